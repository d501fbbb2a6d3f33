import { ConfigurationError } from "./call-errors.js";
import { show } from "./validate/issue.js";

/** The base URL, checked, without a slash at its end. */
export function checkBaseUrl(text: string, allowHttp: boolean): URL {
  const url = parse(text);
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    throw new ConfigurationError(`The base URL ${show(text)} must start with https:`);
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new ConfigurationError(
      `The base URL of ${show(url.host)} must hold no user, password, query or fragment`,
    );
  }
  if (url.protocol === "http:" && !allowHttp && !isLoopback(url)) {
    throw new ConfigurationError(
      `The base URL ${show(text)} would send the key in the clear: use https:, or say allowHttp: true`,
    );
  }
  return url;
}

/** Whether a URL leads to this machine. Other spellings of 127.0.0.1 are gone once a URL is parsed. */
export function isLoopback({ hostname }: URL): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function parse(text: string): URL {
  try {
    // In a browser a base URL may be a path on the page's own origin.
    return new URL(text, globalThis.location?.href);
  } catch (cause) {
    throw new ConfigurationError(`The base URL ${show(text)} is no URL`, { cause });
  }
}
