/** The part of `fetch` that calls need: undici's, or a test's, will do. */
export type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/** Where calls go, and what they carry there. */
export interface TargetOptions {
  /** The key for the `x-api-key` header. @defaultValue the environment's `XPANDER_API_KEY` */
  readonly apiKey?: string | undefined;
  /** @defaultValue the environment's `XPANDER_API_URL`, else `https://api.xpander.ai` */
  readonly baseUrl?: string | undefined;
  /** Stands in for the built-in `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Sent with every call to the client's own origin. An `authorization` header stands in for the key. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Allow `http:` to hosts other than this machine: the key then travels in the clear. @defaultValue `false` */
  readonly allowHttp?: boolean | undefined;
  /** Allow a key in a browser, where everybody who opens the page can read it. @defaultValue `false` */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}
