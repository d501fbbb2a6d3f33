import { ConfigurationError } from "../errors/call-errors.js";
import type { Call } from "../errors/facts.js";
import { toApiError } from "./answer.js";
import { checkBaseUrl } from "./base-url.js";
import { environmentVariable, isBrowser } from "./environment.js";
import { type HeaderRecord, readHeaders } from "./headers.js";
import { LightRequest } from "./light-request.js";
import { throwBrokenOff, throwNetworkError } from "./network.js";
import { BASE_URL, KEY_HEADER } from "./platform.js";
import { MAX_REDIRECTS, readRedirect } from "./redirect.js";
import type { TargetOptions } from "./target-options.js";
import { isLoopback } from "./url-rules.js";

const JSON_BODY = { "content-type": "application/json" };

/** Secrets are longer; taking anything shorter out of a message would garble it. */
const SHORTEST_SECRET = 8;

/** Where calls go, and what is sent there and nowhere else. The only holder of the key. */
export class Target {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** With a slash at its end, so that it is the start of every URL of this origin and of no other. */
  readonly #origin: string;
  readonly #headers: HeaderRecord;
  readonly #fetch: TargetOptions["fetch"];
  readonly #worksWithoutKey: boolean;
  #own: HeaderRecord | undefined;

  constructor({ apiKey, headers, baseUrl, ...options }: TargetOptions) {
    if (apiKey !== undefined && isBrowser() && !options.dangerouslyAllowBrowser) {
      throw new ConfigurationError(
        "Everybody who opens a page can read a key in it. Call from a server, or through one that adds the key (baseUrl), or say dangerouslyAllowBrowser: true",
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

  /** `fetch`, with the key. What it throws becomes one of our errors; redirects stay on the origin. */
  fetch(
    request: Request | LightRequest,
    added: HeaderRecord | undefined,
    call: Call,
  ): Promise<Response> {
    const { url } = request;
    // Promises by hand here, since every call comes through.
    return this.#send(request, url, added, call).then(
      (response) =>
        response.ok ? response : this.#follow(request, added, call, { response, url }),
      (cause) => throwNetworkError(call, cause),
    );
  }

  /** Goes where redirects lead, within the origin; gives the answer at their end. */
  async #follow(
    request: Request | LightRequest,
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
    request: Request | LightRequest,
    url: string,
    added: HeaderRecord | undefined,
    { signal, body }: Call,
  ): Promise<Response> {
    const fetch = this.#fetch ?? globalThis.fetch;
    const own = url.startsWith(this.#origin) ? this.#ownHeaders() : {};
    if (request instanceof LightRequest) {
      const { method } = request;
      const headers = { ...(body !== undefined && JSON_BODY), ...own, ...added };
      return fetch(url, { method, redirect: "manual", signal, headers, body: body ?? null });
    }
    const headers = { ...own, ...Object.fromEntries(request.headers), ...added };
    return fetch(new Request(url, request.clone()), { redirect: "manual", signal, headers });
  }

  /** An answer that is no success, read to its end, without the key should it hold it. */
  async #failure(response: Response, call: Call): Promise<Response> {
    const own = this.#ownHeaders();
    let text = await response.text().catch((cause) => throwBrokenOff(call, cause));
    for (const secret of [own[KEY_HEADER], own.authorization?.replace(/^\S+\s/, "")]) {
      if (secret && secret.length >= SHORTEST_SECRET) text = text.replaceAll(secret, "[removed]");
    }
    const { status, headers } = response;
    // Such a status can be received, but no `Response` can be made with it.
    if (status > 599) throw toApiError(call, response, text);
    return new Response(text === "" ? null : text, { status, headers });
  }

  #ownHeaders(): HeaderRecord {
    if (this.#own !== undefined) return this.#own;
    const key = this.#headers[KEY_HEADER] ?? environmentVariable("XPANDER_API_KEY");
    if (key === undefined && !this.#worksWithoutKey) {
      throw new ConfigurationError(
        "No API key: set XPANDER_API_KEY, or give one with configure({ apiKey }) or createClient({ apiKey })",
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
