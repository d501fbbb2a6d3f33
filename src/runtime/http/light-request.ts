/**
 * Passed to openapi-fetch as its `Request` class: holds the URL and the method until they reach `fetch`. A real
 * `Request` would be built twice, here and inside `fetch`, which is most of the time that openapi-fetch takes. The body
 * bypasses openapi-fetch, which would build headers for it, twice.
 */
export class LightRequest {
  readonly method: string;

  constructor(
    readonly url: string,
    { method = "GET" }: RequestInit,
  ) {
    this.method = method;
  }
}

/** Not used with middleware, which may read any part of a `Request`. */
export const lightRequest = LightRequest as unknown as typeof Request;
