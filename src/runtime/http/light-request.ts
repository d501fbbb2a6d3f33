/**
 * What openapi-fetch is given as its `Request`: it only has to hold a URL and a method until they reach `fetch`. A
 * real `Request` would be built twice, once here and once inside `fetch`, which is most of what openapi-fetch costs. The
 * body takes another way, since openapi-fetch would make headers for it, twice.
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

/** Middleware gets a real `Request` instead, since it may look at all of it. */
export const lightRequest = LightRequest as unknown as typeof Request;
