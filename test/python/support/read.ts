import { analyseCompiled, type PythonAnalysis } from "../../../src/python/analyse.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/runtime/json/json.js";

/** The analysis of a source that must be read. */
export function read(source: string): Extract<PythonAnalysis, { readonly ok: true }> {
  const analysis = analyseCompiled(source);
  if (!analysis.ok) throw new Error(`${analysis.reason} (line ${analysis.line})\n${source}`);
  return analysis;
}

/** The schema of one parameter, without its title. */
export function parameter(before: string, written: string): JsonValue {
  const { properties } = read(`${before}\ndef xpander_run_action(p${written}): ...\n`).function
    .inputSchema;
  const schema = isJsonObject(properties) ? properties.p : undefined;
  if (!isJsonObject(schema)) throw new Error("there is no parameter p");
  const { title: _, ...rest } = schema;
  return rest;
}

/** The definitions of the input schema of a function with one parameter. */
export function definitions(before: string, annotation: string): JsonObject {
  const { $defs } = read(`${before}\ndef xpander_run_action(p: ${annotation}): ...\n`).function
    .inputSchema;
  return isJsonObject($defs) ? $defs : {};
}

/** The schema of the result. */
export function result(before: string, annotation: string): JsonObject {
  const { outputSchema } = read(
    `${before}\ndef xpander_run_action() -> ${annotation}: ...\n`,
  ).function;
  const { "x-typecall-from": _, ...schema } = outputSchema ?? {};
  return schema;
}

/** The messages of the diagnostics. */
export function messages(source: string): readonly string[] {
  return read(source).diagnostics.map(({ message }) => message);
}

/** The default that an expression is in the schema, or why it is not known. */
export function defaultOf(
  before: string,
  expression: string,
): { readonly value: JsonValue } | { readonly reason: string } {
  const { diagnostics, function: made } = read(
    `${before}\ndef xpander_run_action(p=${expression}): ...\n`,
  );
  const { properties } = made.inputSchema;
  const schema = isJsonObject(properties) ? properties.p : undefined;
  if (isJsonObject(schema) && schema.default !== undefined) return { value: schema.default };
  const [, reason = ""] = / of the parameter "p" (.*?);/.exec(diagnostics[0]?.message ?? "") ?? [];
  return { reason };
}
