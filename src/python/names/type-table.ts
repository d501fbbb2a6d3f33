import type { JsonObject } from "../../runtime/json/json.js";

/** The schema that pydantic generates for a named type. */
export type TypeRule =
  | { readonly kind: "schema"; readonly schema: JsonObject }
  | { readonly kind: "array"; readonly unique: boolean }
  | { readonly kind: "mapping" }
  | { readonly kind: "counter" }
  | { readonly kind: "tuple" }
  | { readonly kind: "optional" }
  | { readonly kind: "union" }
  | { readonly kind: "literal" }
  | { readonly kind: "annotated" }
  /** `Final[int]` means `int`; `Final` alone accepts any value. */
  | { readonly kind: "wrapper" };

const text = (format: string): TypeRule => ({ kind: "schema", schema: { format, type: "string" } });
const plain = (type: string): TypeRule => ({ kind: "schema", schema: { type } });
const anything: TypeRule = { kind: "schema", schema: {} };
const array: TypeRule = { kind: "array", unique: false };
const set: TypeRule = { kind: "array", unique: true };
const mapping: TypeRule = { kind: "mapping" };

/** `Decimal` in pydantic's serialization mode. */
const DECIMAL: TypeRule = {
  kind: "schema",
  schema: { pattern: "^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$", type: "string" },
};

const BUILTINS: readonly (readonly [string, TypeRule])[] = [
  ["str", plain("string")],
  ["int", plain("integer")],
  ["float", plain("number")],
  ["bool", plain("boolean")],
  ["complex", plain("string")],
  ["bytes", text("binary")],
  ["object", anything],
  ["list", array],
  ["set", set],
  ["frozenset", set],
  ["tuple", { kind: "tuple" }],
  ["dict", mapping],
];

const TYPING: readonly (readonly [string, TypeRule])[] = [
  ["Any", anything],
  ["Text", plain("string")],
  ["LiteralString", plain("string")],
  ["List", array],
  ["Set", set],
  ["FrozenSet", set],
  ["AbstractSet", set],
  ["Tuple", { kind: "tuple" }],
  ["Dict", mapping],
  ["Deque", array],
  ["DefaultDict", mapping],
  ["OrderedDict", mapping],
  ["Counter", { kind: "counter" }],
  ["Optional", { kind: "optional" }],
  ["Union", { kind: "union" }],
  ["Literal", { kind: "literal" }],
  ["Annotated", { kind: "annotated" }],
  ["Final", { kind: "wrapper" }],
  ["ClassVar", { kind: "wrapper" }],
  ["Required", { kind: "wrapper" }],
  ["NotRequired", { kind: "wrapper" }],
  ["ReadOnly", { kind: "wrapper" }],
  ["Pattern", text("regex")],
];

/** Types of `collections.abc` that `typing` has under the same names. */
const ABSTRACT: readonly (readonly [string, TypeRule])[] = [
  ["Sequence", array],
  ["MutableSequence", array],
  ["Iterable", array],
  ["Collection", array],
  ["Generator", array],
  ["MutableSet", set],
  ["Mapping", mapping],
  ["MutableMapping", mapping],
];

const OTHERS: readonly (readonly [string, TypeRule])[] = [
  ["collections.abc.Set", set],
  ["collections.deque", array],
  ["collections.defaultdict", mapping],
  ["collections.OrderedDict", mapping],
  ["collections.Counter", { kind: "counter" }],
  ["datetime.datetime", text("date-time")],
  ["datetime.date", text("date")],
  ["datetime.time", text("time")],
  ["datetime.timedelta", text("duration")],
  ["uuid.UUID", text("uuid")],
  ["decimal.Decimal", DECIMAL],
  ["fractions.Fraction", text("fraction")],
  ["re.Pattern", text("regex")],
  ["pathlib.Path", text("path")],
  ["pathlib.PurePath", text("path")],
  ["pathlib.PosixPath", text("path")],
  ["pathlib.PurePosixPath", text("path")],
  ["ipaddress.IPv4Address", text("ipv4")],
  ["ipaddress.IPv4Interface", text("ipv4interface")],
  ["ipaddress.IPv4Network", text("ipv4network")],
  ["ipaddress.IPv6Address", text("ipv6")],
  ["ipaddress.IPv6Interface", text("ipv6interface")],
  ["ipaddress.IPv6Network", text("ipv6network")],
];

/**
 * The types that have a schema, by their qualified names, as in pydantic 2's serialization mode. `Collection` is
 * accepted although pydantic rejects it: it can only be a JSON array.
 */
const RULES: ReadonlyMap<string, TypeRule> = new Map([
  ...BUILTINS.flatMap(([name, rule]) => [entry(name, rule), entry(`builtins.${name}`, rule)]),
  ...[...TYPING, ...ABSTRACT].flatMap(([name, rule]) => [
    entry(`typing.${name}`, rule),
    entry(`typing_extensions.${name}`, rule),
  ]),
  ...ABSTRACT.map(([name, rule]) => entry(`collections.abc.${name}`, rule)),
  ...OTHERS,
]);

function entry(name: string, rule: TypeRule): readonly [string, TypeRule] {
  return [name, rule];
}

/** The rule of a type by its qualified name: `typing.Optional`. */
export function findTypeRule(qualified: string): TypeRule | undefined {
  return RULES.get(qualified);
}

/** The qualified name of a well-known type whose import is missing: `Optional`, `Decimal`. */
export function findUnimported(name: string): string | undefined {
  return RULES.has(`typing.${name}`) ? `typing.${name}` : UNAMBIGUOUS.get(name);
}

/** Names of other modules than `typing` that are unlikely to mean anything else. */
const UNAMBIGUOUS: ReadonlyMap<string, string> = new Map([
  ["datetime", "datetime.datetime"],
  ["date", "datetime.date"],
  ["timedelta", "datetime.timedelta"],
  ["UUID", "uuid.UUID"],
  ["Decimal", "decimal.Decimal"],
]);
