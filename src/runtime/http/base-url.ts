import { ConfigurationError } from "../errors/call-errors.js";
import { show } from "../validate/checks/issue.js";
import { pageUrl } from "./environment.js";
import { findExtras, findUrlProblem, NOT_HTTPS } from "./url-rules.js";

/** Parses a base URL; throws if the key must not be sent there. */
export function checkBaseUrl(text: string, allowHttp: boolean | undefined): URL {
  const url = parse(text);
  const problem = findUrlProblem(url, allowHttp) ?? findExtras(url);
  if (problem === undefined) return url;
  const advice = problem === NOT_HTTPS ? ", or set allowHttp: true" : "";
  // The URL may contain a password: the message shows only the host.
  throw new ConfigurationError(`The base URL of ${show(url.host)} ${problem}${advice}`);
}

function parse(text: string): URL {
  try {
    // In a browser a base URL may be a path on the page's own origin.
    return new URL(text, pageUrl());
  } catch (cause) {
    throw new ConfigurationError(`The base URL ${show(text)} is not a URL`, { cause });
  }
}
