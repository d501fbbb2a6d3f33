import { InternalError } from "../../errors.js";
import { callableKey } from "../../model/callable.js";
import type { TypeModel } from "../../model/type.js";
import { byCodeUnit } from "../../support/sort.js";
import type { CallableModel } from "../read/read.js";
import type { Identifier } from "./identifier.js";
import { Scope, stubName, typeName } from "./names.js";

/** Everything that the emitters print: every file, every name and every import is final here. */
export interface Plan {
  /** How relative imports end: `".js"`, `".ts"` or `""`. */
  readonly importEnding: string;
  readonly functions: readonly StubPlan[];
  readonly toolkits: readonly ToolkitPlan[];
}

/** One module with one stub. */
export interface StubPlan {
  /** Relative to the output folder: `functions/weather-lookup.ts`. */
  readonly file: string;
  /** What stands behind `./` in an import from the folder's index: `weather-lookup`. */
  readonly module: string;
  readonly model: CallableModel;
  readonly name: Identifier;
  readonly input: TypePlan;
  /** Absent where nothing is known of the output. */
  readonly output?: TypePlan;
}

/** The types of one direction and their names in the module. */
export interface TypePlan {
  readonly name: Identifier;
  readonly types: TypeModel;
  /** Names of the definitions, by their id; the root's own id `""` among them. */
  readonly names: ReadonlyMap<string, Identifier>;
}

/** One folder of stubs: a namespace of the index. */
export interface ToolkitPlan {
  /** `text-tools`, below `toolkits/`. */
  readonly folder: string;
  /** The toolkit's name on the platform. */
  readonly title: string;
  readonly name: Identifier;
  readonly tools: readonly StubPlan[];
}

const IMPORT_ENDINGS = { js: ".js", ts: ".ts", none: "" } as const;

/** Model to plan. */
export function makePlan(
  models: readonly CallableModel[],
  options: { readonly importExtension: keyof typeof IMPORT_ENDINGS },
): Plan {
  const folders = new Map<string, CallableModel[]>();
  for (const model of models) {
    const folder = folderOf(model.entry.file);
    folders.set(folder, [...(folders.get(folder) ?? []), model]);
  }
  const index = new Scope(["components", "operations", "paths"]);
  const functions = planStubs(folders.get("functions") ?? [], index);
  folders.delete("functions");
  const toolkits = [...folders]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([path, tools]): ToolkitPlan => {
      const folder = path.slice("toolkits/".length);
      const title = tools[0]?.entry.callable;
      if (title?.kind !== "tool") throw new InternalError(`${path} holds no tools`);
      return {
        folder,
        title: title.toolkit_name,
        name: index.take(stubName(folder), title.toolkit_id),
        tools: planStubs(tools, new Scope()),
      };
    });
  return { importEnding: IMPORT_ENDINGS[options.importExtension], functions, toolkits };
}

/** Files are sorted, and a name that two of them wish for goes to the first: `pull` keeps new files clear of that. */
function planStubs(models: readonly CallableModel[], scope: Scope): readonly StubPlan[] {
  return [...models]
    .sort((a, b) => byCodeUnit(a.entry.file, b.entry.file))
    .map((model) => planStub(model, scope));
}

function planStub(model: CallableModel, scope: Scope): StubPlan {
  const { file, callable } = model.entry;
  const path = file.slice(0, -".json".length);
  const module = path.slice(path.lastIndexOf("/") + 1);
  const key = callableKey(callable);
  const name = scope.take(stubName(module), key);
  const inputName = scope.take(typeName(module, "Input"), key);
  const outputName =
    model.output === undefined ? undefined : scope.take(typeName(module, "Output"), key);
  // Types local to the module must not hide what its exports are called.
  const local = new Scope([name, inputName, ...(outputName === undefined ? [] : [outputName])]);
  const input = planTypes(inputName, model.input.types, local);
  return {
    file: `${path}.ts`,
    module,
    model,
    name,
    input,
    ...(model.output === undefined || outputName === undefined
      ? {}
      : { output: planTypes(outputName, model.output.types, local) }),
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

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/"));
}
