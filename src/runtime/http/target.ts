import { ConfigurationError } from "../errors/call-errors.js";
import type { Call } from "../errors/facts.js";
import { toApiError } from "./answer.js";
import { checkBaseUrl } from "./base-url.js";
import { describeConfiguration, environmentVariable, isBrowser } from "./environment.js";
import { type HeaderRecord, readHeaders } from "./headers.js";
import { throwBrokenOff, throwNetworkError } from "./network.js";
import { BASE_URL, KEY_HEADER } from "./platform.js";
import { MAX_REDIRECTS, readRedirect } from "./redirect.js";
import type { TargetOptions } from "./target-options.js";
import { isLoopback } from "./url-rules.js";

const JSON_BODY = { "content-type": "application/json" };

/** Shorter header values are not removed from messages: they are unlikely to be secrets, and may be common words. */
const SHORTEST_SECRET = 8;

/**
 * A request to send. A stub's call has only this: a `Request` would be built twice, here and inside `fetch`, which takes
 * most of the time. Middleware reads and changes real ones.
 */
export type Outgoing = Request | { readonly method: string; readonly url: string };

/** The API's origin with the headers that are sent only there. No other object holds the key. */
export class Target {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  /** With a trailing slash, so that only URLs of this origin start with it. */
  readonly #origin: string;
  readonly #headers: HeaderRecord;
  readonly #fetch: TargetOptions["fetch"];
  readonly #worksWithoutKey: boolean;
  #own: HeaderRecord | undefined;

  constructor({ apiKey, headers, baseUrl, ...options }: TargetOptions) {
    if (apiKey !== undefined && isBrowser() && !options.dangerouslyAllowBrowser) {
      throw new ConfigurationError(
        "Anyone who opens the page can read the API key in it. Call from a server, or through a proxy that adds the key (baseUrl), or set dangerouslyAllowBrowser: true",
      );
    }
    this.#headers = withKey(apiKey, headers);
    const url = checkBaseUrl(
      baseUrl ?? environmentVariable("XPANDER_API_URL") ?? BASE_URL,
      options.allowHttp,
    );
    this.baseUrl = url.href.replace(/\/$/, "");
    this.#origin = `${url.origin}/`;
    this.#fetch = options.fetch;
    this.#worksWithoutKey =
      isLoopback(url) || "authorization" in this.#headers || (baseUrl !== undefined && isBrowser());
  }

  /** `fetch` with the key. Failures reject with a `TypecallError`; redirects to other origins are refused. */
  fetch(request: Outgoing, added: HeaderRecord | undefined, call: Call): Promise<Response> {
    const { url } = request;
    return this.#send(request, url, added, call).then(
      (response) =>
        response.ok ? response : this.#follow(request, added, call, { response, url }),
      (cause) => throwNetworkError(call, cause),
    );
  }

  /** Follows redirects within the origin; returns the final response. */
  async #follow(
    request: Outgoing,
    added: HeaderRecord | undefined,
    call: Call,
    { response, url }: { response: Response; url: string },
  ): Promise<Response> {
    for (let left = MAX_REDIRECTS; left > 0 && !response.ok; left--) {
      const to = await readRedirect(call, response, url);
      if (to === undefined) break;
      url = to;
      response = await this.#send(request, url, added, call).catch((cause) =>
        throwNetworkError(call, cause),
      );
    }
    return response.ok ? response : this.#failure(response, call);
  }

  #send(
    request: Outgoing,
    url: string,
    added: HeaderRecord | undefined,
    { signal, body }: Call,
  ): Promise<Response> {
    const fetch = this.#fetch ?? globalThis.fetch;
    const own = url.startsWith(this.#origin) ? this.#ownHeaders() : {};
    if (!("headers" in request)) {
      const { method } = request;
      const headers = { ...(body !== undefined && JSON_BODY), ...own, ...added };
      return fetch(url, { method, redirect: "manual", signal, headers, body: body ?? null });
    }
    const headers = new Map(Object.entries(own));
    // Not `entries()`: the compiler knows that only with the library `DOM.Iterable`.
    request.headers.forEach((value, name) => {
      headers.set(name, value);
    });
    return fetch(new Request(url, request.clone()), {
      redirect: "manual",
      signal,
      headers: { ...Object.fromEntries(headers), ...added },
    });
  }

  /** Reads the body of an error response and removes secrets that the server repeats in it. */
  async #failure(response: Response, call: Call): Promise<Response> {
    const own = this.#ownHeaders();
    let text = await response.text().catch((cause) => throwBrokenOff(call, cause));
    for (const secret of [own[KEY_HEADER], own["authorization"]?.replace(/^\S+\s/, "")]) {
      if (secret && secret.length >= SHORTEST_SECRET) text = text.split(secret).join("[removed]");
    }
    const { status, headers } = response;
    // `fetch` can return such a status, but `new Response()` rejects it.
    if (status > 599) throw toApiError(call, response, text);
    return new Response(text === "" ? null : text, { status, headers });
  }

  #ownHeaders(): HeaderRecord {
    if (this.#own !== undefined) return this.#own;
    const inBrowser = isBrowser();
    // In a browser, `process.env` is what a bundler has put in its place.
    const fromEnvironment = inBrowser ? undefined : environmentVariable("XPANDER_API_KEY");
    const key = this.#headers[KEY_HEADER] ?? fromEnvironment;
    if (key === undefined && !this.#worksWithoutKey) {
      if (inBrowser) {
        throw new ConfigurationError(
          "Called in a browser, which must have no API key: call this in a route handler or a server action, or give configure({ baseUrl }) the path of a proxy that adds the key",
        );
      }
      throw new ConfigurationError(
        `No API key: set XPANDER_API_KEY, or give one with configure({ apiKey }) or createClient({ apiKey }); ${describeConfiguration()}`,
      );
    }
    this.#own = withKey(key, this.#headers);
    return this.#own;
  }
}

function withKey(
  key: string | undefined,
  headers: Readonly<Record<string, string>> | undefined,
): HeaderRecord {
  return readHeaders({ ...headers, ...(key !== undefined && { [KEY_HEADER]: key }) });
}
