import { basename } from "node:path";
import type { Config } from "../../config/config.js";
import type { OutputFile } from "../../model/output-file.js";
import type { SnapshotFile, SnapshotFiles } from "../../snapshot/files.js";
import { parseEntries, readAgain } from "../../snapshot/snapshot.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { InternalError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";
import {
  type NamedEntry,
  type Names,
  type PlanEntry,
  planEntry,
  planNames,
  stubsOf,
} from "../plan/plan.js";
import { type CallableModel, readCallable } from "../read/read.js";
import { readApi } from "../read/read-api.js";
import { sign } from "../write/signature.js";
import { Bugs } from "./bugs.js";
import { Glance } from "./glance.js";
import {
  apiFile,
  gatheringFiles,
  headerPlace,
  runtimeFiles,
  snapshotPlace,
  type WantedFile,
} from "./make-file.js";
import type { PreviousRun } from "./previous-run.js";

export interface OutputInput {
  readonly config: Config;
  readonly snapshot: SnapshotFiles;
  readonly previous: PreviousRun;
  /** Of the same snapshot, where there is one already. */
  readonly glance?: Glance;
  readonly problems: Diagnostics;
  /** Called after every stub, whether it was made or is current. */
  readonly onStub?: (done: number, total: number) => void;
}

export interface Output {
  /** Every file that the output is to have, those that an earlier run made among them. */
  readonly paths: ReadonlySet<string>;
  readonly callables: number;
  /** To be raised in the end, when all that could be made is in its place. */
  readonly bugs: Bugs;
}

/** Takes each file once it is made, so that only one has to be held. */
export type Put = (file: OutputFile) => Promise<void>;

/**
 * Snapshot to files: the stages, one callable at a time. What an earlier run made of the same is not made again and not
 * handed to `put`; with or without it, the output is the same.
 */
export async function makeOutput(input: OutputInput, put: Put): Promise<Output> {
  const run = new OutputRun(input, put);
  const names = await run.makeStubs(run.planNames());
  const hasApi = await run.makeApi();
  const { config } = input;
  const place = headerPlace(config);
  await run.make(await runtimeFiles(config, names, place));
  await run.make(gatheringFiles(names, hasApi, place));
  return { paths: run.paths, callables: stubsOf(names).length, bugs: run.bugs };
}

class OutputRun {
  readonly paths = new Set<string>();
  readonly bugs = new Bugs();
  readonly #place: string;
  readonly #sources: ReadonlyMap<string, SnapshotFile>;
  readonly #glance: Glance;
  readonly #fingerprints = new Map<string, string>();
  /** Files of the snapshot with a problem: they are read in every run, so that every run tells of it. */
  readonly #troubled = new Set<string>();

  constructor(
    private readonly input: OutputInput,
    private readonly put: Put,
  ) {
    const { config, snapshot, glance = new Glance(snapshot, config) } = input;
    this.#place = snapshotPlace(config);
    this.#sources = new Map(snapshot.entries.map((source) => [source.file, source]));
    this.#glance = glance;
  }

  /** Of every entry only what names follow from: their schemas are read one at a time, later. */
  planNames(): Names<NamedEntry> {
    const { config, snapshot, problems } = this.input;
    const sound = this.#soundFiles();
    const found = new Diagnostics();
    const planned: PlanEntry[] = [];
    const isSound = ({ file }: SnapshotFile) => sound.has(file);
    for (const entry of parseEntries(snapshot.entries, config.snapshot, found, isSound)) {
      this.#fingerprints.set(entry.file, entry.fingerprint);
      planned.push(planEntry(entry));
    }
    problems.addAll(found.list);
    for (const { place = "" } of found.list)
      this.#troubled.add(place.slice(basename(config.snapshot).length + 1));
    return planNames(planned, config);
  }

  /** Files of the snapshot that an earlier run checked, and had nothing to tell of. */
  #soundFiles(): ReadonlySet<string> {
    const { previous } = this.input;
    if (previous.isEmpty) return new Set();
    const sound = stubsOf(this.#glance.names).filter((stub) => {
      const { path, key } = this.#wanted(stub);
      return previous.isCurrent(path, key) && !previous.hadProblem(path);
    });
    return new Set(sound.map(({ entry }) => entry.file));
  }

  /** Gives the names of the stubs that there are now. */
  async makeStubs(names: Names<NamedEntry>): Promise<Names<NamedEntry>> {
    const stubs = stubsOf(names);
    for (const [index, stub] of stubs.entries()) {
      try {
        await this.#makeStub(stub);
      } catch (error) {
        this.bugs.note(quote(`${this.#place}/${stub.entry.file}`), error);
      }
      this.input.onStub?.(index + 1, stubs.length);
    }
    const isMade = ({ file }: NamedEntry) => this.paths.has(file);
    return {
      ...names,
      functions: names.functions.filter(isMade),
      toolkits: names.toolkits
        .map((toolkit) => ({ ...toolkit, tools: toolkit.tools.filter(isMade) }))
        .filter(({ tools }) => tools.length > 0),
    };
  }

  async #makeStub(stub: NamedEntry): Promise<void> {
    const { previous } = this.input;
    const { file } = stub.entry;
    const wanted = this.#wanted(stub);
    const isCurrent = previous.isCurrent(wanted.path, wanted.key);
    if (isCurrent && !previous.hadProblem(wanted.path) && !this.#troubled.has(file)) {
      this.paths.add(wanted.path);
      return;
    }
    const model = this.#read(file);
    await this.#settle(wanted, this.#troubled.has(file), model);
  }

  #wanted(stub: NamedEntry): WantedFile<[CallableModel]> {
    return this.#glance.stubFile(stub, this.input.previous);
  }

  #read(file: string): CallableModel {
    const source = this.#sources.get(file);
    const fingerprint = this.#fingerprints.get(file);
    if (source === undefined || fingerprint === undefined)
      throw new InternalError(`${file} was planned, and not read`);
    const found = new Diagnostics();
    const model = readCallable(readAgain(source, fingerprint), `${this.#place}/${file}`, found);
    this.#tell(file, found);
    return model;
  }

  /** The path types. Gives whether there are any. */
  async makeApi(): Promise<boolean> {
    const { snapshot, previous } = this.input;
    if (snapshot.api === undefined) return false;
    const { file, text } = snapshot.api;
    const wanted = apiFile(text, `${headerPlace(this.input.config)}/${file}`);
    if (previous.isCurrent(wanted.path, wanted.key) && !previous.hadProblem(wanted.path)) {
      this.paths.add(wanted.path);
      return true;
    }
    const found = new Diagnostics();
    const document = await readApi(text, `${this.#place}/${file}`, found);
    this.#tell(file, found);
    if (document === undefined) return false;
    await this.#settle(wanted, this.#troubled.has(file), document);
    return true;
  }

  async make(files: readonly WantedFile[]): Promise<void> {
    for (const wanted of files) await this.#settle(wanted, false);
  }

  async #settle<Made extends readonly unknown[]>(
    { path, key, print }: WantedFile<Made>,
    hasProblem: boolean,
    ...made: Made
  ): Promise<void> {
    const { previous } = this.input;
    if (!previous.isCurrent(path, key) || previous.hadProblem(path) !== hasProblem)
      await this.put(sign(await print(...made), { key, hasProblem }));
    this.paths.add(path);
  }

  #tell(file: string, found: Diagnostics): void {
    this.input.problems.addAll(found.list);
    if (found.list.length > 0) this.#troubled.add(file);
  }
}
