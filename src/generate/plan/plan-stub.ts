import {
  childrenOf,
  type Direction,
  type TypeModel,
  type TypeNode,
  UNKNOWN,
} from "../../model/type.js";
import type { Identifier } from "../../names/identifier.js";
import { Scope, typeName } from "../../names/scopes.js";
import type { JsonValue } from "../../runtime/json/json.js";
import { splitSlug } from "../../snapshot/layout.js";
import { exampleInput } from "../example/example-input.js";
import type { CallableModel } from "../read/read.js";
import { definitionNames } from "./definition-names.js";
import type { StubNames } from "./plan.js";

/** The module of one stub, as the emitters print it: with its final file, names and imports. */
export interface StubPlan extends StubNames {
  readonly model: CallableModel;
  readonly input: TypePlan;
  readonly output?: TypePlan;
  /** The documented bodies of errors, by status. */
  readonly errors?: TypePlan;
  /** An item of the output, if that is a page of a list. */
  readonly item?: TypeNode;
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
  const example = hasBytes(model.input.types) ? undefined : exampleInput(model.input.schema);
  // The names of local types must differ from those of the exports, and of global types that the module uses.
  const local = new Scope([
    ...[name, input.name, ...(output === undefined ? [] : [output.name])],
    ...(model.entry.callable.kind === "operation" ? GLOBALS : []),
  ]);
  const item = pageItem(model);
  return {
    ...others,
    model,
    ...(item === undefined ? {} : { item }),
    ...(example === undefined ? {} : { example }),
    input: planTypes(input.name, "input", model.input.types, local),
    ...(model.output === undefined || output === undefined
      ? {}
      : { output: planTypes(output.name, "output", model.output.types, local) }),
    ...(model.errors === undefined
      ? {}
      : { errors: planTypes(errorsName(names, local), "output", model.errors, local) }),
  };
}

function errorsName({ slug }: StubNames, scope: Scope): Identifier {
  return scope.take(`${typeName(splitSlug(slug).name)}Errors`, slug);
}

/** The type of the items that the answers of a paginated operation list. */
function pageItem({ entry: { callable }, output }: CallableModel): TypeNode | undefined {
  const pagination = callable.kind === "operation" ? callable.request.pagination : undefined;
  if (pagination === undefined || output === undefined) return undefined;
  const { type, definitions } = output.types;
  const byId = new Map(definitions.map((definition) => [definition.id, definition.type]));
  const resolve = (each: TypeNode | undefined): readonly TypeNode[] => {
    const seen = new Set<TypeNode>();
    let at = each;
    while (at?.kind === "reference" && !seen.has(at)) {
      seen.add(at);
      at = at.id === "" ? type : byId.get(at.id);
    }
    return at === undefined ? [] : at.kind === "union" ? at.members.flatMap(resolve) : [at];
  };
  const { items } = pagination;
  const lists =
    items === ""
      ? resolve(type)
      : resolve(type).flatMap((each) =>
          each.kind === "object"
            ? resolve(each.properties.find(({ key }) => key === items)?.type)
            : [],
        );
  const list = lists.find((each) => each.kind === "array");
  return list?.kind === "array" ? list.items : UNKNOWN;
}

const GLOBALS = ["AsyncIterable", "Blob", "Uint8Array"];

/** Whether a value of the type holds a file, which no literal can. */
function hasBytes({ type, definitions }: TypeModel): boolean {
  const isBytes = (each: TypeNode): boolean =>
    (each.kind === "primitive" && each.name === "binary") || childrenOf(each).some(isBytes);
  return [type, ...definitions.map((definition) => definition.type)].some(isBytes);
}

function planTypes(
  name: Identifier,
  direction: Direction,
  types: TypeModel,
  scope: Scope,
): TypePlan {
  return { name, direction, types, names: definitionNames(name, types.definitions, scope) };
}
