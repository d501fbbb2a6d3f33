import { readText, toApiError } from "./answer.js";
import { checkBaseUrl, isLoopback } from "./base-url.js";
import { ConfigurationError } from "./call-errors.js";
import { environmentVariable, isBrowser } from "./environment.js";
import type { Call } from "./facts.js";
import { type HeaderRecord, readHeaders } from "./headers.js";
import { LightRequest } from "./light-request.js";
import { toNetworkError } from "./network.js";
import type { ClientOptions } from "./options.js";
import { readRedirect } from "./redirect.js";

const JSON_BODY = { "content-type": "application/json" };

const MAX_REDIRECTS = 5;

/** Secrets are longer; taking anything shorter out of a message would garble it. */
const SHORTEST_SECRET = 8;

/** Where calls go, and what is sent there and nowhere else. The only holder of the key. */
export class Target {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** With a slash at its end, so that it is the start of every URL of this origin and of no other. */
  readonly #origin: string;
  readonly #headers: HeaderRecord;
  readonly #fetch: ClientOptions["fetch"];
  readonly #worksWithoutKey: boolean;
  #own: HeaderRecord | undefined;

  constructor({ apiKey, headers, baseUrl, ...options }: ClientOptions) {
    if (apiKey !== undefined && isBrowser() && !options.dangerouslyAllowBrowser) {
      throw new ConfigurationError(
        "Everybody who opens a page can read a key in it. Call from a server, or through one that adds the key (baseUrl), or say dangerouslyAllowBrowser: true",
      );
    }
    this.#headers = readHeaders({ ...headers, ...keyHeader(apiKey) });
    const url = checkBaseUrl(
      baseUrl ?? environmentVariable("XPANDER_API_URL") ?? "https://api.xpander.ai",
      options.allowHttp ?? false,
    );
    this.baseUrl = url.href.replace(/\/$/, "");
    this.#origin = `${url.origin}/`;
    this.#fetch = options.fetch;
    this.#worksWithoutKey =
      isLoopback(url) || "authorization" in this.#headers || (baseUrl !== undefined && isBrowser());
  }

  /** `fetch`, with the key. What it throws becomes one of our errors; redirects stay on the origin. */
  async fetch(
    request: Request | LightRequest,
    added: HeaderRecord | undefined,
    call: Call,
  ): Promise<Response> {
    for (let { url } = request, redirects = 0; ; redirects++) {
      const response = await this.#send(request, url, added, call);
      if (response.ok) return response;
      const next = readRedirect(call, response, url);
      if (next === undefined || redirects === MAX_REDIRECTS) return this.#failure(response, call);
      await response.body?.cancel();
      url = next;
    }
  }

  async #send(
    request: Request | LightRequest,
    url: string,
    added: HeaderRecord | undefined,
    call: Call,
  ): Promise<Response> {
    const { signal } = call;
    const fetch = this.#fetch ?? globalThis.fetch;
    const own = url.startsWith(this.#origin) ? this.#ownHeaders() : {};
    try {
      if (!(request instanceof LightRequest)) {
        const headers = { ...own, ...Object.fromEntries(request.headers), ...added };
        const init = { redirect: "manual", signal, headers } as const;
        return await fetch(new Request(url, request.clone()), init);
      }
      const { method, body } = request;
      return await fetch(url, {
        method,
        redirect: "manual",
        signal,
        headers: { ...(body !== null && JSON_BODY), ...own, ...added },
        body,
      });
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      throw toNetworkError(call, cause);
    }
  }

  /** An answer that is no success, read to its end, without the key should it hold it. */
  async #failure(response: Response, call: Call): Promise<Response> {
    const own = this.#ownHeaders();
    let text = await readText(call, response);
    for (const secret of [own["x-api-key"] ?? "", own.authorization?.replace(/^\S+\s/, "") ?? ""]) {
      if (secret.length >= SHORTEST_SECRET) text = text.replaceAll(secret, "[removed]");
    }
    const { status, headers } = response;
    // Such a status can be received, but no `Response` can be made with it.
    if (status > 599) throw toApiError(call, response, text);
    return new Response(text === "" ? null : text, { status, headers });
  }

  #ownHeaders(): HeaderRecord {
    if (this.#own !== undefined) return this.#own;
    const key = this.#headers["x-api-key"] ?? environmentVariable("XPANDER_API_KEY");
    if (key === undefined && !this.#worksWithoutKey) {
      throw new ConfigurationError(
        "No API key: set XPANDER_API_KEY, or give one with configure({ apiKey }) or createClient({ apiKey })",
      );
    }
    this.#own = { ...this.#headers, ...readHeaders(keyHeader(key)) };
    return this.#own;
  }
}

function keyHeader(key: string | undefined): HeaderRecord {
  return key === undefined ? {} : { "x-api-key": key };
}
