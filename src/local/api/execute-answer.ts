import { describeFailure, type Outcome } from "../execution/outcome.js";
import { Refusal, refuse } from "../http/errors.js";
import type { Answer } from "../http/routes.js";
import type { UndocumentedOptions } from "./options.js";
import { toolResult } from "./tool-result.js";

/** What execute answers with: the result alone, as JSON. What anything else looks like is not documented. */
export function executeAnswer(
  outcome: Outcome,
  undocumented: Required<UndocumentedOptions>,
): Answer {
  const { wrapResults, timeoutStatus, exceptionStatus, failureBody } = undocumented;
  if (outcome.kind === "result") {
    return { status: 200, json: wrapResults ? toolResult(outcome) : outcome.json };
  }
  if (outcome.kind === "unavailable") throw refuse(501, outcome.problem);
  const status = outcome.kind === "timeout" ? timeoutStatus : exceptionStatus;
  throw new Refusal(status, failureBody(describeFailure(outcome)));
}
