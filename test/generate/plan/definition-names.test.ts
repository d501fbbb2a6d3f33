import { expect, it } from "vitest";
import { definitionNames } from "../../../src/generate/plan/definition-names.js";
import { readSchema } from "../../../src/generate/read/read.js";
import { Repairs } from "../../../src/generate/read/repair/repairs.js";
import { identifier } from "../../../src/names/identifier.js";
import { Scope } from "../../../src/names/scopes.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/runtime/json/json.js";

const SHAPE = { type: "object", properties: { value: { type: "string" } } };

/** The names of the definitions that a schema refers to, by their pointers; `$ref`s to them are added to it. */
function names(schema: JsonObject, ...pointers: readonly string[]): readonly string[] {
  const root = identifier("DrawInput");
  const references = pointers.map((pointer) => ({ $ref: `#${encodeURI(pointer)}` }));
  // As it would be parsed: each schema is an object of its own.
  const parsed = JSON.parse(JSON.stringify({ ...schema, prefixItems: references }));
  const { types } = readSchema(parsed, "input", new Repairs());
  const planned = definitionNames(root, types.definitions, new Scope([root, "draw"]));
  const reversed = definitionNames(
    root,
    [...types.definitions].reverse(),
    new Scope([root, "draw"]),
  );
  expect(reversed).toEqual(planned);
  return pointers.map((pointer) => planned.get(pointer) ?? "none");
}

/** A schema with `SHAPE`, or what is given, at a pointer. */
function at(pointer: string, found: JsonValue = SHAPE): JsonObject {
  const [first = "", ...others] = pointer.slice(1).split("/");
  const below = others.length === 0 ? found : at(`/${others.join("/")}`, found);
  return { [first.replaceAll("~1", "/")]: below };
}

function together(...schemas: readonly JsonObject[]): JsonObject {
  const merged = new Map<string, JsonValue>();
  for (const [key, value] of schemas.flatMap((schema) => Object.entries(schema))) {
    const known = merged.get(key);
    merged.set(key, isJsonObject(known) && isJsonObject(value) ? together(known, value) : value);
  }
  return Object.fromEntries(merged);
}

it.each([
  ["/$defs/shipping-address", "ShippingAddress"],
  ["/definitions/Page<Item[]>", "PageItemArray"],
  ["/$defs/http:~1~1example.com~1schemas~12.0~1address.schema.json", "Address"],
  ["/properties/work", "Work"],
  ["/properties/rules/items", "RulesItem"],
  ["/properties/rules/additionalProperties", "RulesValue"],
  ["/properties/rules/patternProperties/^x", "RulesValue"],
  ["/properties/a/properties/b", "B"],
  ["/components/schemas/Pet", "Pet"],
])("%s is %s", (pointer, name) => {
  expect(names(at(pointer), pointer)).toEqual([name]);
});

it("counts alternatives, and leaves out the only one beside null", () => {
  const work = (anyOf: JsonValue) => ({ properties: { work: { anyOf } } });
  const pointer = "/properties/work/anyOf/0";
  expect(names(work([SHAPE, { type: "null" }]), pointer)).toEqual(["Work"]);
  expect(names(work([SHAPE, { type: "string" }]), pointer)).toEqual(["WorkOption1"]);
  expect(names(work([{ ...SHAPE, title: "Office" }, { type: "string" }]), pointer)).toEqual([
    "Office",
  ]);
});

it("takes the title of a schema that has no name", () => {
  const titled = (title: string) => ({ ...SHAPE, title });
  const nameOf = (pointer: string, title: string) => names(at(pointer, titled(title)), pointer)[0];
  expect(nameOf("/$defs/__schema0", "Point")).toBe("Point");
  expect(nameOf("/$defs/Place", "Point")).toBe("Place");
  expect(nameOf("/properties/path/items", "Point")).toBe("Point");
  expect(nameOf("/properties/path/items", "A point of the path, from its start to its end")).toBe(
    "PathItem",
  );
});

it("tells two of a name apart by the nearest parent that differs", () => {
  const pointers = [
    "/$defs/options",
    "/$defs/indent/$defs/options",
    "/properties/quotes/properties/list/items/properties/options",
    "/properties/lines/properties/list/items/properties/options",
  ];
  const schema = together(...pointers.map((pointer) => at(pointer)));
  expect(names(schema, ...pointers)).toEqual([
    "Options",
    "IndentOptions",
    "QuotesOptions",
    "LinesOptions",
  ]);
  const [, , quotes = "", lines = ""] = pointers;
  expect(names(schema, quotes, lines)).toEqual(["QuotesOptions", "LinesOptions"]);
});

it("names several parents where no single one is enough", () => {
  const pointers = ["a/properties/x", "a/properties/y", "b/properties/x", "b/properties/y"].map(
    (path) => `/properties/${path}/properties/options`,
  );
  expect(names(together(...pointers.map((pointer) => at(pointer))), ...pointers)).toEqual([
    "AXOptions",
    "AYOptions",
    "BXOptions",
    "BYOptions",
  ]);
});

it("numbers those that only their letters tell apart, and keeps names of the module", () => {
  const pointers = ["/$defs/fooBar", "/$defs/foo_bar", "/$defs/foo-bar", "/$defs/draw_input"];
  expect(names(together(...pointers.map((pointer) => at(pointer))), ...pointers)).toEqual([
    "FooBar2",
    "FooBar3",
    "FooBar",
    "DrawInputDrawInput",
  ]);
});

it("does not depend on definitions of other names", () => {
  const pointer = "/properties/a/properties/options";
  const neighbour = "/properties/b/properties/settings";
  const both = together(at(pointer), at(neighbour));
  expect(names(both, pointer)).toEqual(names(both, pointer, neighbour).slice(0, 1));
});

it("ends long names at the end of a word", () => {
  const words = Array.from({ length: 30 }, () => "elephant");
  expect(names(at(`/$defs/${words.join("_")}`), `/$defs/${words.join("_")}`)).toEqual([
    "Elephant".repeat(12),
  ]);
  const humps = words.map(() => "Elephant").join("");
  expect(names(at(`/$defs/${humps}`), `/$defs/${humps}`)).toEqual(["Elephant".repeat(12)]);
});
