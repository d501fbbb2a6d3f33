import type { ImportExtension, RuntimeSource } from "../../config/config.js";
import { InternalError } from "../../errors.js";
import { callableKey } from "../../model/callable.js";
import type { TypeModel } from "../../model/type.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { byCodeUnit } from "../../support/sort.js";
import type { CallableModel } from "../read/read.js";
import { fileName } from "./file-name.js";
import type { Identifier } from "./identifier.js";
import { FileScope, Scope, stubName, typeName } from "./names.js";

/** Everything that the emitters print: every file, every name and every import is final here. */
export type Plan = Names<StubPlan>;

/** One module with one stub. */
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

const IMPORT_ENDINGS: Readonly<Record<ImportExtension, string>> = {
  js: ".js",
  ts: ".ts",
  none: "",
};

/** What the names of a callable follow from: far less than its schemas. */
export interface PlanEntry {
  /** `functions/weather-lookup.json`: its file in the snapshot. */
  readonly file: string;
  /** Its identity: see `callableKey`. */
  readonly key: string;
  readonly hasOutput: boolean;
  readonly toolkit?: { readonly id: string; readonly name: string };
}

/** The names of one stub, as the index passes them on. */
export interface StubNames {
  /** Relative to the output folder: `functions/weather-lookup.ts`. */
  readonly file: string;
  /** What stands behind `./` in an import from the folder's index: `weather-lookup`. */
  readonly module: string;
  /** What the stub imports the runtime from: `typecall`, or where its copy lies. */
  readonly runtime: string;
  readonly name: Identifier;
  readonly input: { readonly name: Identifier };
  /** Absent where nothing is known of the output. */
  readonly output?: { readonly name: Identifier };
}

export interface NamedEntry extends StubNames {
  readonly entry: PlanEntry;
}

/** One folder of stubs: a namespace of the index. */
export interface ToolkitNames<Stub = StubNames> {
  /** `text-tools`, below `toolkits/`. */
  readonly folder: string;
  /** The toolkit's name on the platform. */
  readonly title: string;
  readonly name: Identifier;
  readonly tools: readonly Stub[];
}

/** All names of the output that depend on more than one callable. */
export interface Names<Stub = StubNames> {
  /** How relative imports end: `".js"`, `".ts"` or `""`. */
  readonly importEnding: string;
  readonly functions: readonly Stub[];
  readonly toolkits: readonly ToolkitNames<Stub>[];
}

export interface PlanOptions {
  readonly importExtension: ImportExtension;
  /** `inline`: stubs import the copy of the runtime that lies in the output. @defaultValue `"typecall"` */
  readonly runtime?: RuntimeSource;
}

/** Model to plan. */
export function makePlan(models: readonly CallableModel[], options: PlanOptions): Plan {
  const byFile = new Map(models.map((model) => [model.entry.file, model]));
  const names = planNames(
    models.map(({ entry }) => planEntry(entry)),
    options,
  );
  const plan = (stub: NamedEntry): StubPlan => {
    const model = byFile.get(stub.entry.file);
    if (model === undefined) throw new InternalError(`${stub.entry.file} was planned, not read`);
    return planStub(stub, model);
  };
  return {
    ...names,
    functions: names.functions.map(plan),
    toolkits: names.toolkits.map((toolkit) => ({ ...toolkit, tools: toolkit.tools.map(plan) })),
  };
}

export function planEntry({ file, callable }: CallableModel["entry"]): PlanEntry {
  return {
    file,
    key: callableKey(callable),
    hasOutput: callable.output_schema !== undefined,
    ...(callable.kind === "tool"
      ? { toolkit: { id: callable.toolkit_id, name: callable.toolkit_name } }
      : {}),
  };
}

export function planNames(entries: readonly PlanEntry[], options: PlanOptions): Names<NamedEntry> {
  const importEnding = IMPORT_ENDINGS[options.importExtension];
  const runtime = options.runtime === "inline" ? `runtime/index${importEnding}` : undefined;
  const folders = new Map<string, PlanEntry[]>();
  for (const entry of entries) getOrAdd(folders, folderOf(entry.file), () => []).push(entry);
  const index = new Scope(["components", "operations", "paths"]);
  const toolkitFolders = new FileScope();
  const functions = nameStubs(folders.get("functions") ?? [], {
    folder: "functions",
    scope: index,
    runtime,
  });
  folders.delete("functions");
  const toolkits = [...folders]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([path, tools]): ToolkitNames<NamedEntry> => {
      const toolkit = tools[0]?.toolkit;
      if (toolkit === undefined) throw new InternalError(`${path} holds no tools`);
      const source = path.slice("toolkits/".length);
      const folder = toolkitFolders.take(fileName(source), toolkit.id);
      return {
        folder,
        title: toolkit.name,
        name: index.take(stubName(source), toolkit.id),
        tools: nameStubs(tools, { folder: `toolkits/${folder}`, scope: new Scope(), runtime }),
      };
    });
  return { importEnding, functions, toolkits };
}

/** Where stubs go that are gathered in one index. */
interface Place {
  readonly folder: string;
  readonly scope: Scope;
  /** The copy of the runtime in the output, if there is one. */
  readonly runtime: string | undefined;
}

/** Files are sorted, and a name that two of them wish for goes to the first: `pull` keeps new files clear of that. */
function nameStubs(entries: readonly PlanEntry[], place: Place): readonly NamedEntry[] {
  const files = new FileScope();
  return [...entries]
    .sort((a, b) => byCodeUnit(a.file, b.file))
    .map((entry) => nameStub(entry, place, files));
}

function nameStub(
  entry: PlanEntry,
  { folder, scope, runtime: copy }: Place,
  files: FileScope,
): NamedEntry {
  const { file, key, hasOutput } = entry;
  const slug = file.slice(file.lastIndexOf("/") + 1, -".json".length);
  const module = files.take(fileName(slug), key);
  const name = scope.take(stubName(slug), key);
  const input = { name: scope.take(typeName(slug, "Input"), key) };
  const output = hasOutput ? { output: { name: scope.take(typeName(slug, "Output"), key) } } : {};
  const runtime = copy === undefined ? "typecall" : "../".repeat(folder.split("/").length) + copy;
  return { entry, file: `${folder}/${module}.ts`, module, runtime, name, input, ...output };
}

/** The names inside one module: they follow from the names of the stub and from its own schemas. */
export function planStub(names: StubNames, model: CallableModel): StubPlan {
  const { file, module, runtime, name, input, output } = names;
  // Types local to the module must not hide what its exports are called.
  const local = new Scope([name, input.name, ...(output === undefined ? [] : [output.name])]);
  return {
    file,
    module,
    runtime,
    model,
    name,
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

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/"));
}
