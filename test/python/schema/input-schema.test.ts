import { describe, expect, it } from "vitest";
import { messages, read } from "../support/read.js";

const MODULE = `from typing import Annotated, Generic, Self, TypedDict, TypeVar, Unpack
from pydantic import Field
T = TypeVar("T")

class Options(TypedDict, total=False):
    """Ways to search."""
    limit: int

class Typed(TypedDict, Generic[T]):
    value: T

Alias = Unpack[Options]
`;

const propertiesOf = (source: string) =>
  Object(read(MODULE + source).function.inputSchema).properties;

describe("the text of a parameter", () => {
  const described = (parameter: string, text = "From the docstring.") =>
    propertiesOf(
      `def xpander_run_action(${parameter}):\n    """Search.\n\n    Args:\n        city: ${text}\n    """\n`,
    ).city.description;

  it("is that of its Field, else that of the docstring, else a text in Annotated", () => {
    expect(described("city: str")).toBe("From the docstring.");
    expect(described('city: Annotated[str, Field(description="From the field.")]')).toBe(
      "From the field.",
    );
    expect(described('city: Annotated[str, "From the annotation."]')).toBe("From the docstring.");
    const source = 'def xpander_run_action(city: Annotated[str, "From the annotation."]): ...\n';
    expect(propertiesOf(source).city.description).toBe("From the annotation.");
    expect(propertiesOf("def xpander_run_action(city: str): ...\n").city).toEqual({
      title: "City",
      type: "string",
    });
  });
});

describe("the keys of a TypedDict in **options", () => {
  it.each(["Unpack[Options]", '"Unpack[Options]"', "Alias", "Unpack['Options']"])(
    "are arguments: %s",
    (annotation) => {
      const properties = propertiesOf(`def xpander_run_action(**options: ${annotation}): ...\n`);
      expect(properties).toEqual({ limit: { title: "Limit", type: "integer" } });
    },
  );

  it("have the types in the brackets of a generic one", () => {
    const source = "def xpander_run_action(**options: Unpack[Typed[bool]]): ...\n";
    expect(propertiesOf(source)).toEqual({ value: { title: "Value", type: "boolean" } });
  });

  it("are any, of the type that is written, without Unpack", () => {
    const source = "def xpander_run_action(**others: int): ...\n";
    expect(read(source).function.inputSchema).toMatchObject({
      additionalProperties: { type: "integer" },
      properties: {},
    });
    const bytes = 'def xpander_run_action(**others: b"int"): ...\n';
    expect(read(bytes).function.inputSchema).toMatchObject({ additionalProperties: true });
  });
});

describe("an alias of a parameter", () => {
  const aliased = (alias: string) =>
    messages(
      `${MODULE}def xpander_run_action(city: Annotated[str, Field(alias="${alias}")]): ...\n`,
    );

  it("is told to have no use, unless it is the parameter's own name", () => {
    expect(aliased("town")).toEqual([
      expect.stringContaining('the alias "town" of the parameter "city" is not used'),
    ]);
    expect(aliased("city")).toEqual([]);
  });
});
