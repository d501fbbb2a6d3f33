import { basename, posix } from "node:path";
import type { SettledConfig } from "../../config/config.js";
import type { OutputFile } from "../../model/output-file.js";
import type { SnapshotFile, SnapshotFiles } from "../../snapshot/files.js";
import { parseEntries, readAgain } from "../../snapshot/snapshot.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { ConfigError, InternalError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";
import { indexKind } from "../plan/index-kind.js";
import { emittedFiles, OUTPUT } from "../plan/output-layout.js";
import {
  type GroupNames,
  type NamedEntry,
  type OutputNames,
  type PlanEntry,
  planEntry,
  planNames,
  stubsOf,
} from "../plan/plan.js";
import { readApi } from "../read/api/read-api.js";
import { readApiTypes } from "../read/api/read-api-types.js";
import { type CallableModel, readCallable } from "../read/read.js";
import { keyOf, sign, withoutSignature } from "../write/signature.js";
import { Bugs } from "./bugs.js";
import {
  indexFiles,
  pageFiles,
  printingOf,
  runtimeFiles,
  snapshotPlace,
  type WantedFiles,
} from "./make-file.js";
import { mergeIndex } from "./merge-index.js";
import type { Only } from "./only.js";
import type { PreviousRun } from "./previous-run.js";
import { UncheckedSnapshot } from "./unchecked-snapshot.js";

export interface OutputInput {
  readonly config: SettledConfig;
  readonly snapshot: SnapshotFiles;
  readonly previous: PreviousRun;
  /** Of the same snapshot, if the caller has read it already. */
  readonly unchecked?: UncheckedSnapshot;
  readonly problems: Diagnostics;
  /** Limits the run to some callables. */
  readonly part?: OutputPart | undefined;
  /** Called after every stub, printed or unchanged. */
  readonly onStub?: (done: number, total: number) => void;
}

/** A run for some callables: the files of the others, the README and `api.ts` stay as they are. */
export interface OutputPart {
  readonly only: Only;
  /** An index of an earlier run. */
  readonly readIndex: (path: string) => Promise<string | undefined>;
}

export interface Output {
  /** Every file that the output has to contain, unchanged ones included; those of the part, in a run for one. */
  readonly paths: ReadonlySet<string>;
  /** In a run for a part, the files of the other callables, whether or not they exist. */
  readonly others: ReadonlySet<string>;
  readonly callables: number;
  /** Files of the snapshot that are broken, so that nothing was made from them. */
  readonly broken: ReadonlySet<string>;
  /** To be thrown once all other files are written. */
  readonly bugs: Bugs;
}

/** Receives each file when it is printed, so that only one is held in memory. */
export type OnFile = (file: OutputFile) => Promise<void>;

/**
 * Runs the stages from snapshot to files, one callable at a time. Files that are up to date are neither printed nor
 * passed to `onFile`; the resulting output does not depend on that.
 */
export async function makeOutput(input: OutputInput, onFile: OnFile): Promise<Output> {
  const { templateFiles } = input.config;
  if (templateFiles !== undefined) {
    const { checkTemplates } = await import("./check-templates.js");
    checkTemplates(templateFiles);
  }
  const run = new OutputRun(input, onFile);
  const names = await run.makeStubs(run.planNames());
  const { config, snapshot, part } = input;
  const printing = printingOf(config, snapshot);
  await run.make(await runtimeFiles(config, names));
  if (part === undefined) {
    const hasApi = await run.makeApi();
    await run.make([...pageFiles(names, printing), ...indexFiles(names, hasApi, printing)]);
  } else await run.mergeIndexes(indexFiles(names, false, printing), part);
  const { paths, others, broken, bugs } = run;
  return { paths, others, callables: stubsOf(names).length, broken, bugs };
}

const MODULE_ENDINGS = [".ts", ".js"];

class OutputRun {
  readonly paths = new Set<string>();
  readonly others = new Set<string>();
  readonly bugs = new Bugs();
  readonly broken = new Set<string>();
  readonly #place: string;
  readonly #sources: ReadonlyMap<string, SnapshotFile>;
  readonly #unchecked: UncheckedSnapshot;
  readonly #fingerprints = new Map<string, string>();
  /** Files of the snapshot with a problem: every run reads them, so that every run adds their diagnostics. */
  readonly #withProblems = new Set<string>();

  constructor(
    private readonly input: OutputInput,
    private readonly onFile: OnFile,
  ) {
    const { config, snapshot, unchecked = new UncheckedSnapshot(snapshot, config) } = input;
    this.#place = snapshotPlace(config);
    this.#sources = new Map(snapshot.entries.map((source) => [source.file, source]));
    this.#unchecked = unchecked;
  }

  /** Names the stubs. The schemas are read later, one callable at a time. */
  planNames(): OutputNames<NamedEntry> {
    const { config, snapshot, problems } = this.input;
    const sound = this.#soundFiles();
    const found = new Diagnostics();
    const planned: PlanEntry[] = [];
    const isSound = ({ file }: SnapshotFile) => sound.has(file);
    for (const entry of parseEntries(snapshot.entries, config.snapshot, found, { isSound })) {
      this.#fingerprints.set(entry.file, entry.fingerprint);
      planned.push(planEntry(entry));
    }
    for (const { file } of snapshot.entries)
      if (!this.#fingerprints.has(file)) this.broken.add(file);
    problems.addAll(found.list);
    for (const { place = "" } of found.list)
      this.#withProblems.add(place.slice(basename(config.snapshot).length + 1));
    return planNames(planned, { ...config, index: indexKind(config, snapshot.entries.length) });
  }

  /** Files of the snapshot that an earlier run checked without a diagnostic. */
  #soundFiles(): ReadonlySet<string> {
    const { previous } = this.input;
    if (previous.isEmpty) return new Set();
    const sound = stubsOf(this.#unchecked.names).filter((stub) => {
      const wanted = this.#wanted(stub);
      return previous.isCurrent(wanted) && !previous.hadProblem(wanted);
    });
    return new Set(sound.map(({ entry }) => entry.file));
  }

  /** Returns the names of the stubs that exist now: those without an internal error. */
  async makeStubs(names: OutputNames<NamedEntry>): Promise<OutputNames<NamedEntry>> {
    const { only } = this.input.part ?? {};
    const all = stubsOf(names);
    const stubs = only === undefined ? all : all.filter((stub) => only.matches(stub));
    if (only !== undefined) {
      this.#leaveOthers(all, new Set(stubs));
      for (const file of this.broken) if (!only.matchesEntry(file)) this.broken.delete(file);
    }
    for (const [index, stub] of stubs.entries()) {
      try {
        await this.#makeStub(stub);
      } catch (error) {
        this.bugs.record(quote(`${this.#place}/${stub.entry.file}`), error);
      }
      this.input.onStub?.(index + 1, stubs.length);
    }
    const isMade = ({ link }: NamedEntry) => this.paths.has(link);
    const made = (groups: readonly GroupNames<NamedEntry>[]) =>
      groups
        .map((group) => ({ ...group, stubs: group.stubs.filter(isMade) }))
        .filter((group) => group.stubs.length > 0);
    return {
      ...names,
      functions: names.functions.filter(isMade),
      toolkits: made(names.toolkits),
      operations: made(names.operations),
    };
  }

  #leaveOthers(all: readonly NamedEntry[], part: ReadonlySet<NamedEntry>): void {
    for (const stub of all) {
      if (part.has(stub)) continue;
      for (const path of this.#wanted(stub).paths) this.others.add(path);
      const index = `${posix.dirname(stub.file)}/${OUTPUT.index}`;
      if (stub.namespace !== undefined)
        for (const path of emittedFiles(index, this.input.config.emit)) this.others.add(path);
    }
  }

  /** Adds the exports of the part to the indexes of earlier runs. */
  async mergeIndexes(
    indexes: readonly WantedFiles[],
    { only, readIndex }: OutputPart,
  ): Promise<void> {
    const isPlanned = (module: string) =>
      [this.paths, this.others].some((paths) =>
        MODULE_ENDINGS.some((end) => paths.has(module + end)),
      );
    for (const wanted of indexes) {
      for (const file of await wanted.print()) {
        const folder = posix.dirname(file.path);
        const isGone = (module: string) => {
          const path = posix.join(folder, module).replace(/\.[jt]s$/, "");
          return only.matchesFile(path) && !isPlanned(path);
        };
        const found = await readIndex(file.path);
        const text =
          found === undefined ? file.text : mergeIndex({ found, made: file.text }, isGone);
        this.paths.add(file.path);
        if (text === undefined || (found !== undefined && text === withoutSignature(found)))
          continue;
        // No key of a whole run, which may export more.
        await this.onFile(sign({ ...file, text }, { key: keyOf(text), hasProblem: false }));
      }
    }
  }

  async #makeStub(stub: NamedEntry): Promise<void> {
    const { previous } = this.input;
    const { file } = stub.entry;
    const wanted = this.#wanted(stub);
    const isCurrent = previous.isCurrent(wanted);
    if (isCurrent && !previous.hadProblem(wanted) && !this.#withProblems.has(file)) {
      this.#add(wanted);
      return;
    }
    const model = this.#read(file);
    await this.#makeFiles(wanted, this.#withProblems.has(file), model);
  }

  #wanted(stub: NamedEntry): WantedFiles<[CallableModel]> {
    return this.#unchecked.stubFiles(stub, this.input.previous);
  }

  #read(file: string): CallableModel {
    const source = this.#sources.get(file);
    const fingerprint = this.#fingerprints.get(file);
    if (source === undefined || fingerprint === undefined)
      throw new InternalError(`${file} was planned but not read`);
    const found = new Diagnostics();
    const entry = readAgain(source, fingerprint, this.#unchecked.parsed(file));
    const model = readCallable(entry, `${this.#place}/${file}`, found);
    this.#addProblems(file, found);
    return model;
  }

  /** Makes `api.ts`. Returns false if the snapshot has no valid API description. */
  async makeApi(): Promise<boolean> {
    const { snapshot, previous } = this.input;
    const wanted = await this.#unchecked.apiFiles(previous);
    if (wanted === undefined || snapshot.api === undefined) return false;
    const { file, text } = snapshot.api;
    if (previous.isCurrent(wanted) && !previous.hadProblem(wanted)) {
      this.#add(wanted);
      return true;
    }
    const found = new Diagnostics();
    const document = await readApi(text, `${this.#place}/${file}`, found);
    if (document === undefined) {
      this.#addProblems(file, found);
      this.broken.add(file);
      return false;
    }
    const types = readApiTypes(document, `${this.#place}/${file}`, found);
    this.#addProblems(file, found);
    await this.#makeFiles(wanted, this.#withProblems.has(file), types);
    return true;
  }

  async make(files: readonly WantedFiles[]): Promise<void> {
    for (const wanted of files) await this.#makeFiles(wanted, false);
  }

  async #makeFiles<Made extends readonly unknown[]>(
    wanted: WantedFiles<Made>,
    hasProblem: boolean,
    ...made: Made
  ): Promise<void> {
    const { previous } = this.input;
    const { key } = wanted;
    this.#refuseTwice(wanted);
    if (!previous.isCurrent(wanted) || previous.hadProblem(wanted) !== hasProblem)
      for (const file of await wanted.print(...made))
        await this.onFile(sign(file, { key, hasProblem }));
    this.#add(wanted);
  }

  #add(wanted: Pick<WantedFiles, "paths">): void {
    this.#refuseTwice(wanted);
    for (const path of wanted.paths) this.paths.add(path);
  }

  /** Only files of templates have paths that users choose. */
  #refuseTwice({ paths }: Pick<WantedFiles, "paths">): void {
    const twice = paths.find((path) => this.paths.has(path));
    if (twice === undefined) return;
    throw new ConfigError(
      `templates: two of them make ${quote(twice)}; a name of its own for each, such as a folder, would be right`,
    );
  }

  #addProblems(file: string, found: Diagnostics): void {
    this.input.problems.addAll(found.list);
    if (found.list.length > 0) this.#withProblems.add(file);
  }
}
