import * as fc from "fast-check";

/** A class or alias that a module defines. */
export interface PythonClass {
  readonly name: string;
  /** One of its values, as an expression without a call. */
  readonly value?: string;
  /** Whether a model can inherit from it. */
  readonly isModel?: boolean;
}

/** Writes one module: imports what it uses, and knows the classes that it has defined so far. */
export class Writer {
  /** Lines of imports, and for each bare name its module. */
  readonly #imports = new Set<string>();
  readonly #modules = new Map<string, string>();
  readonly classes: PythonClass[] = [];

  /** The name as the module can write it. The second one of two with the same name is written with its module. */
  use(module: string, name: string): string {
    if (module === "builtins") return name;
    const owner = this.#modules.get(name) ?? module;
    this.#modules.set(name, owner);
    this.#imports.add(owner === module ? `from ${module} import ${name}` : `import ${module}`);
    return owner === module ? name : `${module}.${name}`;
  }

  module(lines: readonly string[]): string {
    return `${[...this.#imports, "", ...lines].join("\n")}\n`;
  }
}

/** A type: its annotation, and a literal that is one of its values, if there is one. */
export interface PythonType {
  readonly text: (writer: Writer) => string;
  readonly value: (writer: Writer) => string | undefined;
}

const noValue = () => undefined;

const BUILTINS: readonly (readonly [name: string, value?: string])[] = [
  ["str", '"a"'],
  ["int", "3"],
  ["float", "0.5"],
  ["bool", "True"],
  ["bytes", 'b"x"'],
  ["None", "None"],
  ["object", "1"],
  ["complex"],
];

const SCALARS: readonly (readonly [module: string, names: string])[] = [
  ["typing", "Any Text Pattern"],
  ["datetime", "datetime date time timedelta"],
  ["uuid", "UUID"],
  ["decimal", "Decimal"],
  ["fractions", "Fraction"],
  ["re", "Pattern"],
  ["pathlib", "Path PurePath PosixPath PurePosixPath"],
  ["ipaddress", "IPv4Address IPv4Interface IPv4Network IPv6Address IPv6Interface IPv6Network"],
  [
    "pydantic",
    `PositiveInt NegativeInt NonNegativeInt NonPositiveInt PositiveFloat NegativeFloat NonNegativeFloat
    NonPositiveFloat FiniteFloat StrictBool StrictInt StrictFloat StrictStr StrictBytes HttpUrl AnyUrl AnyHttpUrl
    FileUrl WebsocketUrl PostgresDsn RedisDsn MongoDsn IPvAnyAddress IPvAnyInterface IPvAnyNetwork SecretStr
    SecretBytes UUID1 UUID3 UUID4 UUID5 Json JsonValue ByteSize AwareDatetime NaiveDatetime PastDate FutureDate
    PastDatetime FutureDatetime FilePath DirectoryPath NewPath Base64Bytes Base64Str Base64UrlBytes Base64UrlStr
    ImportString`,
  ],
];

const SETS = "set frozenset Set FrozenSet AbstractSet MutableSet";

/** Generic types of one argument, by their modules. Those of `SETS` have the values of a set. */
const LISTS: readonly (readonly [module: string, names: string])[] = [
  ["builtins", "list set frozenset"],
  [
    "typing",
    "List Set FrozenSet AbstractSet MutableSet Deque Sequence MutableSequence Iterable Counter",
  ],
  ["collections", "deque Counter"],
  ["collections.abc", "Sequence MutableSequence Iterable Set MutableSet"],
];

const MAPPINGS: readonly (readonly [module: string, names: string])[] = [
  ["builtins", "dict"],
  ["typing", "Dict DefaultDict OrderedDict Mapping MutableMapping"],
  ["collections", "defaultdict OrderedDict"],
  ["collections.abc", "Mapping MutableMapping"],
];

const CONSTRAINTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["str", ["min_length=1", "max_length=9", 'pattern="^a"']],
  ["int", ["ge=1", "gt=0", "le=9", "lt=10", "multiple_of=3"]],
  ["float", ["ge=0.5", "gt=0", "le=9", "lt=9.5", "multiple_of=0.5"]],
  ["Decimal", ["ge=1", "max_digits=6", "decimal_places=2"]],
  ["list", ["min_length=1", "max_length=9"]],
  ["any", ['description="What it is"', 'title="Its name"', "examples=[1]", "deprecated=True"]],
]);

const names = (table: readonly (readonly [string, string])[]) =>
  fc.constantFrom(
    ...table.flatMap(([module, list]) => list.split(/\s+/).map((name) => ({ module, name }))),
  );

const scalar: fc.Arbitrary<PythonType> = fc.oneof(
  fc.constantFrom(...BUILTINS).map(([name, value]) => ({ text: () => name, value: () => value })),
  names(SCALARS).map(({ module, name }) => ({
    text: (writer: Writer) => writer.use(module, name),
    value: noValue,
  })),
);

const literal: fc.Arbitrary<PythonType> = fc
  // Always in one order: Python takes a `Literal` for another one with the same values.
  .subarray(['"a"', '"b-c"', "1", "2", "True", "None"], { minLength: 1 })
  .map((values) => ({
    text: (writer) => `${writer.use("typing", "Literal")}[${values.join(", ")}]`,
    value: () => values[0],
  }));

/** A class that is defined above; a plain type where there is none. */
const defined: fc.Arbitrary<PythonType> = fc.nat(99).map((pick) => {
  const find = ({ classes }: Writer) => classes[pick % Math.max(classes.length, 1)];
  return {
    text: (writer) => find(writer)?.name ?? "int",
    value: (writer) => (find(writer) === undefined ? "1" : find(writer)?.value),
  };
});

export const { type } = fc.letrec<{ type: PythonType }>((tie) => {
  const inner = tie("type");
  return {
    type: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { arbitrary: scalar, weight: 6 },
      { arbitrary: defined, weight: 3 },
      { arbitrary: literal, weight: 1 },
      { arbitrary: list(inner), weight: 2 },
      { arbitrary: mapping(inner), weight: 2 },
      { arbitrary: tuple(inner), weight: 1 },
      { arbitrary: union(inner), weight: 2 },
      { arbitrary: constrained(inner), weight: 2 },
    ),
  };
});

function list(inner: fc.Arbitrary<PythonType>): fc.Arbitrary<PythonType> {
  return fc.tuple(names(LISTS), inner).map(([{ module, name }, item]) => ({
    text: (writer) => `${writer.use(module, name)}[${item.text(writer)}]`,
    value: (writer) => {
      const value = item.value(writer);
      if (value === undefined || name === "Counter") return undefined;
      if (!SETS.split(" ").includes(name)) return `[${value}]`;
      return /^[[{]/.test(value) ? undefined : `{${value}}`; // only hashable items
    },
  }));
}

function mapping(inner: fc.Arbitrary<PythonType>): fc.Arbitrary<PythonType> {
  const key = fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, scalar, defined);
  return fc.tuple(names(MAPPINGS), key, inner).map(([{ module, name }, ofKeys, ofValues]) => {
    // pydantic takes only values of which it knows how to make a default.
    const isDefaultDict = /^default_?dict$/i.test(name);
    return {
      text: (writer) => {
        const keyText = ofKeys?.text(writer) ?? "str";
        const valueText = ofValues.text(writer);
        return `${writer.use(module, name)}[${keyText}, ${isDefaultDict ? `list[${valueText}]` : valueText}]`;
      },
      value: (writer) => {
        const value = ofKeys || isDefaultDict ? undefined : ofValues.value(writer);
        return value && `{"k": ${value}}`;
      },
    };
  });
}

function tuple(inner: fc.Arbitrary<PythonType>): fc.Arbitrary<PythonType> {
  const items = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.tuple(items, fc.boolean()).map(([all, isOpen]) => ({
    text: (writer) => {
      const texts = isOpen
        ? [all[0]?.text(writer) ?? "int", "..."]
        : all.map((item) => item.text(writer));
      return `tuple[${texts.join(", ")}]`;
    },
    value: (writer) => (isOpen ? "()" : tupleOf(all.map((item) => item.value(writer)))),
  }));
}

function tupleOf(values: readonly (string | undefined)[]): string | undefined {
  return values.includes(undefined) ? undefined : `(${values.join(", ")},)`;
}

function union(inner: fc.Arbitrary<PythonType>): fc.Arbitrary<PythonType> {
  const members = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc
    .tuple(fc.constantFrom("Union", "Optional", "|"), members)
    .map(([style, [first, ...others]]) => ({
      text: (writer) => {
        const head = first?.text(writer) ?? "int";
        const texts = [head, ...others.map((member) => member.text(writer))];
        if (style === "Optional") return `${writer.use("typing", "Optional")}[${head}]`;
        // `None | None` is no type.
        const isPiped = style === "|" && head !== "None";
        return isPiped
          ? [...texts, "None"].join(" | ")
          : `${writer.use("typing", "Union")}[${texts.join(", ")}]`;
      },
      value: (writer) => (style === "Union" ? first?.value(writer) : "None"),
    }));
}

function constrained(inner: fc.Arbitrary<PythonType>): fc.Arbitrary<PythonType> {
  const some = (name: string) =>
    fc.uniqueArray(fc.constantFrom(...(CONSTRAINTS.get(name) ?? [])), {
      minLength: 1,
      maxLength: 2,
    });
  const simple = fc
    .constantFrom("str", "int", "float")
    .chain((name) =>
      some(name).map((fields) => ({ of: { text: () => name, value: noValue }, fields })),
    );
  const decimal = some("Decimal").map((fields) => ({
    of: { text: (writer: Writer) => writer.use("decimal", "Decimal"), value: noValue },
    fields,
  }));
  const lists = fc.tuple(inner, some("list")).map(([item, fields]) => ({
    of: { text: (writer: Writer) => `list[${item.text(writer)}]`, value: noValue },
    fields,
  }));
  const any = fc.tuple(inner, some("any")).map(([of, fields]) => ({ of, fields }));
  return fc.oneof(simple, decimal, lists, any).map(({ of, fields }) => ({
    text: (writer) => {
      const field = `${writer.use("pydantic", "Field")}(${fields.join(", ")})`;
      return `${writer.use("typing", "Annotated")}[${of.text(writer)}, ${field}]`;
    },
    value: of.value,
  }));
}
