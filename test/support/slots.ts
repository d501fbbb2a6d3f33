import type { Callable } from "../../src/model/callable.js";
import type { JsonObject, JsonSchema } from "../../src/runtime/json/json.js";

/** A place of a callable that contains untrusted text. */
export interface Slot {
  readonly name: string;
  fill(text: string): Callable;
  /**
   * The text decides what is printed (an invalid pattern is left out, for example), so the trees of two texts
   * may differ.
   */
  readonly isMeaningful?: boolean;
}

const schema = (name: string, fill: (text: string) => JsonSchema): Slot => ({
  name,
  fill: (text) => functionWith({ input_schema: fill(text) }),
});

/** A schema in which one property has the keyword. */
const keyword = (name: string, more: JsonObject = {}): Slot =>
  schema(name, (text) => ({
    type: "object",
    properties: { a: { ...more, [name]: text } },
    required: ["a"],
  }));

export const SLOTS: readonly Slot[] = [
  { name: "function name", fill: (name) => functionWith({ name }) },
  { name: "function id", fill: (id) => functionWith({ id }) },
  { name: "function description", fill: (description) => functionWith({ description }) },
  { name: "toolkit name", fill: (toolkit_name) => toolWith({ toolkit_name }) },
  { name: "toolkit id", fill: (toolkit_id) => toolWith({ toolkit_id }) },
  { name: "tool name", fill: (name) => toolWith({ name }) },
  { name: "tool id", fill: (tool_id) => toolWith({ tool_id }) },
  { name: "tool description", fill: (description) => toolWith({ description }) },
  {
    name: "origin of the output",
    fill: (from) => functionWith({ output_schema: { type: "string", "x-typecall-from": from } }),
  },
  {
    name: "property of the output",
    fill: (name) =>
      functionWith({ output_schema: { properties: own(name, {}), required: [name] } }),
  },
  schema("schema description", (description) => ({ type: "object", description })),
  schema("property name", (name) => ({ properties: own(name, {}), required: [name] })),
  schema("inner property name", (name) => ({
    properties: { a: { properties: own(name, { type: "string" }), required: [name] } },
  })),
  schema("required name", (name) => ({ properties: { a: {} }, required: ["a", `${name} `] })),
  schema("enum value", (value) => ({ properties: { a: { enum: [`${value}1`, "two"] } } })),
  schema("only enum value", (value) => ({ properties: { a: { enum: [value] } } })),
  schema("key of a const", (key) => ({ properties: { a: { const: own(key, 1) } } })),
  schema("array in a const", (value) => ({ properties: { a: { const: [value] } } })),
  schema("object in a default", (value) => ({ properties: { a: { default: { b: [value] } } } })),
  schema("key of a default", (key) => ({ properties: { a: { default: own(key, 1) } } })),
  schema("example of the input", (value) => ({
    properties: { a: { type: "string" } },
    required: ["a"],
    examples: [{ a: value, [`${value} `]: [value, `*/ ${value}`] }],
  })),
  schema("item of examples", (value) => ({
    properties: { a: { examples: [value, { b: value }] } },
  })),
  keyword("description"),
  keyword("title"),
  keyword("$comment"),
  keyword("const"),
  keyword("default"),
  keyword("example"),
  keyword("format", { type: "string" }),
  keyword("contentMediaType"),
  keyword("contentEncoding"),
  { ...keyword("pattern", { type: "string" }), isMeaningful: true },
  { ...keyword("type"), isMeaningful: true },
  { ...keyword("minimum"), isMeaningful: true },
  keyword("x-extension"),
  keyword("tsType"),
  keyword("default_factory"),
  schema("extension", (name) => ({ properties: { a: own(`x-${name}`, name) } })),
  schema("unknown keyword", (name) => ({ properties: { a: own(`${name} `, name) } })),
  {
    ...schema("$id", ($id) => ({
      $id,
      properties: { a: { $ref: "#/$defs/b" } },
      $defs: { b: {} },
    })),
    isMeaningful: true,
  },
  {
    ...schema("$schema", ($schema) => ({ $schema, properties: { a: {} } })),
    isMeaningful: true,
  },
  schema("$anchor", ($anchor) => ({ properties: { a: { $anchor, type: "string" } } })),
  schema("$ref", (text) => ({ properties: { a: { $ref: `#/$defs/${text}/x` } } })),
  { ...schema("whole $ref", ($ref) => ({ properties: { a: { $ref } } })), isMeaningful: true },
  schema("name of a definition", (name) => ({
    properties: { a: { $ref: `#/$defs/${encodeURIComponent(pointerToken(wellFormed(name)))}` } },
    $defs: own(wellFormed(name), { properties: { b: { type: "string" } }, description: name }),
  })),
  {
    ...schema("pattern of keys", (pattern) => ({ patternProperties: own(pattern, {}) })),
    isMeaningful: true,
  },
  {
    ...schema("beginning of keys", (text) => ({
      patternProperties: own(`^${text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")}`, {
        type: "string",
      }),
    })),
    isMeaningful: true,
  },
  {
    ...schema("listed property name", (name) => ({
      type: "object",
      propertyNames: { enum: [name] },
    })),
    isMeaningful: true,
  },
  schema("dependent property", (name) => ({
    properties: { a: {} },
    dependentRequired: own(`${name} `, [name]),
  })),
  schema("discriminator", (name) => ({
    properties: {
      a: {
        oneOf: [{ $ref: "#/$defs/b" }, { type: "string" }],
        discriminator: { propertyName: `${name} `, mapping: own(name, "#/$defs/b") },
      },
    },
    $defs: { b: { properties: { c: { type: "string" } } } },
  })),
];

function functionWith(change: Partial<Extract<Callable, { kind: "function" }>>): Callable {
  const input_schema = { type: "object", properties: { a: { type: "string" } } };
  return { kind: "function", id: "id", name: "Name", input_schema, ...change };
}

function toolWith(change: Partial<Extract<Callable, { kind: "tool" }>>): Callable {
  const input_schema = { type: "object", properties: { a: { type: "string" } } };
  const names = { toolkit_id: "kit", toolkit_name: "Kit", tool_id: "tool", name: "Name" };
  return { kind: "tool", input_schema, ...names, ...change };
}

/** An object with this one own key, even if it is `__proto__`. */
function own(key: string, value: JsonObject[string]): JsonObject {
  return Object.fromEntries([[key, value]]);
}

function pointerToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A lone surrogate cannot be encoded in a URI. */
function wellFormed(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}
