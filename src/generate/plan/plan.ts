import type { ImportExtension, RuntimeSource } from "../../config/config.js";
import { callableKey } from "../../model/callable.js";
import { fileName } from "../../names/file-name.js";
import type { Identifier } from "../../names/identifier.js";
import { FileScope, Scope, stubName, typeName } from "../../names/scopes.js";
import { slugOfFile, splitSlug, TOOLKITS } from "../../snapshot/layout.js";
import { InternalError } from "../../support/errors.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { byCodeUnit } from "../../support/sort.js";
import type { CallableModel } from "../read/read.js";
import { firstSentence } from "./first-sentence.js";
import { OUTPUT, stubFolder } from "./output-layout.js";

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
  /** Its name on the platform. */
  readonly title: string;
  /** What it does, in a sentence; may be empty. */
  readonly summary: string;
  readonly hasOutput: boolean;
  readonly toolkit?: { readonly id: string; readonly name: string };
}

/** The names of one stub, as the index and the README pass them on. */
export interface StubNames extends Pick<PlanEntry, "title" | "summary"> {
  /** `weather-lookup`, `text-tools/slugify`: how commands name it, by its file in the snapshot. */
  readonly slug: string;
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
  /** `toolkits/text-tools`: its folder in the snapshot. */
  readonly source: string;
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

export function planEntry({
  file,
  callable,
}: Pick<CallableModel["entry"], "file" | "callable">): PlanEntry {
  return {
    file,
    key: callableKey(callable),
    title: callable.name,
    summary: firstSentence(callable.description ?? ""),
    hasOutput: callable.output_schema !== undefined,
    ...(callable.kind === "tool"
      ? { toolkit: { id: callable.toolkit_id, name: callable.toolkit_name } }
      : {}),
  };
}

export function planNames(entries: readonly PlanEntry[], options: PlanOptions): Names<NamedEntry> {
  const importEnding = IMPORT_ENDINGS[options.importExtension];
  const runtime =
    options.runtime === "inline" ? `${OUTPUT.runtime}/index${importEnding}` : undefined;
  const alone: PlanEntry[] = [];
  const byToolkit = new Map<string, PlanEntry[]>();
  for (const entry of entries) {
    const { toolkit } = splitSlug(slugOfFile(entry.file));
    if (toolkit === undefined) alone.push(entry);
    else getOrAdd(byToolkit, toolkit, () => []).push(entry);
  }
  const index = new Scope(["components", "operations", "paths"]);
  const toolkitFolders = new FileScope();
  const functions = nameStubs(alone, { folder: stubFolder(), scope: index, runtime });
  const toolkits = [...byToolkit]
    .sort(([a], [b]) => byCodeUnit(a, b))
    .map(([source, tools]): ToolkitNames<NamedEntry> => {
      const toolkit = tools[0]?.toolkit;
      if (toolkit === undefined) throw new InternalError(`${source} holds no tools`);
      const folder = toolkitFolders.take(fileName(source), toolkit.id);
      return {
        folder,
        source: `${TOOLKITS}/${source}`,
        title: toolkit.name,
        name: index.take(stubName(source), toolkit.id),
        tools: nameStubs(tools, { folder: stubFolder(folder), scope: new Scope(), runtime }),
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
  const { file, key, title, summary, hasOutput } = entry;
  const slug = slugOfFile(file);
  const wish = splitSlug(slug).name;
  const module = files.take(fileName(wish), key);
  const name = scope.take(stubName(wish), key);
  const input = { name: scope.take(typeName(wish, "Input"), key) };
  const output = hasOutput ? { output: { name: scope.take(typeName(wish, "Output"), key) } } : {};
  const runtime = copy === undefined ? "typecall" : "../".repeat(folder.split("/").length) + copy;
  const named = { slug, module, runtime, name, input, ...output };
  return { entry, file: `${folder}/${module}.ts`, title, summary, ...named };
}

export function stubsOf({ functions, toolkits }: Names<NamedEntry>): readonly NamedEntry[] {
  return [...functions, ...toolkits.flatMap(({ tools }) => tools)];
}
