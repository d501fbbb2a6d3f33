/**
 * What openapi-fetch is given as its `Request`: it only has to hold a URL and an init until they reach `fetch`. A
 * real `Request` would be built twice, once here and once inside `fetch`, which is most of what openapi-fetch costs.
 */
export class LightRequest {
  readonly method: string;
  readonly body: BodyInit | null;

  constructor(
    readonly url: string,
    { method = "GET", body }: RequestInit,
  ) {
    this.method = method;
    this.body = body ?? null;
  }
}

/** Middleware gets a real `Request` instead, since it may look at all of it. */
export const lightRequest = LightRequest as unknown as typeof Request;
