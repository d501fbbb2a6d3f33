import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { read } from "../support/read.js";

const MODULE = `
from dataclasses import dataclass
from typing import Generic, NamedTuple, Optional, TypedDict, TypeVar, Union
from typing_extensions import TypeAliasType
from pydantic import BaseModel
T = TypeVar("T")
U = TypeVar("U", bound=int)
V = TypeVar("V", int, str)
`;

function schemas(source: string, parameters: string): JsonObject {
  const { inputSchema, outputSchema } = read(
    `${MODULE}${source}\ndef xpander_run_action${parameters}: ...\n`,
  ).function;
  return { input: inputSchema, output: outputSchema ?? {} };
}

describe("type parameters as Python 3.12 writes them", () => {
  it.each<[what: string, now: string, before: string, parameters: string]>([
    [
      "of a model",
      "class Page[T](BaseModel):\n    items: list[T]\n    next: 'Page[T] | None' = None",
      "class Page(BaseModel, Generic[T]):\n    items: list[T]\n    next: 'Page[T] | None' = None",
      "(p: Page[str], q: Page) -> Page[dict[str, int]]",
    ],
    [
      "of a dataclass, with a bound",
      "@dataclass\nclass Box[U: int]:\n    value: U\n    other: U | None = None",
      "@dataclass\nclass Box(Generic[U]):\n    value: U\n    other: U | None = None",
      "(p: Box[bool], q: Box)",
    ],
    [
      "of a class that inherits from a generic one",
      "class A[T](BaseModel):\n    x: T\nclass B[T](A[list[T]]):\n    y: T",
      "class A(BaseModel, Generic[T]):\n    x: T\nclass B(A[list[T]], Generic[T]):\n    y: T",
      "(p: B[int])",
    ],
    [
      "of two parameters",
      "class Both[T, V: (int, str)](TypedDict):\n    a: T\n    b: V",
      "class Both(TypedDict, Generic[T, V]):\n    a: T\n    b: V",
      "(p: Both[int, str], q: Both)",
    ],
    [
      "of an alias",
      "type Pair[T] = tuple[T, T]\ntype Tree[T] = T | list[Tree[T]]",
      "Pair = TypeAliasType('Pair', tuple[T, T], type_params=(T,))\nTree = TypeAliasType('Tree', 'Union[T, list[Tree[T]]]', type_params=(T,))",
      "(p: Pair[int], q: Tree[str]) -> Pair[Pair[int]]",
    ],
  ])("%s are those of TypeVar", (_, now, before, parameters) => {
    expect(schemas(now, parameters)).toEqual(schemas(before, parameters));
  });

  it("of a function stand for their bounds", () => {
    const source = `${MODULE}def xpander_run_action[A, B: int, C: (int, str)](a: A, b: list[B], c: C) -> B: ...\n`;
    const { inputSchema, outputSchema } = read(source).function;
    expect(inputSchema.properties).toEqual({
      a: { title: "A" },
      b: { items: { type: "integer" }, title: "B", type: "array" },
      c: { anyOf: [{ type: "integer" }, { type: "string" }], title: "C" },
    });
    expect(outputSchema).toMatchObject({ type: "integer" });
  });
});

it("a tuple of a variable number of types is an array", () => {
  const source = `${MODULE}type Many[*Ts] = tuple[*Ts]\ndef xpander_run_action(p: Many[int, str]): ...\n`;
  const { inputSchema } = read(source).function;
  expect(inputSchema).toMatchObject({ $defs: { Many_int_str_: { items: {}, type: "array" } } });
});

describe("an alias with type variables", () => {
  it.each<[source: string, annotation: string, schema: JsonObject]>([
    [
      "Pair = tuple[T, T]",
      "Pair[int]",
      { prefixItems: [{ type: "integer" }, { type: "integer" }] },
    ],
    [
      "Many = Union[T, list[T]]",
      "Many[str]",
      { anyOf: [{ type: "string" }, { items: { type: "string" } }] },
    ],
    [
      "Map = dict[str, T]\nMaps = list[Map[T]]",
      "Maps[int]",
      { items: { additionalProperties: { type: "integer" } } },
    ],
    ["List = list", "List[int]", { items: { type: "integer" } }],
    ["Maybe = Optional", "Maybe[int]", { anyOf: [{ type: "integer" }, { type: "null" }] }],
    ["Pair = tuple[T, T]", "Pair", { prefixItems: [{}, {}] }],
  ])("%s: %s", (source, annotation, schema) => {
    expect(schemas(source, `(p: ${annotation})`)).toMatchObject({
      input: { properties: { p: schema } },
    });
  });
});

it("type parameters are given in the order of Generic, not of the bases", () => {
  const source =
    "class A(BaseModel, Generic[T]):\n    x: T\nclass B(A[U], Generic[T, U]):\n    y: T\n";
  expect(schemas(source, "(p: list[B[str, bool]])").input).toMatchObject({
    $defs: { B_str_bool_: { properties: { x: { type: "boolean" }, y: { type: "string" } } } },
  });
});
