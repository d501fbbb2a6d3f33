import type { JsonObject, JsonValue } from "../../runtime/json/json.js";

/** The path of the wrong value, starting with the part of the request: `body`, `query`. */
export type Loc = readonly (string | number)[];

/** One entry of a 422, with pydantic's members in pydantic's order, as FastAPI sends them. */
export interface ValidationIssue {
  readonly type: string;
  readonly loc: Loc;
  readonly msg: string;
  /** The value at `loc`; for a missing field, the object that lacks it. */
  readonly input: JsonValue;
  readonly ctx?: JsonObject;
}

/** An HTTP error response: thrown by handlers, sent by the server. */
export class HttpError extends Error {
  override readonly name = "HttpError";
  constructor(
    readonly status: number,
    readonly body: JsonValue,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`the request is refused with ${status}`);
  }
}

/** FastAPI's error body: `{"detail": "Not Found"}`. */
export function refuse(
  status: number,
  detail: string,
  headers?: Readonly<Record<string, string>>,
): HttpError {
  return new HttpError(status, { detail }, headers);
}

/** FastAPI's error response to a request that does not fit its model. */
export function unprocessable(issues: readonly ValidationIssue[], status = 422): HttpError {
  return new HttpError(status, { detail: issues.map((issue) => ({ ...issue })) });
}

export function missing(loc: Loc, input: JsonValue): ValidationIssue {
  return { type: "missing", loc, msg: "Field required", input };
}
