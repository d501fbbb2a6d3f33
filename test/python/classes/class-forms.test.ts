import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/runtime/json/json.js";
import { defaultOf, definitions, parameter, read, result } from "../support/read.js";

const MODULE = `
from __future__ import annotations
import collections, typing
from collections import namedtuple
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto
from typing import *
from pydantic import *
from pydantic import PlainSerializer
from pydantic.alias_generators import to_camel
from typing_extensions import ReadOnly

class Numbers(RootModel[List[int]]): ...
class Point(BaseModel):
    x: int
    y: int = 2
@dataclass
class Size:
    width: int
    height: int = field(default_factory=make)
class Plain: ...
`;
const INTEGER = { title: "A", type: "integer" };
const object = (title: string, properties: JsonValue, required?: readonly string[]) => ({
  properties,
  ...(required !== undefined && { required: [...required] }),
  title,
  type: "object",
});

describe("the definition of A", () => {
  it.each<[source: string, schema: JsonValue]>([
    // calls
    [
      'A = namedtuple("A", ["a", 1])',
      { maxItems: 1, minItems: 1, prefixItems: [{ title: "A" }], type: "array" },
    ],
    ['A = namedtuple("A", "")', { maxItems: 0, prefixItems: [], type: "array" }],
    ['A = namedtuple("A", 5)', { maxItems: 0, prefixItems: [], type: "array" }],
    ['A = namedtuple("A")', { maxItems: 0, prefixItems: [], type: "array" }],
    [
      'A = collections.namedtuple("A", "a", defaults=5)',
      { maxItems: 1, minItems: 1, prefixItems: [{ title: "A" }], type: "array" },
    ],
    [
      'A = typing.NamedTuple("A", fields=[("a", int), (b, int)])',
      { maxItems: 1, minItems: 1, prefixItems: [INTEGER], type: "array" },
    ],
    ['A = typing.NamedTuple("A")', { maxItems: 0, prefixItems: [], type: "array" }],
    ['A = typing.TypedDict("A")', { ...object("A", {}) }],
    ['A = TypedDict("A", {"a": int, b: int})', object("A", { a: INTEGER }, ["a"])],
    ['A = TypedDict("A", {"a": int}, total=True)', object("A", { a: INTEGER }, ["a"])],
    ['A = TypedDict("A", {"a": int}, total=False)', object("A", { a: INTEGER })],
    [
      'A = TypedDict("A", {"a": ReadOnly[Required[int]]}, total=False)',
      object("A", { a: INTEGER }, ["a"]),
    ],
    ['A = Enum("A", "x y")', { enum: [1, 2], title: "A", type: "integer" }],
    ['A = Enum("A", [])', { enum: [], title: "A" }],
    // configurations
    ["class A(BaseModel):\n    model_config = ConfigDict(json_schema_extra=f)", object("A", {})],
    ["class A(BaseModel):\n    model_config = ConfigDict(title=f)", object("A", {})],
    ["class A(BaseModel):\n    model_config = 5", object("A", {})],
    ["class A(BaseModel):\n    model_config: ConfigDict", object("A", {})],
    ['class A(BaseModel):\n    model_config = {x: 1, "title": "T"}', object("T", {})],
    ['class A(BaseModel):\n    model_config = {**x, "title": "T"}', object("T", {})],
    ["class A(BaseModel):\n    Config = 5", object("A", {})],
    [
      'class A(BaseModel):\n    class Config:\n        title: str\n        extra = "allow"',
      { ...object("A", {}), additionalProperties: true },
    ],
    [
      'class B(BaseModel):\n    model_config = ConfigDict(extra="forbid")\nclass A(B): ...',
      { ...object("A", {}), additionalProperties: false },
    ],
    // root models
    ["class A(RootModel): ...", { title: "A" }],
    ["class A(Plain, RootModel[int]): ...", { title: "A", type: "integer" }],
    ["class A(RootModel[int]):\n    root: str = 'x'", { default: "x", title: "A", type: "string" }],
    // fields
    ["class A(BaseModel):\n    a = 5", object("A", {})],
    ["class A(BaseModel):\n    a: int\n    def a(self): ...", object("A", {})],
    ["class A(BaseModel):\n    a: Annotated[ClassVar[int], 1] = 5", object("A", {})],
    ["class A(BaseModel):\n    a: Final = 5", object("A", {})],
    ['class A(BaseModel):\n    a: "Final[int]" = 5', object("A", {})],
    [
      "class A(BaseModel):\n    a: List[ClassVar]",
      object("A", { a: { items: {}, title: "A", type: "array" } }, ["a"]),
    ],
    [
      "X = 1\nclass A(BaseModel):\n    a: int = X\nX = 2",
      object("A", { a: { ...INTEGER, default: 1 } }),
    ],
    [
      "class B(BaseModel):\n    a: int\nclass C(B): ...\nclass D(B):\n    a: str\nclass A(C, D): ...",
      object("A", { a: { ...INTEGER, type: "string" } }, ["a"]),
    ],
    [
      "class B(BaseModel):\n    a: int\nclass A(B):\n    a: int = 5",
      object("A", { a: { ...INTEGER, default: 5 } }),
    ],
    [
      "class B:\n    b: int\nclass A(B, BaseModel):\n    a: int",
      object("A", { b: { ...INTEGER, title: "B" }, a: INTEGER }, ["b", "a"]),
    ],
    ["@dataclass\nclass A:\n    a: int = field(init=False)", object("A", {})],
    [
      "@dataclass\nclass A:\n    a: int = field(init=False, default=5)",
      object("A", { a: { ...INTEGER, default: 5 } }),
    ],
    ["B = 1\nclass A(make(), B, BaseModel):\n    a: int", object("A", { a: INTEGER }, ["a"])],
    ["class A(BaseModel):\n    a: int\n    a = 5", object("A", { a: { ...INTEGER, default: 5 } })],
    [
      "class A(BaseModel):\n    a: Optional[Self] = None",
      object("A", { a: { anyOf: [{ $ref: "#/$defs/A" }, { type: "null" }], default: null } }),
    ],
    ...["make()", "5", "B", "x.y", "C"].map((base): [string, JsonValue] => [
      `B = 5\nC = x.z\nclass A(${base}, BaseModel):\n    a: int`,
      object("A", { a: INTEGER }, ["a"]),
    ]),
    ["class A(BaseModel):\n    a: (ClassVar[int]) = 5", object("A", {})],
    ["class A[T: int](BaseModel):\n    a: T", object("A", { a: INTEGER }, ["a"])],
    ["X = int\nclass A(RootModel[X]): ...\nX = str", { title: "A", type: "integer" }],
    [
      "class A(BaseModel):\n    a: int = Field(validation_alias=make()())",
      object("A", { a: INTEGER }, ["a"]),
    ],
    [
      'import pydantic.aliases\nclass A(BaseModel):\n    b: int = Field(validation_alias=pydantic.aliases.AliasChoices(1, "a"))',
      object("A", { a: INTEGER }, ["a"]),
    ],
    ["class A(BaseModel):\n    a: int\n    a = 5", object("A", { a: { default: 5, ...INTEGER } })],
    [
      'class A(BaseModel):\n    a: int\n    "Do" "c."',
      object("A", { a: { description: "Doc.", ...INTEGER } }, ["a"]),
    ],
    ...['"Do" + "c."', '"Doc.".strip()', 'f"Doc."'].map((below): [string, JsonValue] => [
      `class A(BaseModel):\n    a: int\n    ${below}`,
      object("A", { a: INTEGER }, ["a"]),
    ]),
    [
      'class B(BaseModel):\n    """B."""\nclass A(BaseModel):\n    a: B = Field(description="Other.")',
      object("A", { a: { $ref: "#/$defs/B", description: "Other." } }, ["a"]),
    ],
    [
      "class B(BaseModel):\n    a: int\nclass C(BaseModel):\n    a: str\nclass A(B, C): ...",
      object("A", { a: INTEGER }, ["a"]),
    ],
    [
      'class A(BaseModel):\n    b: int = Field(validation_alias=AliasChoices(AliasPath("x", 0), AliasPath("a")))',
      object("A", { a: INTEGER }, ["a"]),
    ],
    // enums
    [
      'class A(Enum):\n    """Doc."""\n    x = 1',
      { description: "Doc.", enum: [1], title: "A", type: "integer" },
    ],
    [
      'class A(Enum):\n    x = 1\n    """One,\n    one."""\n    y = 2\n    "Two" "."\n    z = 3\n    ""',
      { description: "- 1: One, one.\n- 2: Two.", enum: [1, 2, 3], title: "A", type: "integer" },
    ],
    // typed dictionaries
    [
      "class A(TypedDict, closed=True):\n    a: int",
      { ...object("A", { a: INTEGER }, ["a"]), additionalProperties: false },
    ],
    ["class A(TypedDict, closed=False):\n    a: int", object("A", { a: INTEGER }, ["a"])],
    [
      "class A(TypedDict, extra_items=str):\n    a: int",
      { ...object("A", { a: INTEGER }, ["a"]), additionalProperties: { type: "string" } },
    ],
  ])("%s", (source, schema) => {
    expect(Object.values(definitions(`${MODULE}${source}`, "list[A]"))).toContainEqual(schema);
  });
});

describe("a class", () => {
  it.each<[source: string, schema: JsonValue]>([
    ["class A(list): ...", { items: {}, type: "array" }],
    ["class A(int): ...", { type: "integer" }],
    ["class B(dict): ...\nclass A(B): ...", { additionalProperties: true, type: "object" }],
    ["class A(object): ...", {}],
    ["class A(collections.OrderedDict): ...", {}],
    [
      'class B(BaseModel): ...\nA = Annotated[Union[Point, B], Field(discriminator="nope")]',
      { oneOf: [{ $ref: "#/$defs/Point" }, { $ref: "#/$defs/B" }] },
    ],
    [
      'A = Annotated[Union[Point, int], Field(discriminator="x")]',
      { oneOf: [{ $ref: "#/$defs/Point" }, { type: "integer" }] },
    ],
    ["class A(Plain): ...", {}],
    ['A = namedtuple(x, "a")', {}],
    ["A = namedtuple()", {}],
    ["A = TypedDict(5, {})", {}],
    ["A = make()", {}],
  ])("%s in the place of a type", (source, schema) => {
    expect(parameter(`${MODULE}${source}`, ": A")).toEqual(schema);
  });

  it.each<[expression: string, value: JsonValue]>([
    ["Point(x=1)", { x: 1, y: 2 }],
    ["Point(x=1, y=3)", { x: 1, y: 3 }],
    ["Numbers([1])", [1]],
    ["Numbers(root=[1])", [1]],
    ["Size(1, 2)", { width: 1, height: 2 }],
    ["Size(1, height=2)", { width: 1, height: 2 }],
    ["[Point(x=LIMIT)]", [{ x: 5, y: 2 }]],
    ["{'a': Point(x=1)}", { a: { x: 1, y: 2 } }],
  ])("as the default %s is %j", (expression, value) => {
    expect(defaultOf(`${MODULE}LIMIT = 5`, expression)).toEqual({ value });
  });

  it.each<[expression: string, reason?: string]>([
    ["Point()"],
    ["Point(1)"],
    ["Point(**x)", "is a call"],
    ["Numbers()"],
    ["Size(1)"],
    ["Size(x=1)"],
    ["Size(len(y), 1)", "is a call"],
    ["[Point()]"],
    ["{Point(x=1): 1}", "has a key that is not a string"],
    ["Plain()", "is an instance of a class"],
    ["Plain", "is not a literal"],
  ])("as the default %s is not known", (expression, reason = "is known only at run time") => {
    expect(defaultOf(MODULE, expression)).toEqual({ reason });
  });

  it.each<[source: string, properties: JsonValue, required?: readonly string[]]>([
    [
      "    a: Annotated[int, PlainSerializer(f, return_type=str)] = 5",
      { a: { title: "A", type: "string" } },
    ],
    [
      "    @computed_field\n    @property\n    def a(self): ...",
      { a: { readOnly: true, title: "A" } },
      ["a"],
    ],
    [
      "    model_config = ConfigDict(alias_generator=AliasGenerator(str.lower, str.upper, to_camel))\n    first_name: int",
      { firstName: { title: "Firstname", type: "integer" } },
      ["firstName"],
    ],
    [
      "    model_config = ConfigDict(alias_generator=AliasGenerator(str.upper))\n    a: int",
      { A: INTEGER },
      ["A"],
    ],
    [
      "    model_config = ConfigDict(json_schema_serialization_defaults_required=True)\n    a: int = 1",
      { a: { ...INTEGER, default: 1 } },
      ["a"],
    ],
    [
      "    a: int = Field(1, exclude=True)\n    b: int = Field(1, exclude=False)",
      { b: { ...INTEGER, default: 1, title: "B" } },
    ],
  ])("in results: %s", (body, properties, required) => {
    const { properties: found, required: names } = result(
      `${MODULE}class A(BaseModel):\n${body}\n`,
      "A",
    );
    expect([found, names]).toEqual([properties, required]);
  });
});

describe("an enum whose values are not known accepts any value, which is said", () => {
  it.each<[source: string, message: string, line?: number]>([
    ["class A(Enum):\n    x = 1\n    y = f()", '"A.y" is a call', 23],
    ["class A(Enum):\n    def __new__(cls): ...\n    x = 1", '"A.x" is computed by __new__', 23],
    [
      "class A(Enum):\n    def _generate_next_value_(n, *a):\n        return n + '!'\n    x = auto()",
      '"A.x" is computed by _generate_next_value_',
      23,
    ],
    ["class A(Enum):\n    x = b'\\xff'", '"A.x" is bytes that are not UTF-8', 23],
    ["class A(Enum):\n    x = Plain()", '"A.x" is an instance of a class', 23],
    ['A = Enum("A", {"x": b"\\xff"})', '"A.x" is bytes that are not UTF-8'],
  ])("%s", (source, message, line) => {
    const { diagnostics } = read(`${MODULE}${source}\ndef xpander_run_action(p: A): ...\n`);
    expect(diagnostics).toEqual([
      {
        severity: "warning",
        code: "python-enum-value",
        message: `the value of ${message}; any value is accepted for "A"`,
        ...(line !== undefined && { line }),
      },
    ]);
    expect(definitions(`${MODULE}${source}`, "list[A]")).toEqual({ A: { title: "A" } });
  });
});
