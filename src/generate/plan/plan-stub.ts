import type { Direction, TypeModel } from "../../model/type.js";
import type { Identifier } from "../../names/identifier.js";
import { Scope } from "../../names/scopes.js";
import type { JsonValue } from "../../runtime/json/json.js";
import { exampleInput } from "../example/example-input.js";
import type { CallableModel } from "../read/read.js";
import { definitionNames } from "./definition-names.js";
import type { StubNames } from "./plan.js";

/** The module of one stub, as the emitters print it: with its final file, names and imports. */
export interface StubPlan extends StubNames {
  readonly model: CallableModel;
  readonly input: TypePlan;
  readonly output?: TypePlan;
  /** An input for the documentation; absent if none was found. */
  readonly example?: JsonValue;
}

/** The types of the input or of the output, and their names in the module. */
export interface TypePlan {
  readonly name: Identifier;
  readonly types: TypeModel;
  readonly direction: Direction;
  /** Names of the definitions by their id; the root has the id `""`. */
  readonly names: ReadonlyMap<string, Identifier>;
}

/** Plans the names inside one module: they depend only on the names of the stub and on its schemas. */
export function planStub(names: StubNames, model: CallableModel): StubPlan {
  const { input, output, ...others } = names;
  const { name } = others;
  const example = exampleInput(model.input.schema);
  // The names of local types must differ from those of the exports.
  const local = new Scope([name, input.name, ...(output === undefined ? [] : [output.name])]);
  return {
    ...others,
    model,
    ...(example === undefined ? {} : { example }),
    input: planTypes(input.name, "input", model.input.types, local),
    ...(model.output === undefined || output === undefined
      ? {}
      : { output: planTypes(output.name, "output", model.output.types, local) }),
  };
}

function planTypes(
  name: Identifier,
  direction: Direction,
  types: TypeModel,
  scope: Scope,
): TypePlan {
  return { name, direction, types, names: definitionNames(name, types.definitions, scope) };
}
