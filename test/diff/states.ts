import type { State } from "../../src/diff/report/report.js";
import { type Callable, fingerprint } from "../../src/model/callable.js";
import type { JsonObject, JsonSchema } from "../../src/runtime/json/json.js";
import { formatEntry } from "../../src/snapshot/format.js";

/** A state in the form that test cases have: callables by their file in the snapshot, and the API description. */
export interface CaseState {
  readonly callables?: Readonly<Record<string, Callable>>;
  readonly api?: JsonObject;
}

export function stateOf({ callables = {}, api }: CaseState): State {
  const entries = Object.entries(callables).map(([file, callable]) => ({
    file,
    callable,
    text: formatEntry(callable),
    fingerprint: fingerprint(callable),
  }));
  return { entries, ...(api === undefined ? {} : { api }) };
}

/** A state with one function. */
export function stateWith(schemas: {
  readonly input?: JsonSchema;
  readonly output?: JsonSchema;
}): State {
  const { input = {}, output } = schemas;
  const callable: Callable = {
    kind: "function",
    id: "f",
    name: "Function",
    input_schema: input,
    ...(output === undefined ? {} : { output_schema: output }),
  };
  return stateOf({ callables: { "functions/function.json": callable } });
}
