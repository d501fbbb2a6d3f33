import type { TypeModel } from "../../model/type.js";
import type { Identifier } from "../../names/identifier.js";
import { Scope, typeName } from "../../names/scopes.js";
import type { CallableModel } from "../read/read.js";
import type { StubNames } from "./plan.js";

/** One module with one stub, as the emitters print it: every file, every name and every import is final here. */
export interface StubPlan extends StubNames {
  readonly model: CallableModel;
  readonly input: TypePlan;
  readonly output?: TypePlan;
}

/** The types of one direction and their names in the module. */
export interface TypePlan {
  readonly name: Identifier;
  readonly types: TypeModel;
  /** Names of the definitions, by their id; the root's own id `""` among them. */
  readonly names: ReadonlyMap<string, Identifier>;
}

/** The names inside one module: they follow from the names of the stub and from its own schemas. */
export function planStub(names: StubNames, model: CallableModel): StubPlan {
  const { input, output, ...others } = names;
  const { name } = others;
  // Types local to the module must not hide what its exports are called.
  const local = new Scope([name, input.name, ...(output === undefined ? [] : [output.name])]);
  return {
    ...others,
    model,
    input: planTypes(input.name, model.input.types, local),
    ...(model.output === undefined || output === undefined
      ? {}
      : { output: planTypes(output.name, model.output.types, local) }),
  };
}

function planTypes(name: Identifier, types: TypeModel, scope: Scope): TypePlan {
  const names = new Map([["", name]]);
  for (const { id, hint } of types.definitions) {
    const wish = typeName(hint);
    // Input and output often share a definition's name; the second one says which it is.
    names.set(id, scope.take(scope.has(wish) ? `${name}${wish}` : wish, `${name}${id}`));
  }
  return { name, types, names };
}
