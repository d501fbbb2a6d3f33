import type { JsonObject } from "../../runtime/json/json.js";
import type { Bounded } from "./type-schema.js";

/** How a named type is read. */
export type TypeRule =
  | {
      readonly kind: "schema";
      readonly schema: JsonObject;
      /** What arguments may be, if that is more than what results are. */
      readonly input?: JsonObject;
      readonly takes?: Bounded;
    }
  | { readonly kind: "array"; readonly unique: boolean }
  | { readonly kind: "mapping" | "counter" | "tuple" }
  | { readonly kind: "optional" | "union" | "literal" | "annotated" }
  /** `Final[int]` means `int`; `Final` alone accepts any value. `index` is that of the type in the brackets. */
  | { readonly kind: "wrapper"; readonly index: number }
  /** pydantic's `Json[T]`: a text in arguments, T in results. */
  | { readonly kind: "json" }
  | { readonly kind: "root model" }
  /** A type that has a definition of its own. */
  | { readonly kind: "definition"; readonly schema: JsonObject }
  /** `SkipJsonSchema[T]` in a union. */
  | { readonly kind: "hidden" };

/** `Decimal`, as a text. */
export const DECIMAL_PATTERN = "^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$";

const plain = (type: string, takes?: Bounded): TypeRule => ({
  kind: "schema",
  schema: { type },
  ...(takes !== undefined && { takes }),
});
const text = (format: string, takes?: Bounded): TypeRule => ({
  kind: "schema",
  schema: { format, type: "string" },
  ...(takes !== undefined && { takes }),
});
const number = (type: "integer" | "number", bounds: JsonObject): TypeRule => ({
  kind: "schema",
  schema: { ...bounds, type },
  takes: "number",
});
const url = (format: string, maxLength?: number): TypeRule => ({
  kind: "schema",
  schema: {
    format,
    ...(maxLength !== undefined && { maxLength }),
    minLength: 1,
    type: "string",
  },
  takes: "url",
});
const secret: TypeRule = {
  kind: "schema",
  schema: { format: "password", type: "string", writeOnly: true },
  takes: "text",
};
const anything: TypeRule = { kind: "schema", schema: {} };
const array: TypeRule = { kind: "array", unique: false };
const set: TypeRule = { kind: "array", unique: true };
const mapping: TypeRule = { kind: "mapping" };
const wrapper: TypeRule = { kind: "wrapper", index: 0 };
const decimal: TypeRule = {
  kind: "schema",
  schema: { pattern: DECIMAL_PATTERN, type: "string" },
  input: { anyOf: [{ type: "number" }, { pattern: DECIMAL_PATTERN, type: "string" }] },
  takes: "decimal",
};

type Entries = readonly (readonly [name: string, rule: TypeRule])[];

const BUILTINS: Entries = [
  ["str", plain("string", "text")],
  ["int", plain("integer", "number")],
  ["float", plain("number", "number")],
  ["bool", plain("boolean")],
  ["complex", plain("string")],
  ["bytes", text("binary", "bytes")],
  ["bytearray", text("binary", "bytes")],
  ["object", anything],
  ["type", anything],
  ["list", array],
  ["set", set],
  ["frozenset", set],
  ["tuple", { kind: "tuple" }],
  ["dict", mapping],
];

const TYPING: Entries = [
  ["Any", anything],
  [
    "AnyStr",
    {
      kind: "schema",
      schema: { anyOf: [{ format: "binary", type: "string" }, { type: "string" }] },
    },
  ],
  ["Text", plain("string", "text")],
  ["LiteralString", plain("string", "text")],
  ["List", array],
  ["Set", set],
  ["FrozenSet", set],
  ["AbstractSet", set],
  ["Tuple", { kind: "tuple" }],
  ["Dict", mapping],
  ["Deque", array],
  ["DefaultDict", mapping],
  ["OrderedDict", mapping],
  ["ChainMap", mapping],
  ["Counter", { kind: "counter" }],
  ["Type", anything],
  ["Optional", { kind: "optional" }],
  ["Union", { kind: "union" }],
  ["Literal", { kind: "literal" }],
  ["Annotated", { kind: "annotated" }],
  ["Final", wrapper],
  ["ClassVar", wrapper],
  ["Required", wrapper],
  ["NotRequired", wrapper],
  ["ReadOnly", wrapper],
  ["Pattern", text("regex")],
];

/** Types of `collections.abc` that `typing` has under the same names. */
const ABSTRACT: Entries = [
  ["Sequence", array],
  ["MutableSequence", array],
  ["Iterable", array],
  ["Iterator", array],
  ["AsyncIterable", array],
  ["AsyncIterator", array],
  ["Collection", array],
  ["Container", array],
  ["Reversible", array],
  ["KeysView", array],
  ["ValuesView", array],
  ["Generator", array],
  ["AsyncGenerator", array],
  ["MutableSet", set],
  ["Mapping", mapping],
  ["MutableMapping", mapping],
  ["Hashable", anything],
  ["Awaitable", wrapper],
  ["Coroutine", { kind: "wrapper", index: 2 }],
];

const OTHERS: Entries = [
  ["collections.abc.Set", set],
  ["collections.deque", array],
  ["collections.defaultdict", mapping],
  ["collections.OrderedDict", mapping],
  ["collections.ChainMap", mapping],
  ["collections.Counter", { kind: "counter" }],
  ["dataclasses.InitVar", wrapper],
  ["datetime.datetime", text("date-time")],
  ["datetime.date", text("date")],
  ["datetime.time", text("time")],
  ["datetime.timedelta", text("duration")],
  ["uuid.UUID", text("uuid")],
  ["decimal.Decimal", decimal],
  ["fractions.Fraction", text("fraction")],
  ["re.Pattern", text("regex")],
  ["pathlib.Path", text("path")],
  ["pathlib.PurePath", text("path")],
  ["pathlib.PosixPath", text("path")],
  ["pathlib.PurePosixPath", text("path")],
  ["os.PathLike", text("path")],
  ["types.NoneType", plain("null")],
  ["zoneinfo.ZoneInfo", text("zoneinfo")],
  ["ipaddress.IPv4Address", text("ipv4")],
  ["ipaddress.IPv4Interface", text("ipv4interface")],
  ["ipaddress.IPv4Network", text("ipv4network")],
  ["ipaddress.IPv6Address", text("ipv6")],
  ["ipaddress.IPv6Interface", text("ipv6interface")],
  ["ipaddress.IPv6Network", text("ipv6network")],
];

/** @see https://docs.pydantic.dev/latest/api/types/, https://docs.pydantic.dev/latest/api/networks/ */
const PYDANTIC: Entries = [
  ["StrictStr", plain("string", "text")],
  ["StrictInt", plain("integer", "number")],
  ["StrictFloat", plain("number", "number")],
  ["StrictBool", plain("boolean")],
  ["StrictBytes", text("binary", "bytes")],
  ["FiniteFloat", plain("number", "number")],
  ["PositiveInt", number("integer", { exclusiveMinimum: 0 })],
  ["NegativeInt", number("integer", { exclusiveMaximum: 0 })],
  ["NonNegativeInt", number("integer", { minimum: 0 })],
  ["NonPositiveInt", number("integer", { maximum: 0 })],
  ["PositiveFloat", number("number", { exclusiveMinimum: 0 })],
  ["NegativeFloat", number("number", { exclusiveMaximum: 0 })],
  ["NonNegativeFloat", number("number", { minimum: 0 })],
  ["NonPositiveFloat", number("number", { maximum: 0 })],
  ...[1, 3, 4, 5, 6, 7, 8].map((version): Entries[number] => [
    `UUID${version}`,
    text(`uuid${version}`),
  ]),
  ["SecretStr", secret],
  ["SecretBytes", secret],
  ["EmailStr", text("email", "text")],
  ["NameEmail", text("name-email")],
  ["ImportString", plain("string")],
  [
    "PaymentCardNumber",
    { kind: "schema", schema: { maxLength: 19, minLength: 12, type: "string" } },
  ],
  [
    "ByteSize",
    {
      kind: "schema",
      schema: { minimum: 0, type: "integer" },
      input: {
        anyOf: [
          { pattern: "^\\s*(\\d*\\.?\\d+)\\s*(\\w+)?", type: "string" },
          { minimum: 0, type: "integer" },
        ],
      },
    },
  ],
  ["Base64Str", text("base64", "text")],
  ["Base64Bytes", text("base64", "bytes")],
  ["Base64UrlStr", text("base64url", "text")],
  ["Base64UrlBytes", text("base64url", "bytes")],
  ["AwareDatetime", text("date-time")],
  ["NaiveDatetime", text("date-time")],
  ["PastDatetime", text("date-time")],
  ["FutureDatetime", text("date-time")],
  ["PastDate", text("date")],
  ["FutureDate", text("date")],
  ["FilePath", text("file-path")],
  ["DirectoryPath", text("directory-path")],
  ["NewPath", text("path")],
  ["SocketPath", text("path")],
  ["IPvAnyAddress", text("ipvanyaddress")],
  ["IPvAnyInterface", text("ipvanyinterface")],
  ["IPvAnyNetwork", text("ipvanynetwork")],
  ["HttpUrl", url("uri", 2083)],
  ["WebsocketUrl", url("uri", 2083)],
  ...[
    ...["AnyUrl", "AnyHttpUrl", "AnyWebsocketUrl", "FileUrl", "FtpUrl", "AmqpDsn", "RedisDsn"],
    ...["KafkaDsn", "MySQLDsn", "MariaDBDsn", "CockroachDsn", "ClickHouseDsn", "SnowflakeDsn"],
  ].map((name): Entries[number] => [name, url("uri")]),
  ...["PostgresDsn", "MongoDsn", "NatsDsn"].map((name): Entries[number] => [
    name,
    url("multi-host-uri"),
  ]),
  ["Json", { kind: "json" }],
  ["JsonValue", { kind: "definition", schema: {} }],
  ["json_schema.SkipJsonSchema", { kind: "hidden" }],
  ["OnErrorOmit", wrapper],
  ["SerializeAsAny", wrapper],
  ["SkipValidation", wrapper],
  ["RootModel", { kind: "root model" }],
];

/**
 * The types that have a schema, by their qualified names, as in pydantic 2. Some are accepted although pydantic rejects
 * them, since they can only be one thing in JSON: `Collection`, `Iterator`, `bytearray`.
 */
const RULES: ReadonlyMap<string, TypeRule> = new Map([
  ...BUILTINS.flatMap(
    ([name, rule]): Entries => [
      [name, rule],
      [`builtins.${name}`, rule],
    ],
  ),
  ...[...TYPING, ...ABSTRACT].flatMap(
    ([name, rule]): Entries => [
      [`typing.${name}`, rule],
      [`typing_extensions.${name}`, rule],
    ],
  ),
  ...ABSTRACT.map(([name, rule]): Entries[number] => [`collections.abc.${name}`, rule]),
  ...OTHERS,
  ...PYDANTIC.flatMap(
    ([name, rule]): Entries => [
      [`pydantic.${name}`, rule],
      [`pydantic.types.${name}`, rule],
      [`pydantic.networks.${name}`, rule],
    ],
  ),
]);

/** The rule of a type by its qualified name: `typing.Optional`. */
export function findTypeRule(qualified: string): TypeRule | undefined {
  return RULES.get(qualified);
}

/** The qualified names of all types that have a rule. */
export function typeNames(): readonly string[] {
  return [...RULES.keys()];
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
