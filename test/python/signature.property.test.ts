import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyseCompiled } from "../../src/python/analyse.js";
import type { JsonObject, JsonValue } from "../../src/runtime/json/json.js";

/** A hint as it is written, and the schema that it must give. */
interface Hint {
  readonly written: string;
  readonly schema: JsonObject;
  /** A text in an `Annotated`, which describes the parameter. */
  readonly note?: string;
}

const SIMPLE: readonly Hint[] = [
  { written: "str", schema: { type: "string" } },
  { written: "int", schema: { type: "integer" } },
  { written: "float", schema: { type: "number" } },
  { written: "bool", schema: { type: "boolean" } },
  { written: "t.Any", schema: {} },
  { written: "dict", schema: { additionalProperties: true, type: "object" } },
  { written: "datetime.date", schema: { format: "date", type: "string" } },
  { written: 't.Literal["a", "b"]', schema: { enum: ["a", "b"], type: "string" } },
];

const list = (one: Pick<Hint, "written" | "schema">): Hint => ({
  written: `list[${one.written}]`,
  schema: { items: one.schema, type: "array" },
});
const wrappers: readonly ((one: Hint) => Hint)[] = [
  list,
  (one) => ({ ...list(one), written: `t.Sequence[\n    ${one.written},  # a comment\n]` }),
  (one) => ({ ...list(one), written: `(List[ ${one.written} ])` }),
  (one) => ({
    written: `set[${one.written}]`,
    schema: { items: one.schema, type: "array", uniqueItems: true },
  }),
  (one) => ({
    written: `dict[str, ${one.written}]`,
    schema: {
      additionalProperties: Object.keys(one.schema).length === 0 ? true : one.schema,
      type: "object",
    },
  }),
  (one) => ({
    written: `tuple[int, ${one.written}]`,
    schema: {
      maxItems: 2,
      minItems: 2,
      prefixItems: [{ type: "integer" }, one.schema],
      type: "array",
    },
  }),
  (one) => ({ ...one, written: `t.Annotated[${one.written}, "note"]`, note: "note" }),
];

const hint: fc.Arbitrary<Hint> = fc
  .tuple(
    fc.constantFrom(...SIMPLE),
    fc.array(fc.constantFrom(...wrappers), { maxLength: 4 }),
    fc.boolean(),
  )
  .map(([simple, wraps, isOptional]) => {
    const wrapped = wraps.reduce((one, wrap) => wrap(one), simple);
    return isOptional
      ? {
          written: `t.Optional[${wrapped.written}]`,
          schema: { anyOf: [wrapped.schema, { type: "null" }] },
        }
      : wrapped;
  });

/** A JSON value as Python writes it. */
function python(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return pythonString(value);
  if (Array.isArray(value)) return `[${value.map(python).join(", ")}]`;
  const members = Object.entries(value).map(
    ([key, item]) => `${pythonString(key)}: ${python(item)}`,
  );
  return `{${members.join(", ")}}`;
}

/** Every character as an escape of one sort or another. */
function pythonString(text: string): string {
  const escaped = [...text].map((character, index) => {
    const point = character.codePointAt(0) ?? 0;
    if (/[\w .]/.test(character) && index % 2 === 0) return character;
    if (point <= 0xff && index % 3 === 0) return `\\x${point.toString(16).padStart(2, "0")}`;
    return `\\U${point.toString(16).padStart(8, "0")}`;
  });
  return `"${escaped.join("")}"`;
}

const jsonValue: fc.Arbitrary<JsonValue> = fc
  .jsonValue({ maxDepth: 3, stringUnit: "binary" })
  .map((value) => JSON.parse(JSON.stringify(value)));

const name = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "toString", "größe", "名前", "a_b"),
  fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/).map((text) => `p_${text}`),
);

describe("a signature", () => {
  it("gives the schema of its hints and defaults", () => {
    const parameter = fc.record({ name, hint, value: fc.option(jsonValue, { nil: undefined }) });
    const parameters = fc.uniqueArray(parameter, { selector: (one) => one.name, maxLength: 6 });
    fc.assert(
      fc.property(parameters, hint, (list, returned) => {
        const written = list.map(({ name, hint, value }) => {
          const fallback = value === undefined ? "" : ` = ${python(value)}`;
          return `    ${name}: ${hint.written}${fallback},\n`;
        });
        const star = list.length > 0 ? "    *,\n" : "";
        const source = `import typing as t, datetime\nfrom typing import List\ndef xpander_run_action(\n${star}${written.join("")}) -> ${returned.written}:\n    pass\n`;
        const analysis = analyseCompiled(source);
        if (!analysis.ok) throw new Error(`${analysis.reason} (line ${analysis.line})\n${source}`);
        const { inputSchema, outputSchema } = analysis.function;
        const properties = Object.fromEntries(
          list.map(({ name, hint, value }) => [
            name,
            {
              ...hint.schema,
              ...(hint.note !== undefined && { description: hint.note }),
              ...(value !== undefined && { default: value }),
              title: expect.any(String),
            },
          ]),
        );
        expect(inputSchema.properties).toEqual(properties);
        expect(inputSchema.required ?? []).toEqual(
          list.filter((one) => one.value === undefined).map((one) => one.name),
        );
        expect(outputSchema).toEqual({
          ...returned.schema,
          "x-typecall-from": "return annotation",
        });
      }),
      { numRuns: 200 },
    );
  });
});
