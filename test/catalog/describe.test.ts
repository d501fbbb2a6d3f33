import { expect, it } from "vitest";
import { readCatalog } from "../../src/catalog/catalog.js";
import { describeCallable, inputKeys } from "../../src/catalog/describe.js";
import { nodeHost } from "../../src/host/node.js";
import type { JsonSchema } from "../../src/runtime/json/json.js";
import { Diagnostics } from "../../src/support/diagnostics.js";
import { functionEntry, project } from "../support/project.js";

async function itemWith(schema: JsonSchema) {
  const { config } = await project({ "openapi/functions/f.json": functionEntry("f", schema) });
  const [item] = await readCatalog(config, nodeHost(), new Diagnostics());
  if (item === undefined) throw new Error("the snapshot has no callable");
  return item;
}

const text = { type: "string" } as const;

/** Schema, type of the input, its parameters (a required one with `!`), and whether other keys may be inputs. */
const CASES: readonly (readonly [JsonSchema, string, readonly string[], boolean])[] = [
  [{ type: "object" }, "f(input?: Record<string, unknown>)", [], true],
  [{ type: "object", properties: { a: text } }, "f(input?: { a?: string })", ["a"], false],
  [
    { type: "object", properties: { a: text }, required: ["a"], additionalProperties: false },
    "f(input: { a: string })",
    ["a!"],
    false,
  ],
  [
    { type: "object", properties: { a: text }, additionalProperties: { type: "number" } },
    "f(input?: { a?: string; [key: string]: number | string | undefined })",
    ["a"],
    true,
  ],
  [
    { type: "object", properties: { a: text }, patternProperties: { "^x-": text } },
    "f(input?: { a?: string; [key: `x-$".concat("{string}`]: string })"),
    ["a"],
    true,
  ],
  [
    {
      oneOf: [
        { type: "object", properties: { kind: { const: "a" }, a: text }, required: ["kind", "a"] },
        { type: "object", properties: { kind: { const: "b" }, b: text }, required: ["kind", "b"] },
      ],
    },
    'f(input: { kind: "a"; a: string } | { kind: "b"; b: string })',
    ["kind!", "a", "b"],
    false,
  ],
  [
    {
      allOf: [{ $ref: "#/$defs/A" }, { type: "object", properties: { b: text }, required: ["b"] }],
      $defs: { A: { type: "object", properties: { a: text }, required: ["a"] } },
    },
    "f(input: { a: string; b: string })",
    ["a!", "b!"],
    false,
  ],
  [
    { type: "object", properties: { name: text, child: { $ref: "#" } }, required: ["name"] },
    "f(input: { name: string; child?: FInput })\n\ntype FInput = { name: string; child?: FInput }",
    ["name!", "child"],
    false,
  ],
  [true, "f(input: unknown)", [], true],
];

it.each(CASES)("describes %j", async (schema, type, names, takesOthers) => {
  const item = await itemWith(schema);
  const { signature, parameters } = describeCallable(item);
  expect(signature.replace(": Promise<unknown>", "")).toBe(type);
  expect(parameters.map(({ name, required }) => (required ? `${name}!` : name))).toEqual(names);
  expect(inputKeys(item)).toEqual({
    named: names.map((name) => name.replace("!", "")),
    takesOthers,
  });
});
