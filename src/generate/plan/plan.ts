import type { EmitFormat, IndexKind, SettledConfig } from "../../config/config.js";
import { type Callable, callableKey } from "../../model/callable.js";
import { fileName } from "../../names/file-name.js";
import type { Identifier } from "../../names/identifier.js";
import { FileScope, Scope, stubName, typeName } from "../../names/scopes.js";
import { OPERATIONS, slugOfFile, splitSlug, TOOLKITS } from "../../snapshot/layout.js";
import { assertNever, InternalError } from "../../support/errors.js";
import { getOrAdd } from "../../support/get-or-add.js";
import { byCodeUnit } from "../../support/sort.js";
import type { CallableModel } from "../read/read.js";
import { firstSentence } from "./first-sentence.js";
import { emittedFiles, OUTPUT } from "./output-layout.js";

const IMPORT_ENDINGS: Readonly<Record<SettledConfig["importExtension"], string>> = {
  js: ".js",
  ts: ".ts",
  none: "",
};

/** The parts of a callable that the names of its stub depend on: not its schemas. */
export interface PlanEntry {
  /** `functions/weather-lookup.json`: its file in the snapshot. */
  readonly file: string;
  readonly kind: Callable["kind"];
  /** Its identity: see `callableKey`. */
  readonly key: string;
  /** Its name on the platform. */
  readonly title: string;
  /** The first sentence of its description; may be empty. */
  readonly summary: string;
  readonly hasOutput: boolean;
  /** Of an operation. */
  readonly api?: string;
  /** Its toolkit, or its tag. */
  readonly group?: { readonly id: string; readonly name: string };
}

/** The names of one stub, as the index and the README print them. */
export interface StubNames extends Pick<PlanEntry, "kind" | "title" | "summary"> {
  /** `weather-lookup`, `text-tools/slugify`: its name in commands, from its file in the snapshot. */
  readonly slug: string;
  /** Its module, relative to the output folder: `functions/weather-lookup.ts`. */
  readonly file: string;
  /** The file with its types, which the README leads to: the module, or its declarations. */
  readonly link: string;
  /** The name in imports from the index of its folder, without `./` and ending: `weather-lookup`. */
  readonly module: string;
  /** The namespace of its toolkit or its tag in the index. */
  readonly namespace?: Identifier;
  /** The module from which the stub imports the runtime: `typecall`, or the path of its copy. */
  readonly runtime: string;
  /** The stubs of the output call no other API. */
  readonly onlyApi?: true;
  /** With `serverOnly`, the module by which bundlers for browsers refuse the stub. */
  readonly guard?: string;
  readonly name: Identifier;
  readonly input: { readonly name: Identifier };
  /** Absent if the callable has no output schema. */
  readonly output?: { readonly name: Identifier };
}

export interface NamedEntry extends StubNames {
  readonly entry: PlanEntry;
}

/** The stubs of one toolkit, or of one tag of an API: a folder, and a namespace of the index. */
export interface GroupNames<Stub = StubNames> {
  /** Its folder in the output: `toolkits/text-tools`. */
  readonly folder: string;
  /** `toolkits/text-tools`: its folder in the snapshot. */
  readonly source: string;
  /** The toolkit's name on the platform, or the tag. */
  readonly title: string;
  readonly name: Identifier;
  readonly stubs: readonly Stub[];
}

/** All names of the output that have to be unique among several callables. */
export interface OutputNames<Stub = StubNames> {
  /** How relative imports end: `".js"`, `".ts"` or `""`. */
  readonly importEnding: string;
  readonly index: IndexKind;
  /** The names in a grouped index that no letter can have. */
  readonly taken: ReadonlySet<string>;
  readonly functions: readonly Stub[];
  readonly toolkits: readonly GroupNames<Stub>[];
  /** By tag. */
  readonly operations: readonly GroupNames<Stub>[];
}

/** The settings that names depend on. Without the others, stubs are TypeScript and import the package, and the index is flat. */
export type PlanOptions = Pick<SettledConfig, "importExtension"> &
  Partial<Pick<SettledConfig, "emit" | "runtime" | "serverOnly">> & {
    readonly index?: IndexKind | undefined;
  };

/** How relative imports end: `".js"`, `".ts"` or `""`. */
export function importEndingOf({
  importExtension,
}: Pick<SettledConfig, "importExtension">): string {
  return IMPORT_ENDINGS[importExtension];
}

export function planEntry({
  file,
  callable,
}: Pick<CallableModel["entry"], "file" | "callable">): PlanEntry {
  return {
    file,
    kind: callable.kind,
    key: callableKey(callable),
    title: callable.name,
    summary: firstSentence(callable.description ?? ""),
    hasOutput: callable.output_schema !== undefined,
    ...groupOf(callable),
  };
}

function groupOf(callable: Callable): Pick<PlanEntry, "api" | "group"> {
  switch (callable.kind) {
    case "function":
      return {};
    case "tool":
      return { group: { id: callable.toolkit_id, name: callable.toolkit_name } };
    case "operation":
      return {
        api: callable.api,
        group: { id: `${callable.api}/${callable.tag}`, name: callable.tag },
      };
    default:
      return assertNever(callable);
  }
}

/** The names that the index exports from `api.ts`. */
const API_TYPES = ["components", "operations", "paths"];

export function planNames(
  entries: readonly PlanEntry[],
  options: PlanOptions,
): OutputNames<NamedEntry> {
  const importEnding = importEndingOf(options);
  const isInline = options.runtime === "inline";
  const runtime = isInline ? `${OUTPUT.runtime}/index${importEnding}` : undefined;
  const index = new Scope(API_TYPES);
  const { emit = "ts", serverOnly = false } = options;
  const guard = isInline ? OUTPUT.guard.replace(/\.ts$/, importEnding) : undefined;
  const isOnlyApi =
    entries.every(({ kind }) => kind === "operation") &&
    new Set(entries.map(({ api }) => api)).size === 1;
  const shared = { runtime, guard, serverOnly, emit, isOnlyApi };
  const alone = entries.filter(({ kind }) => kind === "function");
  const functions = nameStubs(alone, { folder: OUTPUT.functions, scope: index, ...shared });
  const nameGroups = (kind: Callable["kind"], source: string, output: string) => {
    const files = new FileScope();
    return groupsIn(entries.filter((entry) => entry.kind === kind)).map(
      ([slug, members]): GroupNames<NamedEntry> => {
        const group = members[0]?.group;
        if (group === undefined) throw new InternalError(`${slug} holds no ${kind}`);
        const folder = `${output}/${files.take(fileName(slug), group.id)}`;
        const name = index.take(stubName(slug), group.id);
        const stubs = nameStubs(members, {
          folder,
          scope: new Scope(),
          namespace: name,
          ...shared,
        });
        return { folder, source: `${source}/${slug}`, title: group.name, name, stubs };
      },
    );
  };
  const toolkits = nameGroups("tool", TOOLKITS, OUTPUT.toolkits);
  const operations = nameGroups("operation", OPERATIONS, OUTPUT.operations);
  const taken = new Set([...API_TYPES, ...[...toolkits, ...operations].map(({ name }) => name)]);
  const kind = options.index ?? "flat";
  return { importEnding, index: kind, taken, functions, toolkits, operations };
}

/** The entries by their folder, sorted by it. */
function groupsIn(entries: readonly PlanEntry[]): readonly (readonly [string, PlanEntry[]])[] {
  const groups = new Map<string, PlanEntry[]>();
  for (const entry of entries)
    getOrAdd(groups, splitSlug(slugOfFile(entry.file)).group ?? "", () => []).push(entry);
  return [...groups].sort(([a], [b]) => byCodeUnit(a, b));
}

/** The folder and the scope of names of the stubs that one index exports. */
interface StubGroup {
  readonly folder: string;
  readonly scope: Scope;
  /** The name of its namespace in the index. */
  readonly namespace?: Identifier;
  /** The path of the runtime's copy, relative to the output; undefined if stubs import the package. */
  readonly runtime: string | undefined;
  /** The path of the file for `serverOnly`, in the same way. */
  readonly guard: string | undefined;
  readonly serverOnly: boolean;
  readonly emit: EmitFormat;
  readonly isOnlyApi: boolean;
}

/** Sorted by file: of two entries with the same name, the first gets it. `pull` avoids such names for new files. */
function nameStubs(entries: readonly PlanEntry[], group: StubGroup): readonly NamedEntry[] {
  const files = new FileScope();
  return [...entries]
    .sort((a, b) => byCodeUnit(a.file, b.file))
    .map((entry) => nameStub(entry, group, files));
}

function nameStub(
  entry: PlanEntry,
  { folder, scope, namespace, emit, serverOnly, isOnlyApi, ...copies }: StubGroup,
  files: FileScope,
): NamedEntry {
  const { file, kind, key, title, summary, hasOutput } = entry;
  const slug = slugOfFile(file);
  const wish = splitSlug(slug).name;
  const module = files.take(fileName(wish), key);
  const name = scope.take(stubName(wish), key);
  const input = { name: scope.take(typeName(wish, "Input"), key) };
  const output = hasOutput ? { output: { name: scope.take(typeName(wish, "Output"), key) } } : {};
  const up = "../".repeat(folder.split("/").length);
  const runtime = copies.runtime === undefined ? "typecall" : up + copies.runtime;
  const guard = copies.guard === undefined ? "typecall/server-only" : up + copies.guard;
  const own = namespace === undefined ? {} : { namespace };
  const named = {
    slug,
    module,
    ...own,
    runtime,
    ...(isOnlyApi ? { onlyApi: true as const } : {}),
    ...(serverOnly ? { guard } : {}),
    name,
    input,
    ...output,
  };
  const path = `${folder}/${module}.ts`;
  const link = emittedFiles(path, emit).at(-1) ?? path;
  return { entry, file: path, link, kind, title, summary, ...named };
}

/** The namespaces of the index, in its order. */
export function groupsOf<Stub>({
  toolkits,
  operations,
}: OutputNames<Stub>): readonly GroupNames<Stub>[] {
  return [...toolkits, ...operations];
}

export function stubsOf(names: OutputNames<NamedEntry>): readonly NamedEntry[] {
  return [...names.functions, ...groupsOf(names).flatMap(({ stubs }) => stubs)];
}
