import * as fc from "fast-check";
import { type PythonClass, type PythonType, type, type Writer } from "./random-types.js";

export interface Member {
  readonly name: string;
  readonly type: PythonType;
  readonly hasDefault: boolean;
  /** An argument of `Field`, where the class takes one. */
  readonly field: string | undefined;
}

const MEMBERS = ["id", "name", "start_date", "userId", "value2", "x", "tags", "is_HTML"];

export const members = (maxLength: number): fc.Arbitrary<readonly Member[]> =>
  fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...MEMBERS),
      type,
      hasDefault: fc.boolean(),
      field: fc.option(
        fc.constantFrom(
          'alias="the-alias"',
          'validation_alias="readAs"',
          'serialization_alias="writtenAs"',
          'title="A title"',
          'description="What it is for"',
          "examples=[None]",
        ),
        { freq: 3, nil: undefined },
      ),
    }),
    { selector: ({ name }) => name, minLength: 1, maxLength },
  );

/** What stands after the `=` of a member; `undefined` if there is no `=`. */
type Assigned = (value: string | undefined, member: Member) => string | undefined;

/** `name: type` or `name: type = value`, those without a default first, as Python wants it. */
export function declarations(
  all: readonly Member[],
  writer: Writer,
  assigned: Assigned = (value) => value,
): readonly string[] {
  const required: string[] = [];
  const optional: string[] = [];
  for (const member of all) {
    const value = member.hasDefault ? member.type.value(writer) : undefined;
    const right = assigned(value, member);
    const left = `${member.name}: ${member.type.text(writer)}`;
    (value === undefined ? required : optional).push(
      right === undefined ? left : `${left} = ${right}`,
    );
  }
  return [...required, ...optional];
}

export const indented = (lines: readonly string[]) => lines.map((line) => line && `    ${line}`);

interface Shape {
  readonly fields: readonly Member[];
  readonly doc: string | undefined;
  /** Decides between two forms of a class. */
  readonly flag: boolean;
  /** Whether the class has a member of its own type. */
  readonly isTree: boolean;
}

/** The lines of a class and what the rest of the module may know of it. */
interface Written extends Omit<PythonClass, "name"> {
  readonly lines: readonly string[];
}

type ClassWriter = (name: string, writer: Writer) => Written;
type ShapeWriter = (shape: Shape, name: string, writer: Writer) => Written;

const classLines = (head: string, { doc }: Shape, lines: readonly string[]) => [
  `class ${head}:`,
  ...indented(doc === undefined ? lines : [`"""${doc}"""`, "", ...lines]),
];

const firstType = ({ fields }: Shape, writer: Writer) => fields[0]?.type.text(writer) ?? "int";

const dataclass: ShapeWriter = (shape, name, writer) => {
  const { fields, flag, isTree } = shape;
  const lines = declarations(fields, writer, (value) =>
    value !== undefined && /[[{]/.test(value) // a mutable value
      ? `${writer.use("dataclasses", "field")}(default_factory=lambda: ${value})`
      : value,
  );
  const own = isTree ? [`parent: "${name} | None" = None`] : [];
  const decorator = `@${writer.use("dataclasses", "dataclass")}${flag ? "(kw_only=True)" : ""}`;
  return { lines: [decorator, ...classLines(name, shape, [...lines, ...own])] };
};

const model: ShapeWriter = (shape, name, writer) => {
  const { fields, flag, isTree } = shape;
  const parent = flag ? writer.classes.findLast(({ isModel }) => isModel) : undefined;
  const lines = declarations(fields, writer, (value, { field }) =>
    field === undefined
      ? value
      : `${writer.use("pydantic", "Field")}(${value === undefined ? "" : `${value}, `}${field})`,
  );
  const own = isTree ? [`children: list["${name}"] = []`] : [];
  const base = parent?.name ?? writer.use("pydantic", "BaseModel");
  return { lines: classLines(`${name}(${base})`, shape, [...lines, ...own]), isModel: true };
};

const configured: ShapeWriter = (shape, name, writer) => {
  const setting = shape.flag
    ? `alias_generator=${writer.use("pydantic.alias_generators", "to_camel")}`
    : 'extra="forbid", title="A title"';
  const base = writer.use("pydantic", "BaseModel");
  const config = `model_config = ${writer.use("pydantic", "ConfigDict")}(${setting})`;
  const lines = [config, ...declarations(shape.fields, writer)];
  return { lines: classLines(`${name}(${base})`, shape, lines), isModel: true };
};

const generic: ShapeWriter = (shape, name, writer) => {
  const variable = `${name}Item`;
  const head = `${name}Of(${writer.use("pydantic", "BaseModel")}, ${writer.use("typing", "Generic")}[${variable}])`;
  const item = [`item: ${variable}`, `others: list[${variable}] = []`];
  // pydantic prints other arguments into title and key as Python shows them.
  const models = writer.classes.filter(({ isModel }) => isModel).map((each) => each.name);
  const argument = [...models, "int", "list[str]"][shape.flag ? 0 : models.length];
  return {
    lines: [
      `${variable} = ${writer.use("typing", "TypeVar")}("${variable}")`,
      ...classLines(head, shape, [...item, ...declarations(shape.fields.slice(1), writer)]),
      `${name} = ${name}Of[${argument}]`,
    ],
  };
};

const tagged: ShapeWriter = (shape, name, writer) => {
  const base = writer.use("pydantic", "BaseModel");
  const literal = writer.use("typing", "Literal");
  const member = (suffix: string, tags: string, fields: readonly Member[]) =>
    classLines(`${name}${suffix}(${base})`, shape, [
      `kind: ${literal}[${tags}]${shape.flag ? ` = ${tags.split(",")[0]}` : ""}`,
      ...declarations(fields, writer),
    ]);
  const union = `${writer.use("typing", "Union")}[${name}A, ${name}B]`;
  const field = `${writer.use("pydantic", "Field")}(discriminator="kind")`;
  return {
    lines: [
      ...member("A", '"a"', shape.fields.slice(0, 1)),
      ...member("B", '"b", "c"', shape.fields.slice(1)),
      `${name} = ${writer.use("typing", "Annotated")}[${union}, ${field}]`,
    ],
  };
};

const typedDict: ShapeWriter = (shape, name, writer) => {
  const { fields, flag, isTree } = shape;
  const wrapper = writer.use("typing_extensions", flag ? "Required" : "NotRequired");
  const lines = fields.map(({ name: key, type, hasDefault }) => {
    const annotation = type.text(writer);
    return `${key}: ${hasDefault ? `${wrapper}[${annotation}]` : annotation}`;
  });
  const own = isTree ? [`parent: ${wrapper}["${name} | None"]`] : [];
  const base = `${writer.use("typing_extensions", "TypedDict")}${flag ? ", total=False" : ""}`;
  return { lines: classLines(`${name}(${base})`, shape, [...lines, ...own]) };
};

const namedTuple: ShapeWriter = (shape, name, writer) => {
  const lines = declarations(shape.fields, writer);
  return { lines: classLines(`${name}(${writer.use("typing", "NamedTuple")})`, shape, lines) };
};

const root: ShapeWriter = (shape, name, writer) => {
  const base = `${writer.use("pydantic", "RootModel")}[${firstType(shape, writer)}]`;
  return { lines: classLines(`${name}(${base})`, shape, ["pass"]) };
};

const alias: ShapeWriter = (shape, name, writer) => {
  const type = firstType(shape, writer);
  const made = `${writer.use("typing_extensions", "TypeAliasType")}("${name}", ${type})`;
  return { lines: [`${name} = ${shape.flag ? type : made}`] };
};

const newType: ShapeWriter = ({ flag }, name, writer) => ({
  lines: [`${name} = ${writer.use("typing", "NewType")}("${name}", ${flag ? "int" : "str"})`],
});

const shaped: fc.Arbitrary<ClassWriter> = fc
  .record({
    write: fc.constantFrom(
      dataclass,
      model,
      configured,
      generic,
      tagged,
      typedDict,
      namedTuple,
      root,
      alias,
      newType,
    ),
    shape: fc.record({
      fields: members(4),
      doc: fc.option(fc.constantFrom("What it is.", "One line.\n\n    And more."), {
        nil: undefined,
      }),
      flag: fc.boolean(),
      isTree: fc.boolean(),
    }),
  })
  .map(
    ({ write, shape }): ClassWriter =>
      (name, writer) =>
        write(shape, name, writer),
  );

const enumeration: fc.Arbitrary<ClassWriter> = fc
  .record({
    bases: fc.constantFrom("Enum", "str, Enum", "IntEnum", "StrEnum"),
    names: fc.uniqueArray(fc.constantFrom("RED", "GREEN", "blue", "DARK_RED"), { minLength: 1 }),
    isAuto: fc.boolean(),
  })
  .map(
    ({ bases, names, isAuto }): ClassWriter =>
      (name, writer) => {
        const base = bases.replace(/\w*Enum/, (each) => writer.use("enum", each));
        const value = (member: string, i: number) => {
          if (isAuto && bases !== "str, Enum") return `${writer.use("enum", "auto")}()`;
          return bases === "IntEnum" ? String(i * 10) : `"${member.toLowerCase()}"`;
        };
        const lines = names.map((member, i) => `${member} = ${value(member, i)}`);
        return {
          lines: [`class ${name}(${base}):`, ...indented(lines)],
          value: `${name}.${names[0]}`,
        };
      },
  );

/** A class of each kind that has a schema, and aliases. */
export const pythonClass = fc.oneof({ arbitrary: shaped, weight: 4 }, enumeration);
