import type { JsonObject } from "../../runtime/json/json.js";
import { describeFailure, type PythonOutcome } from "../execution/outcome.js";
import { HttpError, refuse, unprocessable, type ValidationIssue } from "../http/errors.js";
import type { ApiResponse } from "../http/routes.js";
import type { UndocumentedOptions } from "./options.js";
import { toolResult } from "./tool-result.js";

/** The response of execute to `input`: the result alone, as JSON. Responses to failures are not documented. */
export function executeAnswer(
  outcome: PythonOutcome,
  input: JsonObject,
  undocumented: Required<UndocumentedOptions>,
): ApiResponse {
  const { wrapResults, timeoutStatus, exceptionStatus, failureBody } = undocumented;
  if (outcome.kind === "result") {
    return { status: 200, json: wrapResults ? toolResult(outcome) : outcome.json };
  }
  if (outcome.kind === "unavailable") throw refuse(501, outcome.problem);
  if (outcome.kind === "argument") {
    const issue = wrongValue(outcome, input);
    throw unprocessable([issue], undocumented.wrongArgumentsStatus);
  }
  const status = outcome.kind === "timeout" ? timeoutStatus : exceptionStatus;
  throw new HttpError(status, failureBody(describeFailure(outcome)));
}

/** As pydantic reports the error of a validator. */
function wrongValue(
  { name, message }: Extract<PythonOutcome, { kind: "argument" }>,
  given: JsonObject,
): ValidationIssue {
  const input = Object.hasOwn(given, name) ? (given[name] ?? null) : null;
  const msg = `Value error, ${message}`;
  return { type: "value_error", loc: ["body", name], msg, input, ctx: { error: message } };
}
