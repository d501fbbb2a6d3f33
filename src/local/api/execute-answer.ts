import { describeFailure, type PythonOutcome } from "../execution/outcome.js";
import { HttpError, refuse } from "../http/errors.js";
import type { ApiResponse } from "../http/routes.js";
import type { UndocumentedOptions } from "./options.js";
import { toolResult } from "./tool-result.js";

/** The response of execute: the result alone, as JSON. Responses to failures are not documented. */
export function executeAnswer(
  outcome: PythonOutcome,
  undocumented: Required<UndocumentedOptions>,
): ApiResponse {
  const { wrapResults, timeoutStatus, exceptionStatus, failureBody } = undocumented;
  if (outcome.kind === "result") {
    return { status: 200, json: wrapResults ? toolResult(outcome) : outcome.json };
  }
  if (outcome.kind === "unavailable") throw refuse(501, outcome.problem);
  const status = outcome.kind === "timeout" ? timeoutStatus : exceptionStatus;
  throw new HttpError(status, failureBody(describeFailure(outcome)));
}
