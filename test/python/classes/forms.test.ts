import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { definitions, parameter, result } from "../support/read.js";

const IMPORTS = `
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, Flag, auto
from typing import Annotated, NamedTuple, TypedDict
from pydantic import BaseModel, ConfigDict, Extra, Field, computed_field, field_serializer, model_serializer, with_config
from pydantic.alias_generators import to_camel
from pydantic.dataclasses import dataclass as checked
`;

function definition(source: string, name = "A"): JsonObject {
  return definitions(`${IMPORTS}${source}`, name)[name] as JsonObject;
}

describe("the values of an enum", () => {
  it.each<[body: string, values: readonly unknown[], type?: string]>([
    [
      "class A(str, Enum):\n    X = auto()\n    Y = auto()\n    Z = auto()",
      ["1", "2", "3"],
      "string",
    ],
    ['class A(str, Enum):\n    X = ("a",)\n    Y = "b",', ["a", "b"], "string"],
    [
      'class A(str, Enum):\n    def __new__(cls, value, label):\n        o = str.__new__(cls, value)\n        o._value_ = value\n        o.label = label\n        return o\n    X = "a", "Label A"\n    Y = "b", "Label B"',
      ["a", "b"],
      "string",
    ],
    ["class A(Enum):\n    ONE = auto()\n    UNO = ONE\n    TWO = auto()", [1, 2], "integer"],
    ["class A(Flag):\n    R = auto()\n    W = auto()\n    RW = R | W", [1, 2, 3], "integer"],
    ["class A(Enum):\n    X = 1, 2", [[1, 2]], "array"],
    ["class A(Enum):\n    ONLY = None", [null]],
    ["class A(float, Enum):\n    X = 1\n    Y = 2.5", [1, 2.5], "number"],
  ])("%j", (body, values, type) => {
    expect(definition(body)).toEqual({ enum: values, title: "A", ...(type && { type }) });
  });

  it.each([
    "class A(Enum):\n    def __new__(cls, v):\n        o = object.__new__(cls)\n        o._value_ = v.upper()\n        return o\n    X = 'a'",
    'A = Enum("A", {v: v for v in ["a"]})',
    "class A(Enum):\n    X = make()",
  ])("that are not known accept any value: %j", (body) => {
    expect(definition(body)).toEqual({ title: "A" });
  });
});

describe("the configuration of a class", () => {
  const closed = { additionalProperties: false, properties: { moreHere: {} }, title: "T" };
  const CFG = 'CFG = ConfigDict(alias_generator=to_camel, extra="forbid", title="T")';

  it.each([
    "CFG",
    "{**CFG}",
    "dict(**CFG)",
    "ConfigDict(**CFG)",
    'CFG | {"frozen": True}',
    '{**CFG, "title": "T"}',
    'Parent.model_config | {"title": "T"}',
    'ConfigDict(alias_generator=to_camel, extra=Extra.forbid, title="T")',
  ])("may be %s", (config) => {
    const source = `${CFG}\nclass Parent(BaseModel):\n    model_config = CFG\nclass A(BaseModel):\n    model_config = ${config}\n    more_here: int`;
    expect(definition(source)).toMatchObject(closed);
  });

  it.each([
    '@with_config(ConfigDict(extra="forbid", title="T"))\nclass A(TypedDict):\n    a: int',
    '@with_config({"extra": "forbid", "title": "T"})\n@dataclass\nclass A:\n    a: int',
    '@checked(config=ConfigDict(extra="forbid", title="T"))\nclass B:\n    a: int\n@checked\nclass A(B):\n    b: int',
    'class A(BaseModel, extra="forbid", title="T"):\n    a: int',
  ])("of a decorator: %j", (source) => {
    expect(definition(source)).toMatchObject({ additionalProperties: false, title: "T" });
  });

  it("takes back a title", () => {
    const source = `class B(BaseModel):\n    model_config = ConfigDict(title="T")\nclass A(B):\n    model_config = ConfigDict(title=None)`;
    expect(definition(source)).toMatchObject({ title: "A" });
  });
});

describe("the fields of a class", () => {
  it("have the options of a dictionary", () => {
    const source = `OPTS = {"gt": 0, "description": "positive"}\nclass A(BaseModel):\n    a: int = Field(1, **OPTS)\n    b: Annotated[int, Field(**OPTS)]`;
    expect(definition(source)).toMatchObject({
      properties: {
        a: { exclusiveMinimum: 0, description: "positive", default: 1 },
        b: { exclusiveMinimum: 0, description: "positive" },
      },
    });
  });

  it.each<[first: string, required: readonly string[] | undefined]>([
    ["x: int = 1", undefined],
    ["x: int = field(default=1)", undefined],
    ["x: list = field(default_factory=list)", ["x"]],
    ["x: int", ["x"]],
  ])("of a dataclass that are declared again keep %s", (first, required) => {
    const source = `@dataclass\nclass B:\n    ${first}\n@dataclass\nclass A(B):\n    x: int`;
    expect(definition(source).required).toEqual(required);
  });

  it("are in results what a serializer makes of them", () => {
    const source = `class A(BaseModel):\n    at: datetime\n    other: int = 1\n    @field_serializer("at")\n    def seconds(self, value) -> int: ...\n`;
    expect(definition(source)).toMatchObject({ properties: { at: { format: "date-time" } } });
    expect(result(`${IMPORTS}${source}`, "A")).toMatchObject({
      properties: { at: { type: "integer", title: "At" }, other: { default: 1 } },
    });
  });

  it("are not in results that a serializer of the model makes", () => {
    const source = `class A(BaseModel):\n    at: datetime\n    @model_serializer\n    def whole(self) -> dict[str, int]: ...\n`;
    expect(result(`${IMPORTS}${source}`, "A")).toEqual({
      additionalProperties: { type: "integer" },
      type: "object",
    });
  });

  it("are computed by a property that has a setter", () => {
    const source = `class A(BaseModel):\n    @computed_field\n    @property\n    def p(self) -> Annotated[int, Field(description="noted")]:\n        """Documented."""\n    @p.setter\n    def p(self, value: int) -> None: ...\n`;
    expect(result(`${IMPORTS}${source}`, "A")).toMatchObject({
      properties: { p: { readOnly: true, type: "integer", description: "Documented." } },
      required: ["p"],
    });
  });
});

describe("a default that is an instance", () => {
  it.each<[field: string, written: string, value: JsonObject]>([
    ['a: int = Field(1, validation_alias="aa")', "A(aa=3)", { a: 3 }],
    ['a: int = Field(1, validation_alias="aa")', "A(a=3)", { a: 1 }],
    ['a: int = Field(1, alias="aa")', "A(a=3)", { aa: 1 }],
    ['a: int = Field(1, alias="aa")', "A(aa=3)", { aa: 3 }],
  ])("of a model with %s: %s", (field, written, value) => {
    const source = `${IMPORTS}class A(BaseModel):\n    ${field}\n`;
    expect(parameter(source, `: A = ${written}`)).toMatchObject({ default: value });
  });

  it("of a model that takes names beside aliases", () => {
    const source = `${IMPORTS}class A(BaseModel):\n    model_config = {"populate_by_name": True}\n    a: int = Field(1, alias="aa")\n`;
    expect(parameter(source, ": A = A(a=3)")).toMatchObject({ default: { aa: 3 } });
  });

  it("gives its attributes", () => {
    const source = `${IMPORTS}@dataclass\nclass A:\n    timeout: int = 5\n    name: str = "n"\nOTHER = A(timeout=7)\n`;
    expect(parameter(source, "=OTHER.timeout")).toEqual({ default: 7 });
    expect(parameter(source, "=OTHER.name")).toEqual({ default: "n" });
  });
});
