import { describe, expect, it } from "vitest";
import { isJsonObject } from "../../../src/runtime/json/json.js";
import { definitions, messages } from "../support/read.js";

const IMPORTS = `from pydantic import AliasGenerator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel, to_pascal, to_snake
import humps
def shout(name):
    """Loud."""
    return name.upper() + "!"
def complex_one(name):
    name = name.upper()
    return name
`;

function keys(generator: string, fields: readonly string[]): readonly string[] {
  const body = fields.map((field) => `    ${field}\n`).join("");
  const source = `${IMPORTS}class A(BaseModel):\n    model_config = ConfigDict(alias_generator=${generator})\n${body}`;
  const { A } = definitions(source, "A");
  return isJsonObject(A) && isJsonObject(A.properties) ? Object.keys(A.properties) : [];
}

describe("the names that an alias generator gives", () => {
  it.each<[generator: string, names: readonly string[]]>([
    ["to_camel", ["firstName", "httpURL", "a1B", "already", "x"]],
    ["to_pascal", ["FirstName", "Httpurl", "A1B", "Already", "X"]],
    ["to_snake", ["first_name", "http_url", "a_1_b", "already", "x"]],
    ["humps.camelize", ["firstName", "httpURL", "a1B", "already", "x"]],
    ["humps.pascalize", ["FirstName", "Httpurl", "A1B", "Already", "X"]],
    ["str.upper", ["FIRST_NAME", "HTTPURL", "A1_B", "ALREADY", "X"]],
    ["str.lower", ["first_name", "httpurl", "a1_b", "already", "x"]],
    ["str.title", ["First_Name", "Httpurl", "A1_B", "Already", "X"]],
    ["lambda name: name.upper()", ["FIRST_NAME", "HTTPURL", "A1_B", "ALREADY", "X"]],
    ['lambda n: f"x_{n.upper()}"', ["x_FIRST_NAME", "x_HTTPURL", "x_A1_B", "x_ALREADY", "x_X"]],
    ["shout", ["FIRST_NAME!", "HTTPURL!", "A1_B!", "ALREADY!", "X!"]],
    ['lambda n: n.replace("_", "-")', ["first-name", "httpURL", "a1-b", "already", "X"]],
    ["None", ["first_name", "httpURL", "a1_b", "already", "X"]],
    ["AliasGenerator(to_pascal)", ["FirstName", "Httpurl", "A1B", "Already", "X"]],
    [
      "AliasGenerator(validation_alias=str.upper, serialization_alias=to_camel)",
      ["FIRST_NAME", "HTTPURL", "A1_B", "ALREADY", "X"],
    ],
  ])("%s", (generator, names) => {
    const fields = ["first_name: int", "httpURL: int", "a1_b: int", "already: int", "X: int"];
    expect(keys(generator, fields)).toEqual(names);
  });

  it("tell digits before letters apart", () => {
    expect(keys("to_camel", ["a1b: int", "a1: int", "ab1c2: int"])).toEqual(["a1B", "a1", "ab1C2"]);
  });

  it("stand behind those that a field has", () => {
    const fields = [
      'a_b: int = Field(alias="own")',
      'c_d: int = Field(validation_alias="in")',
      'e_f: int = Field(serialization_alias="out")',
      "g_h: int = Field(alias=None)",
    ];
    expect(keys("to_camel", fields)).toEqual(["own", "in", "eF", "gH"]);
  });

  it.each(["my_own", "complex_one", "lambda name: other.upper()", "make(1)"])(
    "are not known of %s, which is said",
    (generator) => {
      expect(keys(generator, ["a_b: int"])).toEqual([]);
      const source = `${IMPORTS}class A(BaseModel):\n    model_config = ConfigDict(alias_generator=${generator})\n    a_b: int\ndef xpander_run_action(a: A): ...\n`;
      expect(messages(source)).toEqual([
        `the names that ${JSON.stringify(generator)} generates are not known; any properties are accepted there`,
      ]);
    },
  );
});
