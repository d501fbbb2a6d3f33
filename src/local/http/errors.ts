import type { JsonObject, JsonValue } from "../../runtime/json/json.js";

/** The way to what is wrong, from the part of the request that it is in. */
export type Loc = readonly (string | number)[];

/** One entry of a 422, as pydantic writes it and FastAPI sends it. The order of the members is theirs, too. */
export interface ValidationIssue {
  readonly type: string;
  readonly loc: Loc;
  readonly msg: string;
  /** What was found at the place; for a missing field, what it is missing from. */
  readonly input: JsonValue;
  readonly ctx?: JsonObject;
}

/** A request that is answered with something else than a success: thrown by whoever notices, sent by the server. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly status: number,
    readonly body: JsonValue,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`the request is refused with ${status}`);
  }
}

/** FastAPI's plain form: `{"detail": "Not Found"}`. */
export function refuse(
  status: number,
  detail: string,
  headers?: Readonly<Record<string, string>>,
): Refusal {
  return new Refusal(status, { detail }, headers);
}

/** FastAPI's form of a request that does not fit its model. */
export function unprocessable(issues: readonly ValidationIssue[], status = 422): Refusal {
  return new Refusal(status, { detail: issues.map((issue) => ({ ...issue })) });
}

export function missing(loc: Loc, input: JsonValue): ValidationIssue {
  return { type: "missing", loc, msg: "Field required", input };
}
