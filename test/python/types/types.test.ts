import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/runtime/json/json.js";
import { definitions, messages, parameter, read } from "../support/read.js";

const MODULE = `
import re, typing, functools
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import *
import pydantic
from pydantic import BaseModel, Discriminator, Field, Tag, conint, confloat, constr, conlist, conset, condecimal
from typing_extensions import TypeAliasType, Unpack

Unit = Literal["b"]
class Own: ...
class Colour(Enum):
    RED = "red"
`;
const INTEGER = { type: "integer" };
const TEXT = { type: "string" };
const NULL = { type: "null" };

describe("a type", () => {
  it.each<[annotation: string, schema: JsonValue]>([
    // unions
    ["Union[int]", INTEGER],
    ["Union[int, int]", INTEGER],
    ["Union[None, int]", { anyOf: [INTEGER, NULL] }],
    ["Optional[None]", NULL],
    ["int | str | int", { anyOf: [INTEGER, TEXT] }],
    ["Union[int, Optional[str]]", { anyOf: [INTEGER, TEXT, NULL] }],
    ["Optional[Union[int, str]]", { anyOf: [INTEGER, TEXT, NULL] }],
    ["Union[Union[int, str], bool]", { anyOf: [INTEGER, TEXT, { type: "boolean" }] }],
    [
      'Union[Annotated[Union[int, str], Field(description="x")], bool]',
      { anyOf: [{ anyOf: [INTEGER, TEXT], description: "x" }, { type: "boolean" }] },
    ],
    // literals
    ["Literal['a']", { const: "a", ...TEXT }],
    ["Literal['a', 'a']", { const: "a", ...TEXT }],
    ["Literal['a', 'b']", { enum: ["a", "b"], ...TEXT }],
    ["Literal[1, 'a']", { enum: [1, "a"] }],
    ["Literal[1, True]", { enum: [1, true] }],
    ["Literal[None]", { const: null, ...NULL }],
    ["Literal[True, False]", { enum: [true, false], type: "boolean" }],
    ["Literal[b'a']", { const: "a", ...TEXT }],
    ["Literal[-1]", { const: -1, ...INTEGER }],
    ["Literal[Colour.RED]", { const: "red", ...TEXT }],
    ["Literal['a', Literal['b', Unit]]", { enum: ["a", "b"], ...TEXT }],
    ["Literal['a', Unit]", { enum: ["a", "b"], ...TEXT }],
    // constrained types
    ["conint(ge=1, lt=5)", { minimum: 1, exclusiveMaximum: 5, ...INTEGER }],
    [
      "conint(gt=1, le=5, multiple_of=2)",
      { exclusiveMinimum: 1, maximum: 5, multipleOf: 2, ...INTEGER },
    ],
    ["confloat(ge=0.5)", { minimum: 0.5, type: "number" }],
    [
      'constr(min_length=1, max_length=2, pattern="^a")',
      { minLength: 1, maxLength: 2, pattern: "^a", ...TEXT },
    ],
    ["conlist(int, min_length=1)", { items: INTEGER, minItems: 1, type: "array" }],
    ["conset(str, max_length=2)", { items: TEXT, maxItems: 2, type: "array", uniqueItems: true }],
    ["pydantic.conint()", INTEGER],
    // fields
    ["Annotated[int, Field(deprecated=None)]", INTEGER],
    ["Annotated[int, Field(json_schema_extra=[1])]", INTEGER],
    ["Annotated[int, Field(ge := 1)]", INTEGER],
    ["Annotated[int, Field(*{'ge': 1})]", INTEGER],
    // keys
    [
      "Dict[Colour, int]",
      { additionalProperties: INTEGER, propertyNames: { $ref: "#/$defs/Colour" }, type: "object" },
    ],
    // tags
    [
      "Annotated[Union[Annotated[int, Tag('a')], Annotated[str, Tag('b')]], Discriminator(f)]",
      { oneOf: [INTEGER, TEXT] },
    ],
    ["Annotated[Union[int, str], Field(discriminator=5)]", { oneOf: [INTEGER, TEXT] }],
    ["Union[Annotated[int, Tag('a')], Annotated[int, Tag('a')]]", INTEGER],
    ["Union[Annotated[int, Tag(1)], Annotated[int, Tag()], int]", INTEGER],
    // patterns
    ["Annotated[str, Field(pattern=re.compile('5'))]", { pattern: "5", ...TEXT }],
    // collections
    ["tuple[int, ...]", { items: INTEGER, type: "array" }],
    ["Tuple[()]", { maxItems: 0, minItems: 0, type: "array" }],
    ["tuple[int]", { maxItems: 1, minItems: 1, prefixItems: [INTEGER], type: "array" }],
    ["tuple", { items: {}, type: "array" }],
    ["Dict[str, Any]", { additionalProperties: true, type: "object" }],
    ["Dict", { additionalProperties: true, type: "object" }],
    ["Counter[str]", { additionalProperties: INTEGER, type: "object" }],
    ["Callable[[int], str]", {}],
    ["Final[int]", INTEGER],
    ["Awaitable[int]", INTEGER],
    ["Coroutine[Any, Any, int]", INTEGER],
    // texts
    ['"int"', INTEGER],
    ['"list[int] | None"', { anyOf: [{ items: INTEGER, type: "array" }, NULL] }],
    ['list["int"]', { items: INTEGER, type: "array" }],
  ])("%s", (annotation, schema) => {
    expect(parameter(MODULE, `: ${annotation}`)).toEqual(schema);
  });

  it.each<[source: string, schema: JsonValue]>([
    ['A = NewType("A", int)', INTEGER],
    ['A = typing.NewType("A", List[int])', { items: INTEGER, type: "array" }],
    ['A = NewType("B", "int")', INTEGER],
    ["A = List[int]", { items: INTEGER, type: "array" }],
    ['A: TypeAlias = "int"', INTEGER],
    ['A = TypeVar("A", bound=int)', INTEGER],
    ['A = TypeVar("A", int, str)', { anyOf: [INTEGER, TEXT] }],
    ["import typing_extensions\nA = typing_extensions.TypeVar('A', bound=int)", INTEGER],
    ['A = TypeVar("A")', {}],
    ['A = TypeVar("A", default=int)', INTEGER],
    ['A = TypeVar("A", bound=int, default=bool)', INTEGER],
    ["A = conint(ge=1)", { minimum: 1, ...INTEGER }],
    ["A = Annotated[int, Field(ge=1)]", { minimum: 1, ...INTEGER }],
    ["type B = Literal['a']\nA = Literal[B, 'b']", { enum: ["a", "b"], ...TEXT }],
    ["B = Literal['a']\nC = B\nA = Literal[C]", { const: "a", ...TEXT }],
    ["A = NewType('A')", {}],
    ["A = NewType('A', tp=int)", INTEGER],
    ["A = confloat()", { type: "number" }],
    ["A = conlist()", { items: {}, type: "array" }],
    ["A = TypeAliasType('A', int)", { $ref: "#/$defs/A" }],
    ["A = TypeAliasType('A', value='int')", { $ref: "#/$defs/A" }],
    ["A = TypeAliasType(x, int)", {}],
    ["A = TypeAliasType('A')", {}],
    ["A = conlist(item_type=int, max_length=1)", { items: INTEGER, maxItems: 1, type: "array" }],
    ["A = pydantic.types.conint(le=1)", { maximum: 1, ...INTEGER }],
    ["T = TypeVar('T')\nB = List[T]\nA = B[int]", { items: INTEGER, type: "array" }],
    ["L = list\nA = L[int]", { items: INTEGER, type: "array" }],
    ["type B = int\nA = B", { $ref: "#/$defs/B" }],
    ["F = Field\nG = F\nA = Annotated[int, G(ge=1)]", { minimum: 1, ...INTEGER }],
    ["A = Annotated[int, Field(**dict({'ge': 1}))]", { minimum: 1, ...INTEGER }],
    ["A = Annotated[int, Field(**({'ge': 1} | {}))]", { minimum: 1, ...INTEGER }],
    ["A = Annotated[int, Field(**({'ge': 1} & {}))]", INTEGER],
    ["A = Annotated[int, Field(**{b'ge': 1})]", INTEGER],
    ...["{**O}", "dict(**O)", "dict(O)", "O | {}", "O"].map((circle): [string, JsonValue] => [
      `O = ${circle}\nA = Annotated[int, Field(**O)]`,
      INTEGER,
    ]),
    ["A = A.B", {}],
    ["B = C.D\nC = B.D\nA = B.D", {}],
  ])("of %j", (source, schema) => {
    expect(parameter(`${MODULE}${source}`, ": A")).toEqual(schema);
  });

  it.each<[annotation: string, problem: string]>([
    ["Optional", '"Optional" needs one type in its brackets'],
    ["Optional[int, str]", '"Optional[int, str]" needs one type in its brackets'],
    ["Union", '"Union" needs types in its brackets'],
    ["Literal[x]", '"Literal[x]" has an item that is not a literal value'],
    ["Literal[[1]]", '"Literal[[1]]" has an item that is not a literal value'],
    ["Literal[(1, 2), 3]", '"Literal[(1, 2), 3]" has an item that is not a literal value'],
    ["Literal[BaseModel()]", '"Literal[BaseModel()]" has an item that is not a literal value'],
    ["Literal[Own()]", '"Literal[Own()]" has an item that is not a literal value'],
    ["Literal[1.5 + x]", '"Literal[1.5 + x]" has an item that is not a literal value'],
  ])("%s is none that is known", (annotation, problem) => {
    expect(parameter(MODULE, `: ${annotation}`)).toEqual({});
    const source = `${MODULE}\ndef xpander_run_action(p: ${annotation}): ...\n`;
    expect(messages(source)).toEqual([expect.stringContaining(problem)]);
  });
});

describe("an annotation that is no type", () => {
  it.each<[source: string, annotation: string, problem: string]>([
    ["", "5", '"5" is not a type that can be read from the source'],
    ["", "int + str", '"int + str" is not a type that can be read from the source'],
    ["", "[int]", '"[int]" is not a type that can be read from the source'],
    ["", "f()", '"f()" is not a type that can be read from the source'],
    ["", "f().x", '"f().x" is not a type that can be read from the source'],
    ["", "x.conint()", '"x.conint()" is not a type that can be read from the source'],
    ["", '"1 +"', '"\\"1 +\\"" does not hold one Python expression'],
    ["", '"int); (str"', '"\\"int); (str\\"" does not hold one Python expression'],
    ["", '"""int)\n(str"""', '"\\"\\"\\"int)\\n(str\\"\\"\\"" does not hold one Python expression'],
    ["", '"Literal[1]\\0"', '"\\"Literal[1]\\\\0\\"" does not hold one Python expression'],
    ["", '"int), (str"', '"\\"int), (str\\"" does not hold one Python expression'],
    ["", '""', '"\\"\\"" does not hold one Python expression'],
    ["", 'b"int"', '"b\\"int\\"" does not hold one Python expression'],
    ["", "unknown", '"unknown" names an unknown type'],
    ["", "typing.unknown", '"typing.unknown" names an unknown type'],
    ["import Decimal", "Decimal", '"Decimal" names an unknown type'],
    ["x = 5", "x.y", '"x.y" is not a type'],
    ["class A: ...", "A.b", '"A.b" is not a type'],
    ["class A:\n    def b(self): ...", "A.b", '"A.b" is not a type'],
    ["def f(): ...", "f", '"f" is not a type'],
    ["x = 5", "x", '"x" is not a type'],
    ["x = True", "x", '"x" is not a type'],
    ["for x in y: ...", "x", '"x" is not a type'],
    ["class A: ...", "A", '"A" is a class without declared fields'],
    ["A = list['A']", "A", '"A" refers to itself'],
  ])("%s %s accepts any value, which is said", (source, annotation, problem) => {
    const whole = `${source}\nimport typing\ndef xpander_run_action(p: ${annotation}): ...\n`;
    expect(read(whole).diagnostics).toEqual([
      expect.objectContaining({
        severity: "warning",
        code: "python-unknown-type",
        message: `the annotation ${problem}; any value is accepted there`,
      }),
    ]);
  });

  it.each<[annotation: string, name: string, schema: JsonValue]>([
    ["List[int]", "typing.List", { items: INTEGER, type: "array" }],
    ["Optional[int]", "typing.Optional", { anyOf: [INTEGER, NULL] }],
    ["Decimal", "decimal.Decimal", { anyOf: [{ type: "number" }, expect.anything()] }],
    ["datetime", "datetime.datetime", { format: "date-time", ...TEXT }],
    ["date", "datetime.date", { format: "date", ...TEXT }],
    ["timedelta", "datetime.timedelta", { format: "duration", ...TEXT }],
    ["UUID", "uuid.UUID", { format: "uuid", ...TEXT }],
  ])("but %s without its import is read as %s", (annotation, name, schema) => {
    expect(parameter("", `: ${annotation}`)).toEqual(schema);
    expect(read(`def xpander_run_action(p: ${annotation}): ...\n`).diagnostics).toEqual([
      {
        severity: "warning",
        code: "python-not-imported",
        message: `"${annotation.replace(/\[.*/, "")}" is not imported; it is read as ${name}`,
        line: 1,
      },
    ]);
  });
});

describe("the arguments of Field", () => {
  it.each<[field: string, message: string]>([
    ["ge=len(x)", 'ge="len(x)" is a call and is left out of the schema'],
    ["description=x.y", 'description="x.y" is not a literal and is left out of the schema'],
    ["json_schema_extra=f", 'json_schema_extra="f" is not a literal and is left out of the schema'],
  ])("%s is left out, which is said", (field, message) => {
    const source = `${MODULE}\ndef xpander_run_action(p: Annotated[int, Field(${field})]): ...\n`;
    expect(read(source).diagnostics).toEqual([
      expect.objectContaining({
        severity: "info",
        code: "python-field-not-literal",
        message,
        line: 16,
      }),
    ]);
    expect(read(source).function.inputSchema.properties).toEqual({
      p: { title: "P", ...INTEGER },
    });
  });
});

describe("the keys of definitions", () => {
  const model = (name: string, body: string) => `class ${name}(BaseModel):\n    ${body}\n`;
  const nested = (outer: string) =>
    `class ${outer}:\n    class A(BaseModel):\n        ${outer.toLowerCase()}: int\n`;
  it.each<[what: string, source: string, annotation: string, keys: readonly string[]]>([
    ["are names", model("A", "a: int"), "List[A]", ["A"]],
    [
      "have no signs",
      model("A", "a: T").replace("(BaseModel)", "(BaseModel, Generic[T])"),
      "A[int]",
      ["A_int_"],
    ],
    [
      "have the types given",
      model("A", "a: T").replace("(BaseModel)", "(BaseModel, Generic[T])"),
      "Tuple[A[int], A[List[str]]]",
      ["A_List_str__", "A_int_"],
    ],
    [
      "are long where names are the same",
      nested("B") + nested("C"),
      "Tuple[B.A, C.A]",
      ["B__A", "C__A"],
    ],
    ["are short for one of them", nested("B"), "Tuple[B.A]", ["A"]],
    [
      "are numbered where nothing else tells them apart",
      "A = TypedDict('X', {'a': int})\nB = TypedDict('X', {'b': int})\n",
      "Tuple[A, B]",
      ["X", "X__2"],
    ],
  ])("%s", (_, source, annotation, keys) => {
    expect(Object.keys(definitions(`${MODULE}T = TypeVar("T")\n${source}`, annotation))).toEqual(
      keys,
    );
  });
});
