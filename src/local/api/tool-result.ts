import { describeFailure, type PythonOutcome } from "../execution/outcome.js";

/**
 * The response body of invoking a tool, as JSON: the platform reports a failed tool with status 200 and an `error`. The
 * result is inserted as Python printed it, so that numbers keep their digits.
 */
export function toolResult(outcome: Exclude<PythonOutcome, { kind: "unavailable" }>): string {
  const time = JSON.stringify("seconds" in outcome ? Number(outcome.seconds.toFixed(3)) : 0);
  if (outcome.kind === "result") {
    return `{"result":${outcome.json},"status":"success","execution_time":${time}}`;
  }
  const error = JSON.stringify(describeFailure(outcome));
  return `{"result":null,"status":"error","execution_time":${time},"error":${error}}`;
}
