import type { Config } from "../../config/config.js";
import type { OutputFile } from "../../model/output-file.js";
import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { isWithin, placeOf } from "../../support/place.js";
import { OUTPUT, toolkitIndex } from "../plan/output-layout.js";
import type { NamedEntry, OutputNames, StubNames } from "../plan/plan.js";
import { planStub } from "../plan/plan-stub.js";
import type { CallableModel } from "../read/read.js";
import { keyOf } from "../write/signature.js";

/**
 * The version of the printers. Raise it when the same plan gives another text than before: then every file is printed
 * again. Releases that print the same text leave it, so that they change no output.
 */
const PRINTERS = 4;

/**
 * A file that the output has to contain. Its key is a digest of its inputs; it is printed only if the existing file has
 * another key.
 */
export interface WantedFile<Made extends readonly unknown[] = []> {
  readonly path: string;
  readonly key: string;
  print(...made: Made): Promise<OutputFile>;
}

// Loaded only if a file has to be printed: loading ts-morph takes longer than a run without changes.
const loadPrinters = () => import("../emit/emit.js");

/** The path of the snapshot in diagnostics: relative to the config. */
export function snapshotPlace({ snapshot, root }: Config): string {
  return placeOf(snapshot, root);
}

/**
 * The path of the snapshot in headers: relative to the config, or, if the output lies outside of the config's folder,
 * relative to the output. Several configs may share such an output, and each may call its snapshot `openapi`.
 */
export function headerPlace({ snapshot, output, root }: Config): string {
  return placeOf(snapshot, isWithin(output, root) ? root : output);
}

/** The module of one callable. `value` is the JSON of its file in the snapshot, in the layout of `pull`. */
export function stubFile(
  stub: NamedEntry,
  value: string,
  snapshot: string,
): WantedFile<[CallableModel]> {
  return {
    path: stub.file,
    key: key([snapshot, stub.entry.file, stub.runtime, ...exported(stub)], value),
    print: async (model) => (await loadPrinters()).printStub(planStub(stub, model), snapshot),
  };
}

/** `api.ts`, from the text of the API description. */
export function apiFile(text: string, place: string): WantedFile<[JsonObject]> {
  return {
    path: OUTPUT.api,
    key: key([place], text.replaceAll("\r\n", "\n")),
    print: async (document) => (await loadPrinters()).printApi(document, place),
  };
}

/** The README and the index files, which depend only on the names of the stubs. */
export function indexFiles(
  names: OutputNames,
  hasApi: boolean,
  snapshot: string,
): readonly WantedFile[] {
  const { importEnding, functions, toolkits } = names;
  const row = ({ name, file, slug, title, summary }: StubNames) => [
    ...[name, file, slug, title, summary],
  ];
  return [
    {
      path: OUTPUT.readme,
      key: key([
        snapshot,
        importEnding,
        functions.map(row),
        toolkits.map(({ name, title, tools }) => [name, title, tools.map(row)]),
      ]),
      print: async () => (await import("../emit/readme/readme.js")).printReadme(names, snapshot),
    },
    ...toolkits.map((toolkit) => ({
      path: toolkitIndex(toolkit.folder),
      key: key([snapshot, toolkit.source, importEnding, toolkit.tools.map(exported)]),
      print: async () => (await loadPrinters()).printToolkitIndex(toolkit, names, snapshot),
    })),
    {
      path: OUTPUT.index,
      key: key([
        snapshot,
        importEnding,
        hasApi,
        functions.map(exported),
        toolkits.map(({ name, folder }) => [name, folder]),
      ]),
      print: async () => (await loadPrinters()).printIndex(names, hasApi, snapshot),
    },
  ];
}

/** The copy of the runtime, if there are stubs to use it; the key of a file is a digest of its text. */
export async function runtimeFiles(
  config: Config,
  { importEnding, functions, toolkits }: OutputNames,
  snapshot: string,
): Promise<readonly WantedFile[]> {
  const kinds = new Set<"function" | "tool">();
  if (functions.length > 0) kinds.add("function");
  if (toolkits.length > 0) kinds.add("tool");
  if (config.runtime !== "inline" || kinds.size === 0) return [];
  const { copyRuntime } = await import("../emit/runtime-copy.js");
  const files = await copyRuntime(kinds, importEnding, snapshot);
  return files.map((file) => ({
    path: file.path,
    key: key([], file.text),
    print: async () => file,
  }));
}

/** The exported names of a stub, on which its index depends. */
function exported({ module, name, input, output }: StubNames): readonly JsonValue[] {
  return [module, name, input.name, output?.name ?? null];
}

function key(parts: readonly JsonValue[], text = ""): string {
  return keyOf(JSON.stringify([PRINTERS, ...parts]) + text);
}
