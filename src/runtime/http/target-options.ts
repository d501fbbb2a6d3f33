/** The part of `fetch` that calls use. undici's `fetch` and test doubles fit. */
export type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/** Base URL, credentials and transport of a client. */
export interface TargetOptions {
  /** The key for the `x-api-key` header. @defaultValue the environment's `XPANDER_API_KEY` */
  readonly apiKey?: string | undefined;
  /** @defaultValue the environment's `XPANDER_API_URL`, else `https://api.xpander.ai` */
  readonly baseUrl?: string | undefined;
  /** Used instead of the built-in `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Sent with every call to the client's own origin. With an `authorization` header no key is needed. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Allow `http:` to other hosts than this machine: the key is then sent unencrypted. @defaultValue `false` */
  readonly allowHttp?: boolean | undefined;
  /** Allow a key in a browser, where anyone who opens the page can read it. @defaultValue `false` */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}
