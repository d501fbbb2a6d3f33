import { describeFailure, type Outcome } from "../execution/outcome.js";

/**
 * What invoking a tool answers with, as JSON: the platform reports a failed tool in the body of a success. The result is
 * put in as Python wrote it, so that no number changes on the way.
 */
export function toolResult(outcome: Exclude<Outcome, { kind: "unavailable" }>): string {
  const time = JSON.stringify("seconds" in outcome ? Number(outcome.seconds.toFixed(3)) : 0);
  if (outcome.kind === "result") {
    return `{"result":${outcome.json},"status":"success","execution_time":${time}}`;
  }
  const error = JSON.stringify(describeFailure(outcome));
  return `{"result":null,"status":"error","execution_time":${time},"error":${error}}`;
}
