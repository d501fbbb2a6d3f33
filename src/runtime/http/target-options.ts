/** The part of `fetch` that calls use. undici's `fetch` and test doubles fit. */
export type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>;

/** A key or a token; for basic authentication a user and a password, as an object or as one text with a colon between. */
export type Credential = string | { readonly username: string; readonly password: string };

/** Where an API is, and how it knows the caller. */
export interface ApiOptions {
  /** Serves whichever scheme an operation asks for. */
  readonly apiKey?: string | undefined;
  /** @defaultValue the first server that the API's document names */
  readonly baseUrl?: string | undefined;
  /** Credentials by the names of the document's security schemes, for operations that ask for several, or another one. */
  readonly credentials?: Readonly<Record<string, Credential>> | undefined;
  /** Sent with every call to the API's own origin. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Base URL, credentials and transport of a client. */
export interface TargetOptions {
  /** The key for the `x-api-key` header. @defaultValue the environment's `XPANDER_API_KEY` */
  readonly apiKey?: string | undefined;
  /** @defaultValue the environment's `XPANDER_API_URL`, else `https://api.xpander.ai` */
  readonly baseUrl?: string | undefined;
  /** For operations of the platform's API, or of the only API, by the names of its security schemes. */
  readonly credentials?: Readonly<Record<string, Credential>> | undefined;
  /**
   * The APIs whose operations are called, by their names, which are those of their sources. What stands beside `apis` is
   * for the platform's own API, `xpander`, or for the only API of the project.
   */
  readonly apis?: Readonly<Record<string, ApiOptions>> | undefined;
  /** Used instead of the built-in `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Sent with every call to the client's own origin. With an `authorization` header no key is needed. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Allow `http:` to other hosts than this machine: the key is then sent unencrypted. @defaultValue `false` */
  readonly allowHttp?: boolean | undefined;
  /** Allow a key in a browser, where anyone who opens the page can read it. @defaultValue `false` */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}
