import { diff } from "../../src/diff/diff.js";
import type { Change } from "../../src/diff/report/change.js";
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

/** The changes of one function's input, each as one line. */
export function inputChanges(before: JsonSchema, after: JsonSchema): readonly string[] {
  const states = { before: stateWith({ input: before }), after: stateWith({ input: after }) };
  return diff(states).callables.flatMap(({ changes }) => changes.map(lineOf));
}

/** A change as one line: `breaking type-changed a []: string → number`. */
export function lineOf({ severity, rule, path, keyword, before, after }: Change): string {
  const values = [before, after].some((value) => value !== undefined);
  const place = [severity, rule, ...path, ...(keyword === undefined ? [] : [`(${keyword})`])];
  return `${place.join(" ")}${values ? `: ${before ?? "–"} → ${after ?? "–"}` : ""}`;
}
