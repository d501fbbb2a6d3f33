import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { definitions, messages, parameter, read, result } from "../support/read.js";

const reference = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });

describe("a class of the module", () => {
  const model = (name: string, field: string): string =>
    `from pydantic import BaseModel\nclass ${name}(BaseModel):\n    ${field}`;

  it("is found where it stands below the function", () => {
    const source = `from __future__ import annotations\nfrom dataclasses import dataclass\ndef xpander_run_action(p: Order) -> list[Order]: ...\n@dataclass\nclass Order:\n    id: int\n`;
    const { inputSchema, outputSchema } = read(source).function;
    expect(inputSchema.properties).toEqual({ p: reference("Order") });
    expect(outputSchema).toMatchObject({ items: reference("Order") });
  });

  it("may have the name of a builtin", () => {
    expect(parameter(model("list", "a: int"), ": list")).toEqual(reference("list"));
  });

  it.each<[what: string, before: string, found: string]>([
    [
      "by an import below it",
      `${model("date", "a: int")}\nfrom datetime import date`,
      '{"format":"date","type":"string"}',
    ],
    [
      "not by an import above it",
      `from datetime import date\n${model("date", "a: int")}`,
      '{"$ref":"#/$defs/date"}',
    ],
    ["by an assignment", `${model("A", "a: int")}\nA = str`, '{"type":"string"}'],
  ])("is shadowed %s", (_, before, found) => {
    const name = before.includes("date") ? "date" : "A";
    expect(parameter(before, `: ${name}`)).toEqual(JSON.parse(found));
  });

  it("is the one above the function, but for a string the last one", () => {
    const source = (annotation: string) =>
      `${model("A", "a: int")}\ndef xpander_run_action(p: ${annotation}): ...\nclass A(BaseModel):\n    b: str\n`;
    const keys = (annotation: string) =>
      Object.keys(
        Object.values(read(source(annotation)).function.inputSchema.$defs ?? {})[0]?.properties ??
          {},
      );
    expect(keys("A")).toEqual(["a"]);
    expect(keys('"A"')).toEqual(["b"]);
  });

  it("has a longer key beside another one of its name", () => {
    const nested = (outer: string, field: string) =>
      `class ${outer}:\n    class Item(BaseModel):\n        ${field}\n`;
    const before = `from pydantic import BaseModel\n${nested("Order", "a: int")}${nested("Cart", "b: int")}`;
    expect(Object.keys(definitions(before, "tuple[Order.Item, Cart.Item]"))).toEqual([
      "Cart__Item",
      "Order__Item",
    ]);
    expect(Object.keys(definitions(before, "Order.Item"))).toEqual(["Item"]);
  });

  it.each<[source: string, problem: string]>([
    ["class A:\n    def __init__(self, x: int): ...", "A"],
    ["from typing import Protocol\nclass A(Protocol):\n    x: int", "A"],
    ["import numpy as np\nA = np.ndarray", "np.ndarray"],
    ["class A(object): ...", "A"],
  ])("without fields accepts any value, which is said once: %j", (before) => {
    const source = `${before}\ndef xpander_run_action(a: A, b: list[A], *, c: A | None = None) -> A: ...\n`;
    expect(read(source).function.inputSchema).not.toHaveProperty("$defs");
    expect(messages(source)).toHaveLength(1);
    expect(messages(source)[0]).toContain("any value is accepted there");
  });

  it("that is a builtin type by inheritance is that type", () => {
    expect(parameter("class Name(str):\n    pass", ": Name")).toEqual({ type: "string" });
  });

  it("is read in results as it is written there", () => {
    const before = `from pydantic import BaseModel, Field, computed_field\nclass A(BaseModel):\n    a: int = Field(serialization_alias="out", validation_alias="in")\n    secret: str = Field("", exclude=True)\n    @computed_field\n    @property\n    def twice(self) -> int:\n        """Two times a."""\n        return 2 * self.a\n`;
    expect(definitions(before, "A").A).toMatchObject({
      properties: { in: { type: "integer" }, secret: { default: "" } },
      required: ["in"],
    });
    expect(result(before, "A")).toMatchObject({
      properties: {
        out: { type: "integer" },
        twice: { type: "integer", readOnly: true, description: "Two times a." },
      },
      required: ["out", "twice"],
    });
  });
});

describe("descriptions", () => {
  it("are the docstrings of classes and the strings below attributes", () => {
    const before = `from dataclasses import dataclass\n@dataclass\nclass Order:\n    """An order.\n\n    With lines."""\n    id: int\n    """The number\n    of the order."""\n    note: str = ""\n`;
    expect(definitions(before, "Order").Order).toEqual({
      description: "An order.\n\nWith lines.",
      properties: {
        id: { description: "The number\nof the order.", title: "Id", type: "integer" },
        note: { default: "", title: "Note", type: "string" },
      },
      required: ["id"],
      title: "Order",
      type: "object",
    });
  });

  it("of the members of an enum are in its description", () => {
    const before = `from enum import Enum\nclass Unit(Enum):\n    """A unit."""\n    METRIC = "metric"\n    """Meters and degrees Celsius."""\n    OTHER = 2\n`;
    expect(definitions(before, "Unit").Unit).toEqual({
      description: 'A unit.\n\n- "metric": Meters and degrees Celsius.',
      enum: ["metric", 2],
      title: "Unit",
    });
  });

  it("in an Annotated count where nothing else describes a parameter", () => {
    const source = (docstring: string) =>
      `from typing import Annotated\ndef xpander_run_action(p: Annotated[int, "a note"]):\n    """${docstring}"""\n`;
    expect(read(source("Do.")).function.inputSchema.properties).toMatchObject({
      p: { description: "a note" },
    });
    expect(
      read(source("Do.\n\n    Args:\n        p: in the docstring\n")).function.inputSchema
        .properties,
    ).toMatchObject({ p: { description: "in the docstring" } });
  });
});

describe("hostile classes", () => {
  it.each<[what: string, before: string, annotation: string]>([
    ["inherits from itself", "class A(A):\n    x: int", "A"],
    ["inherit from each other", "class A(B): ...\nclass B(A): ...", "A"],
    [
      "grows by each use of its type parameter",
      "from pydantic import BaseModel\nfrom typing import Generic, TypeVar\nT = TypeVar('T')\nclass A(BaseModel, Generic[T]):\n    x: 'A[list[T]]'",
      "A[int]",
    ],
    [
      "has a type variable that is bound to itself",
      "from typing import TypeVar\nT = TypeVar('T', bound='T')",
      "T",
    ],
    [
      "has itself as a default",
      "from pydantic import BaseModel\nclass A(BaseModel):\n    x: 'A' = None\nA.x = A()",
      "A",
    ],
    [
      "calls itself for a default",
      "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: 'A' = A()",
      "A",
    ],
    ["is an enum of itself", "from enum import Enum\nclass A(Enum):\n    X = A.X\n    Y = Y", "A"],
    ["is an alias of an alias", "A = B\nB = A", "A"],
    [
      "has a prototype key",
      "from pydantic import BaseModel\nclass A(BaseModel):\n    __proto__: int\n    constructor: int",
      "A",
    ],
  ])("a class that %s ends", (_, before, annotation) => {
    const source = `${before}\ndef xpander_run_action(p: ${annotation}): ...\n`;
    const { inputSchema } = read(source).function;
    expect(JSON.stringify(inputSchema).length).toBeLessThan(100_000);
    expect(inputSchema.properties).toHaveProperty("p");
  });
});
