import { expect, it } from "vitest";
import { planEntry, planNames, stubsOf } from "../../../src/generate/plan/plan.js";
import { planStub } from "../../../src/generate/plan/plan-stub.js";
import { readCallable } from "../../../src/generate/read/read.js";
import type { JsonSchema } from "../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";

/** A schema that refers to definitions of these names. */
function referring(...names: readonly string[]): JsonSchema {
  return {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])),
    $defs: Object.fromEntries(names.map((name) => [name, { required: [name] }])),
  };
}

function plan(input_schema: JsonSchema, output_schema?: JsonSchema) {
  const entry = {
    file: "functions/draw.json",
    text: "",
    fingerprint: "",
    callable: {
      kind: "function" as const,
      id: "d",
      name: "Draw",
      input_schema,
      ...(output_schema !== undefined && { output_schema }),
    },
  };
  const model = readCallable(entry, "place", new Diagnostics());
  const [names] = stubsOf(planNames([planEntry(entry)], { importExtension: "js" }));
  if (names === undefined) throw new Error("no stub was planned");
  const { input, output, ...others } = planStub(names, model);
  expect(others).toMatchObject({ file: "functions/draw.ts", module: "draw", name: "draw", model });
  expect(input.types).toBe(model.input.types);
  expect(output?.types).toBe(model.output?.types);
  return [input, output].map(
    (types) => types && { name: types.name, names: Object.fromEntries(types.names) },
  );
}

it("gives the definitions of a stub names that nothing else in its module has", () => {
  expect(
    plan(referring("draw", "Draw", "DrawInput", "DrawOutput", "DrawInputA", "a", "A")),
  ).toMatchInlineSnapshot(`
    [
      {
        "name": "DrawInput",
        "names": {
          "": "DrawInput",
          "/$defs/A": "A",
          "/$defs/Draw": "Draw",
          "/$defs/DrawInput": "DrawInputDrawInput",
          "/$defs/DrawInputA": "DrawInputA",
          "/$defs/DrawOutput": "DrawOutput",
          "/$defs/a": "A2",
          "/$defs/draw": "Draw2",
        },
      },
      undefined,
    ]
  `);
  expect(
    plan(
      referring("a", "b", "DrawOutput", "draw-input"),
      referring("a", "c", "draw", "DrawOutput"),
    ),
  ).toMatchInlineSnapshot(`
    [
      {
        "name": "DrawInput",
        "names": {
          "": "DrawInput",
          "/$defs/DrawOutput": "DrawInputDrawOutput",
          "/$defs/a": "A",
          "/$defs/b": "B",
          "/$defs/draw-input": "DrawInputDrawInput",
        },
      },
      {
        "name": "DrawOutput",
        "names": {
          "": "DrawOutput",
          "/$defs/DrawOutput": "DrawOutputDrawOutput",
          "/$defs/a": "DrawOutputA",
          "/$defs/c": "C",
          "/$defs/draw": "Draw",
        },
      },
    ]
  `);
});
