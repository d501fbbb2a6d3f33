import { ConfigurationError } from "../errors/call-errors.js";
import type { Call, Content, HeaderRecord } from "../errors/facts.js";
import { Secrets } from "../errors/secrets.js";
import { show } from "../validate/checks/issue.js";
import { toApiError } from "./answer.js";
import { checkBaseUrl } from "./base-url.js";
import { readBody } from "./body.js";
import { describeConfiguration, environmentVariable, isBrowser } from "./environment.js";
import { readHeaders } from "./headers.js";
import { throwNetworkError } from "./network.js";
import { BASE_URL, KEY_HEADER } from "./platform.js";
import { MAX_REDIRECTS, readRedirect } from "./redirect.js";
import type { TargetOptions } from "./target-options.js";
import { isLoopback } from "./url-rules.js";

const JSON_BODY = { "content-type": "application/json" };

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
  #secrets: Secrets | undefined;

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
    return this.#send(request, url, added, call).then((response) =>
      response.ok ? response : this.#follow(request, added, call, { response, url }),
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
      response = await this.#send(request, url, added, call);
    }
    return response.ok ? response : this.#failure(response, call);
  }

  /** The credentials of the call's last request. */
  secretsOf({ sent = {}, secrets }: Call): Secrets {
    if (!this.#secrets?.isSame(sent, secrets)) this.#secrets = new Secrets(sent, secrets);
    return this.#secrets;
  }

  /** `fetch`, whose failures and other answers than a `Response` become errors of the call. */
  async #send(
    request: Outgoing,
    url: string,
    added: HeaderRecord | undefined,
    call: Call,
  ): Promise<Response> {
    const own = url.startsWith(this.#origin) ? (call.own ?? this.#ownHeaders()) : {};
    const [input, init] = withHeaders(request, url, { own, added, body: call.body });
    call.sent = init.headers;
    let response: Response;
    try {
      const fetch = this.#fetch ?? globalThis.fetch;
      response = await fetch(input, { ...init, redirect: "manual", signal: call.signal });
    } catch (cause) {
      throwNetworkError(call, cause);
    }
    if (typeof response?.headers?.get === "function") return response;
    throw new ConfigurationError(`The given fetch gave ${show(response)} instead of a Response`);
  }

  /** Reads the body of an error response and removes secrets that the server repeats in it or in its headers. */
  async #failure(response: Response, call: Call): Promise<Response> {
    const secrets = this.secretsOf(call);
    const text = secrets.removeFrom(await readBody(call, response));
    const { status } = response;
    // `fetch` may give another status, but `new Response()` rejects it.
    if (status < 200 || status > 599) throw toApiError(call, response, text);
    const headers = new Headers();
    response.headers.forEach((value, name) => {
      headers.append(name, secrets.removeFrom(value));
    });
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

/** The arguments of `fetch`. */
function withHeaders(
  request: Outgoing,
  url: string,
  {
    own,
    added,
    body,
  }: {
    readonly own: HeaderRecord;
    readonly added: HeaderRecord | undefined;
    readonly body: Content | undefined;
  },
): [input: string | Request, init: { headers: HeaderRecord } & RequestInit] {
  if (!("headers" in request)) {
    const headers = { ...(typeof body === "string" && JSON_BODY), ...own, ...added };
    return [url, { method: request.method, headers, body: body ?? null }];
  }
  const headers = new Map(Object.entries(own));
  // Not `entries()`: the compiler knows that only with the library `DOM.Iterable`.
  request.headers.forEach((value, name) => {
    headers.set(name, value);
  });
  return [
    new Request(url, request.clone()),
    { headers: { ...Object.fromEntries(headers), ...added } },
  ];
}

function withKey(
  key: string | undefined,
  headers: Readonly<Record<string, string>> | undefined,
): HeaderRecord {
  return readHeaders({ ...headers, ...(key !== undefined && { [KEY_HEADER]: key }) });
}
