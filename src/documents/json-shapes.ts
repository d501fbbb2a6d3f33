import * as v from "valibot";
import { isJsonObject, type JsonSchema } from "../runtime/json/json.js";
import { jsonPointer } from "../runtime/json/pointer.js";

/** Any string. The messages of these shapes never quote the value: it may be long or hostile. */
export const text = v.string("must be a text");

/** Not validated any deeper and not copied: the contents of a schema are checked by `generate`. */
export const schemaShape = v.custom<JsonSchema>(
  (value) => typeof value === "boolean" || isJsonObject(value),
  "must be a JSON Schema: an object, true or false",
);

export const seconds = v.pipe(
  v.number("must be a number of seconds"),
  v.gtValue(0, "must be more than 0 seconds"),
);

export type Shaped<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly pointer: string; readonly problem: string };

/** Validates an object by a shape; the problem is the first issue. */
export function readShape<const Shape extends v.GenericSchema>(
  shape: Shape,
  value: unknown,
): Shaped<v.InferOutput<Shape>> {
  // valibot accepts an array as an object.
  if (!isJsonObject(value)) return { ok: false, pointer: "", problem: "it must be an object" };
  const read = v.safeParse(shape, value, { abortEarly: true });
  if (read.success) return { ok: true, value: read.output };
  const [issue] = read.issues;
  const tokens = (issue.path ?? []).map((step) =>
    typeof step.key === "number" ? step.key : String(step.key),
  );
  return { ok: false, pointer: jsonPointer(...tokens), problem: wording(issue, tokens.at(-1)) };
}

function wording(issue: v.BaseIssue<unknown>, last: string | number | undefined): string {
  const name = last === undefined ? "it" : `"${last}"`;
  return issue.kind === "schema" && issue.type.endsWith("object") && issue.input === undefined
    ? `${name} is missing`
    : `${name} ${issue.message}`;
}
