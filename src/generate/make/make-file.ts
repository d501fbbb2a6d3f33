import type {
  Config,
  EmitFormat,
  IndexKind,
  SettledConfig,
  TemplateFile,
  TemplateFiles,
} from "../../config/config.js";
import type { ApiTypes } from "../../model/api-types.js";
import type { OutputFile } from "../../model/output-file.js";
import type { JsonValue } from "../../runtime/json/json.js";
import type { SnapshotFiles } from "../../snapshot/files.js";
import { isWithin, placeOf } from "../../support/place.js";
import { printGuard } from "../emit/guard.js";
import { copyRuntime } from "../emit/runtime-copy.js";
import { indexKind } from "../plan/index-kind.js";
import { type LetterGroup, letterGroups } from "../plan/letter-groups.js";
import { emittedFiles, groupIndex, OUTPUT } from "../plan/output-layout.js";
import {
  groupsOf,
  importEndingOf,
  type NamedEntry,
  type OutputNames,
  type StubNames,
  stubsOf,
} from "../plan/plan.js";
import { planStub } from "../plan/plan-stub.js";
import type { CallableModel } from "../read/read.js";
import { packageTemplate } from "../templates/package-templates.js";
import { pageOf } from "../templates/template-files.js";
import { keyOf } from "../write/signature.js";

/**
 * The version of the printers. Raise it when the same plan gives another text than before: then every file is printed
 * again. Releases that print the same text leave it, so that they change no output.
 */
const PRINTERS = 9;

/**
 * What the output has to contain: a page, or a module, which is one file or JavaScript with declarations. The key is a
 * digest of the inputs; the files are printed only if an existing one has another key.
 */
export interface WantedFiles<Made extends readonly unknown[] = []> {
  readonly paths: readonly string[];
  readonly key: string;
  print(...made: Made): Promise<readonly OutputFile[]>;
}

// Loaded only if a file has to be printed: loading them takes longer than a run without changes.
const loadPrinters = () => import("../emit/emit.js");
const loadCompiler = () => import("../emit/typescript/javascript.js");
const loadPagePrinters = () => import("../emit/page/print-page.js");

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

/** What the files of one output have in common. */
export interface Printing {
  /** The path of the snapshot in headers. */
  readonly snapshot: string;
  readonly emit: EmitFormat;
  readonly importEnding: string;
  readonly index: IndexKind;
  readonly readme: boolean;
  readonly templates: TemplateFiles | undefined;
  /** A digest of the templates that make a file of each callable; empty without any. */
  readonly templatesKey: string;
}

export function printingOf(config: SettledConfig, { entries }: SnapshotFiles): Printing {
  const { emit, readme, templateFiles: templates } = config;
  return {
    snapshot: headerPlace(config),
    emit,
    importEnding: importEndingOf(config),
    index: indexKind(config, entries.length),
    readme,
    templates,
    templatesKey: templatesKey(templates?.perCallable ?? [], templates),
  };
}

function templatesKey(used: readonly TemplateFile[], templates: TemplateFiles | undefined): string {
  if (used.length === 0) return "";
  const partials = [...(templates?.partials.values() ?? [])];
  return keyOf(JSON.stringify([...used, ...partials].map(({ path, text }) => [path, text])));
}

/** The module of one callable, and its files from templates. `value` is the JSON of its file in the snapshot, in the layout of `pull`. */
export function stubFiles(
  stub: NamedEntry,
  value: string,
  { snapshot, emit, importEnding, index, templates, templatesKey }: Printing,
): WantedFiles<[CallableModel]> {
  const called = [
    ...(stub.namespace === undefined ? [] : [stub.namespace]),
    ...(stub.onlyApi ? [true] : []),
  ];
  const parts = [snapshot, stub.entry.file, ...importsOf(stub), ...exported(stub), ...called];
  const perCallable = templates?.perCallable ?? [];
  const shown = [importEnding, templatesKey, ...unlessFlat(index)];
  const module = moduleFiles(emit, {
    path: stub.file,
    key: key(perCallable.length === 0 ? parts : [...parts, ...shown], value),
    print: async (model: CallableModel) =>
      (await loadPrinters()).printStub(planStub(stub, model), snapshot),
  });
  if (templates === undefined || perCallable.length === 0) return module;
  return {
    ...module,
    paths: [...module.paths, ...perCallable.map((template) => pageOf(template, stub))],
    print: async (model) => {
      const { printCallablePage } = await loadPagePrinters();
      const input = { stub: planStub(stub, model), importEnding, index };
      const source = `${snapshot}/${stub.entry.file}`;
      const pages = perCallable.map((template) =>
        printCallablePage(template, templates.partials, input, source),
      );
      return [...(await module.print(model)), ...pages];
    },
  };
}

/** `api.ts`, from the text of the API description in this file of the snapshot. */
export function apiFiles(
  text: string,
  file: string,
  { snapshot, emit }: Printing,
): WantedFiles<[ApiTypes]> {
  const place = `${snapshot}/${file}`;
  return moduleFiles(emit, {
    path: OUTPUT.api,
    key: key([place], text.replaceAll("\r\n", "\n")),
    print: async (types) => (await loadPrinters()).printApi(types, place),
  });
}

/** The README and the files of a user's templates for the whole run, which depend only on the names of the stubs. */
export function pageFiles(
  names: OutputNames,
  { snapshot, readme, templates }: Printing,
): readonly WantedFiles[] {
  const { importEnding, index, functions } = names;
  const groups = groupsOf(names);
  const row = ({ name, link, slug, title, summary }: StubNames) => [
    ...[name, link, slug, title, summary],
  ];
  const rows = [
    snapshot,
    importEnding,
    functions.map(row),
    groups.map(({ name, title, stubs }) => [name, title, stubs.map(row)]),
    ...unlessFlat(index),
  ];
  const page = (path: string, template?: TemplateFile): WantedFiles => ({
    paths: [path],
    key: key(template === undefined ? rows : [...rows, templatesKey([template], templates)]),
    print: async () => {
      const { printRunPage } = await loadPagePrinters();
      const used = template ?? (await packageTemplate(path));
      return [printRunPage(used, templates?.partials ?? new Map(), names, snapshot)];
    },
  });
  return [
    ...(readme ? [page(OUTPUT.readme, templates?.readme)] : []),
    ...(templates?.perRun ?? []).map((template) => page(template.path, template)),
  ];
}

/** The index files, which depend only on the names of the stubs as well. */
export function indexFiles(
  names: OutputNames,
  hasApi: boolean,
  { snapshot, emit }: Printing,
): readonly WantedFiles[] {
  const { importEnding, index, functions } = names;
  if (index === false) return [];
  const groups = groupsOf(names);
  return [
    ...letterGroups(names).map((group) =>
      moduleFiles(emit, {
        path: group.file,
        key: key([snapshot, importEnding, group.file, group.functions.map(exported)]),
        print: async () => (await loadPrinters()).printLetterIndex(group, names, snapshot),
      }),
    ),
    ...groups.map((group) =>
      moduleFiles(emit, {
        path: groupIndex(group.folder),
        key: key([snapshot, group.source, importEnding, group.stubs.map(exported)]),
        print: async () => (await loadPrinters()).printGroupIndex(group, names, snapshot),
      }),
    ),
    moduleFiles(emit, {
      path: OUTPUT.index,
      key: key([
        snapshot,
        importEnding,
        hasApi,
        index === "flat" ? functions.map(exported) : letterGroups(names).map(groupKey),
        groups.map(({ name, folder }) => [name, folder]),
        ...unlessFlat(index),
      ]),
      print: async () => (await loadPrinters()).printIndex(names, hasApi, snapshot),
    }),
  ];
}

/** The copy of the runtime, if there are stubs to use it, and what is in no package then; the key of a file is a digest of its text. */
export async function runtimeFiles(
  config: Config,
  names: OutputNames<NamedEntry>,
): Promise<readonly WantedFiles[]> {
  const { importEnding } = names;
  const kinds = new Set(stubsOf(names).map(({ kind }) => kind));
  if (config.runtime !== "inline" || kinds.size === 0) return [];
  const place = headerPlace(config);
  const copy = await copyRuntime(kinds, importEnding, place);
  const files = config.serverOnly ? [...copy, printGuard(place)] : copy;
  return files.map((file) =>
    moduleFiles(config.emit, {
      path: file.path,
      key: key([], file.text),
      print: async () => file,
    }),
  );
}

/** A module as it is printed first: as TypeScript. */
interface PrintedModule<Made extends readonly unknown[]> {
  readonly path: string;
  readonly key: string;
  readonly print: (...made: Made) => Promise<OutputFile>;
}

function moduleFiles<Made extends readonly unknown[]>(
  emit: EmitFormat,
  { path, key, print }: PrintedModule<Made>,
): WantedFiles<Made> {
  return {
    paths: emittedFiles(path, emit),
    key,
    print: async (...made) => {
      const module = await print(...made);
      return emit === "ts" ? [module] : (await loadCompiler()).toJavaScript(module);
    },
  };
}

/** The modules that a stub imports. */
function importsOf({ runtime, guard }: StubNames): readonly JsonValue[] {
  return guard === undefined ? [runtime] : [runtime, guard];
}

/** The exported names of a stub, on which its index depends. */
function exported({ module, name, input, output }: StubNames): readonly JsonValue[] {
  return [module, name, input.name, output?.name ?? null];
}

function groupKey({ name, file }: LetterGroup): readonly JsonValue[] {
  return [name, file];
}

/** The kind of the index in the keys of files that depend on it; the keys for a flat one are older than the choice. */
function unlessFlat(index: IndexKind): readonly IndexKind[] {
  return index === "flat" ? [] : [index];
}

function key(parts: readonly JsonValue[], text = ""): string {
  return keyOf(JSON.stringify([PRINTERS, ...parts]) + text);
}
