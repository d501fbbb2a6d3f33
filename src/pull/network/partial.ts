import { FetchError } from "../../support/errors.js";

/** 206 (Partial Content): a pull asks for whole answers only. */
export const PARTIAL = 206;

export function partialAnswer(url: URL): FetchError {
  return new FetchError(url.href, PARTIAL, {
    detail: "with a part, though the whole was asked for",
  });
}
