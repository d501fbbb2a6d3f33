import * as fc from "fast-check";

/** Writes one module: imports what it uses, and knows the classes that it has defined so far. */
class Writer {
  /** Lines of imports, and for each bare name its module. */
  readonly #imports = new Set<string>();
  readonly #modules = new Map<string, string>();
  readonly classes: { readonly name: string; readonly value: string | undefined }[] = [];

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
interface PythonType {
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
  .uniqueArray(fc.constantFrom('"a"', '"b-c"', "1", "2", "True", "None"), { minLength: 1 })
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

const { type } = fc.letrec<{ type: PythonType }>((tie) => {
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

interface Member {
  readonly name: string;
  readonly type: PythonType;
  readonly hasDefault: boolean;
}

const MEMBERS = ["id", "name", "start_date", "userId", "value2", "x", "tags", "is_HTML"];

const members = (maxLength: number): fc.Arbitrary<readonly Member[]> =>
  fc.uniqueArray(fc.record({ name: fc.constantFrom(...MEMBERS), type, hasDefault: fc.boolean() }), {
    selector: ({ name }) => name,
    minLength: 1,
    maxLength,
  });

/** `name: type` or `name: type = value`, those without a default first, as Python wants it. */
function declarations(
  all: readonly Member[],
  writer: Writer,
  assigned: (value: string) => string = (value) => value,
): readonly string[] {
  const required: string[] = [];
  const optional: string[] = [];
  for (const { name, type, hasDefault } of all) {
    const value = hasDefault ? type.value(writer) : undefined;
    const text = `${name}: ${type.text(writer)}`;
    if (value === undefined) required.push(text);
    else optional.push(`${text} = ${assigned(value)}`);
  }
  return [...required, ...optional];
}

const indented = (lines: readonly string[]) => lines.map((line) => line && `    ${line}`);

/** Writes the lines of a class with this name, and returns one of its values as an expression. */
type ClassWriter = (name: string, writer: Writer) => { lines: readonly string[]; value?: string };

const classWriter: fc.Arbitrary<ClassWriter> = fc
  .tuple(
    fc.constantFrom(
      "dataclass",
      "model",
      "camel",
      "typed dict",
      "tuple",
      "root",
      "alias",
      "new type",
    ),
    members(4),
    fc.option(fc.constantFrom("What it is.", "One line.\n\n    And more."), { nil: undefined }),
    fc.boolean(),
  )
  .map(
    ([kind, fields, doc, flag]): ClassWriter =>
      (name, writer) => {
        const text = doc === undefined ? [] : [`"""${doc}"""`, ""];
        const body = (lines: readonly string[]) => indented([...text, ...lines]);
        const first = fields[0]?.type.text(writer) ?? "int";
        switch (kind) {
          case "dataclass": {
            const factory = (value: string) =>
              /^[[{]|\[\{/.test(value)
                ? `${writer.use("dataclasses", "field")}(default_factory=lambda: ${value})`
                : value;
            const decorator = writer.use("dataclasses", "dataclass");
            const lines = declarations(fields, writer, factory);
            return {
              lines: [
                `@${decorator}${flag ? "(kw_only=True)" : ""}`,
                `class ${name}:`,
                ...body(lines),
              ],
            };
          }
          case "model":
          case "camel": {
            const base = writer.use("pydantic", "BaseModel");
            const config =
              kind === "camel"
                ? camelCase(writer)
                : flag
                  ? 'ConfigDict(extra="forbid")'
                  : undefined;
            if (config !== undefined) writer.use("pydantic", "ConfigDict");
            const setting = config === undefined ? [] : [`model_config = ${config}`];
            return {
              lines: [
                `class ${name}(${base}):`,
                ...body([...setting, ...declarations(fields, writer)]),
              ],
            };
          }
          case "typed dict": {
            const base = writer.use("typing_extensions", "TypedDict");
            const wrapper = flag ? "Required" : "NotRequired";
            const lines = fields.map((field) => {
              const annotation = field.type.text(writer);
              const wrapped = `${writer.use("typing_extensions", wrapper)}[${annotation}]`;
              return `${field.name}: ${field.hasDefault ? wrapped : annotation}`;
            });
            return {
              lines: [`class ${name}(${base}${flag ? ", total=False" : ""}):`, ...body(lines)],
            };
          }
          case "tuple":
            return {
              lines: [
                `class ${name}(${writer.use("typing", "NamedTuple")}):`,
                ...body(declarations(fields, writer)),
              ],
            };
          case "root":
            return {
              lines: [
                `class ${name}(${writer.use("pydantic", "RootModel")}[${first}]):`,
                ...body(["pass"]),
              ],
            };
          case "alias": {
            const alias = writer.use("typing_extensions", "TypeAliasType");
            return {
              lines: [flag ? `${name} = ${first}` : `${name} = ${alias}("${name}", ${first})`],
            };
          }
          case "new type":
            return {
              lines: [
                `${name} = ${writer.use("typing", "NewType")}("${name}", ${flag ? "int" : "str"})`,
              ],
            };
        }
      },
  );

function camelCase(writer: Writer): string {
  return `ConfigDict(alias_generator=${writer.use("pydantic.alias_generators", "to_camel")})`;
}

const enumWriter: fc.Arbitrary<ClassWriter> = fc
  .tuple(
    fc.constantFrom("Enum", "str, Enum", "IntEnum", "StrEnum"),
    fc.uniqueArray(fc.constantFrom("RED", "GREEN", "blue", "DARK_RED"), { minLength: 1 }),
    fc.boolean(),
  )
  .map(
    ([bases, all, isAuto]): ClassWriter =>
      (name, writer) => {
        const base = bases.replace(/\w*Enum/, (each) => writer.use("enum", each));
        const assigned = (member: string, i: number) =>
          isAuto && bases !== "str, Enum"
            ? `${writer.use("enum", "auto")}()`
            : bases === "IntEnum"
              ? String(i * 10)
              : `"${member.toLowerCase()}"`;
        const lines = all.map((member, i) => `${member} = ${assigned(member, i)}`);
        return {
          lines: [`class ${name}(${base}):`, ...indented(lines)],
          value: `${name}.${all[0]}`,
        };
      },
  );

/** Text of a Python module with a function that has up to five parameters, and up to four classes. */
export const pythonModule: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof({ arbitrary: classWriter, weight: 3 }, enumWriter), { maxLength: 4 }),
    members(5),
    fc.option(type, { nil: undefined }),
    fc.boolean(),
  )
  .map(([classes, parameters, returned, areKeywords]) => {
    const writer = new Writer();
    const lines = classes.flatMap((write, i) => {
      const name = `Type${i + 1}`;
      const { lines: own, value } = write(name, writer);
      writer.classes.push({ name, value });
      return [...own, ""];
    });
    const list = [...(areKeywords ? ["*"] : []), ...declarations(parameters, writer)];
    const result = returned === undefined ? "" : ` -> ${returned.text(writer)}`;
    return writer.module([
      ...lines,
      "def xpander_run_action(",
      ...indented(list.map((parameter) => `${parameter},`)),
      `)${result}:`,
      "    return None",
    ]);
  });
