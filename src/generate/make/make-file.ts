import type { Config } from "../../config/config.js";
import type { OutputFile } from "../../model/output-file.js";
import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import { isWithin, placeOf } from "../../support/place.js";
import { OUTPUT, toolkitIndex } from "../plan/output-layout.js";
import type { NamedEntry, Names, StubNames } from "../plan/plan.js";
import { planStub } from "../plan/plan-stub.js";
import type { CallableModel } from "../read/read.js";
import { keyOf } from "../write/signature.js";

/**
 * The version of what prints. Raise it when the same plan gives another text than before: then every file is made
 * anew. Releases that print the same leave it, and nobody's output changes with them.
 */
const PRINTERS = 1;

/**
 * A file that the output is to have. Its key says what it is made of; its text is printed only where an earlier run
 * did not make the same.
 */
export interface WantedFile<Made extends readonly unknown[] = []> {
  readonly path: string;
  readonly key: string;
  print(...made: Made): Promise<OutputFile>;
}

// The printers load when something is to be printed: ts-morph alone takes longer than all the rest.
const loadPrinters = () => import("../emit/emit.js");

/** How problems name the snapshot: relative to the config. */
export function snapshotPlace({ snapshot, root }: Config): string {
  return placeOf(snapshot, root);
}

/**
 * How headers name the snapshot. In an output that lies outside of the config's folder, and may be another config's too,
 * relative to the output: there `openapi` could be anybody's.
 */
export function headerPlace({ snapshot, output, root }: Config): string {
  return placeOf(snapshot, isWithin(output, root) ? root : output);
}

/** The module of one callable. `value` is the text of its file in the snapshot, laid out as `pull` does. */
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

/** The path types, from the text of the API's description. */
export function apiFile(text: string, place: string): WantedFile<[JsonObject]> {
  return {
    path: OUTPUT.api,
    key: key([place], text.replaceAll("\r\n", "\n")),
    print: async (document) => (await loadPrinters()).printApi(document, place),
  };
}

/** The files that follow from the names of others: the list for people, and the indexes. */
export function gatheringFiles(
  names: Names,
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

/** The runtime's own files, as they lie in the package: made of what they say. */
export async function runtimeFiles(
  config: Config,
  { importEnding }: Names,
  snapshot: string,
): Promise<readonly WantedFile[]> {
  if (config.runtime !== "inline") return [];
  const { copyRuntime } = await import("../emit/runtime-copy.js");
  const files = await copyRuntime(importEnding, snapshot);
  return files.map((file) => ({
    path: file.path,
    key: key([], file.text),
    print: async () => file,
  }));
}

/** What others see of a stub. */
function exported({ module, name, input, output }: StubNames): readonly JsonValue[] {
  return [module, name, input.name, output?.name ?? null];
}

function key(parts: readonly JsonValue[], text = ""): string {
  return keyOf(JSON.stringify([PRINTERS, ...parts]) + text);
}
