import { basename } from "node:path";
import type { Config } from "../config/config.js";
import { Diagnostics } from "../diagnostics.js";
import { InternalError } from "../errors.js";
import type { JsonValue } from "../runtime/json.js";
import type { SnapshotFile, SnapshotFiles } from "../snapshot/files.js";
import { parseEntries, readAgain } from "../snapshot/snapshot.js";
import { digest } from "../support/digest.js";
import { placeOf } from "../support/place.js";
import { quote } from "../support/quote.js";
import { readApi } from "./api.js";
import { Bugs } from "./bugs.js";
import type { OutputFile } from "./emit/emit.js";
import type { ReadmePrinter } from "./emit/template/readme.js";
import type { Code } from "./emit/text/code.js";
import { stubFile } from "./plan/file-name.js";
import type { Identifier } from "./plan/identifier.js";
import {
  type NamedEntry,
  type Names,
  type PlanEntry,
  planEntry,
  planNames,
  planStub,
  type StubNames,
} from "./plan/plan.js";
import { type CallableModel, readCallable } from "./read/read.js";
import type { FileRecord, Manifest } from "./write/manifest.js";

/** What an earlier run left, as far as it is proven that this run would make the same of the same. */
export interface Known {
  /** Files that still are what that run wrote. */
  readonly files: ReadonlyMap<string, FileRecord>;
  readonly told: ReadonlySet<string>;
  readonly readme: string;
}

export const NOTHING_KNOWN: Known = { files: new Map(), told: new Set(), readme: "" };

export interface OutputInput {
  readonly config: Config;
  readonly snapshot: SnapshotFiles;
  readonly known: Known;
  readonly problems: Diagnostics;
  /** Told after every stub, whether it was made or is known. */
  readonly onStub?: (done: number, total: number) => void;
}

/** What was made. `bugs` are to be raised in the end, when all that could be made is in its place. */
export interface Output extends Pick<Manifest, "files" | "told"> {
  readonly bugs: Bugs;
}

/** Takes each file once it is made, so that nobody has to hold all of them. */
export type Put = (file: OutputFile) => Promise<void>;

/**
 * Snapshot to files: the stages, one callable at a time. What is known is not made again and not handed to `put`;
 * with or without it, the output is the same.
 */
export async function makeOutput(input: OutputInput, put: Put): Promise<Output> {
  const run = new OutputRun(input, put);
  await run.makeStubs();
  await run.makeReadme();
  await run.copyRuntime();
  await run.makeIndexes(await run.makeApi());
  return { files: run.files, told: run.told, bugs: run.bugs };
}

// The printers load when something is to be printed: ts-morph alone takes longer than all the rest.
const loadPrinters = () => import("./emit/emit.js");
const loadReadme = () => import("./emit/template/readme.js");
const loadSections = () => import("./emit/template/sections.js");

class OutputRun {
  readonly files = new Map<string, FileRecord>();
  /** A snapshot file with a problem is read again in every run, so that every run tells of it. */
  readonly told = new Set<string>();
  readonly bugs = new Bugs();
  readonly #sources: ReadonlyMap<string, SnapshotFile>;
  readonly #digests: ReadonlyMap<string, string>;
  readonly #fingerprints = new Map<string, string>();
  readonly #snapshotFolder: string;
  readonly #names: Names<NamedEntry>;
  /** By stub file. */
  readonly #sections = new Map<string, Code>();
  #sectionsBefore: ReadonlyMap<string, Code> | undefined;
  #readme: ReadmePrinter | undefined;

  constructor(
    private readonly input: OutputInput,
    private readonly put: Put,
  ) {
    const { config, snapshot } = input;
    this.#snapshotFolder = placeOf(config.snapshot, config.root);
    this.#sources = new Map(snapshot.entries.map((source) => [source.file, source]));
    this.#digests = new Map(snapshot.entries.map(({ file, text }) => [file, digest(text)]));
    this.#names = this.#planNames();
  }

  /** Of every entry only what names follow from: their schemas are read one at a time, later. */
  #planNames(): Names<NamedEntry> {
    const { config, snapshot, known, problems } = this.input;
    const found = new Diagnostics();
    const isSound = ({ file }: SnapshotFile) =>
      this.#before(file) !== undefined && !known.told.has(file);
    const entries = parseEntries(snapshot.entries, config.snapshot, found, isSound);
    const planned: PlanEntry[] = [];
    for (const entry of entries) {
      this.#fingerprints.set(entry.file, entry.fingerprint);
      planned.push(planEntry(entry));
    }
    const names = planNames(planned, config);
    for (const problem of found.list) {
      problems.add(problem);
      this.told.add(problem.place?.slice(basename(config.snapshot).length + 1) ?? "");
    }
    return names;
  }

  async makeStubs(): Promise<void> {
    const { functions, toolkits } = this.#names;
    const total = toolkits.reduce((sum, { tools }) => sum + tools.length, functions.length);
    let done = 0;
    const make = async (stub: NamedEntry, toolkit?: Identifier) => {
      await this.#tryStub(stub, toolkit);
      this.input.onStub?.(++done, total);
    };
    for (const stub of functions) await make(stub);
    for (const { name, tools } of toolkits) {
      for (const stub of tools) await make(stub, name);
    }
  }

  async #tryStub(stub: NamedEntry, toolkit?: Identifier): Promise<void> {
    try {
      await this.#makeStub(stub, toolkit);
    } catch (error) {
      this.bugs.note(quote(`${this.#snapshotFolder}/${stub.entry.file}`), error);
    }
  }

  /** The names of the stubs that were made. */
  #madeNames(): Names<NamedEntry> {
    const isMade = ({ file }: NamedEntry) => this.files.has(file);
    const { functions, toolkits, ...names } = this.#names;
    return {
      ...names,
      functions: functions.filter(isMade),
      toolkits: toolkits
        .map((toolkit) => ({ ...toolkit, tools: toolkit.tools.filter(isMade) }))
        .filter(({ tools }) => tools.length > 0),
    };
  }

  async #makeStub(stub: NamedEntry, toolkit?: Identifier): Promise<void> {
    const { file } = stub.entry;
    const plan = digest(JSON.stringify([toolkit ?? null, exported(stub)]));
    const before = this.#before(file);
    const record = before?.plan === plan ? before : undefined;
    const kept = await this.#sectionBefore(record);
    if (record !== undefined && kept !== undefined && !this.input.known.told.has(file)) {
      this.files.set(stub.file, record);
      this.#sections.set(stub.file, kept);
      return;
    }
    const planned = planStub(stub, this.#read(file));
    const section = kept ?? (await this.#printReadme()).section(planned, toolkit);
    this.#sections.set(stub.file, section);
    const text =
      record?.text ??
      (await this.#put((await loadPrinters()).printStub(planned, this.#snapshotFolder)));
    const from = this.#digests.get(file) ?? "";
    this.files.set(stub.file, { text, from, plan, section: digest(section.toString()) });
  }

  #read(file: string): CallableModel {
    const source = this.#sources.get(file);
    const fingerprint = this.#fingerprints.get(file);
    if (source === undefined || fingerprint === undefined)
      throw new InternalError(`${file} was planned, and not read`);
    const found = new Diagnostics();
    const place = `${this.#snapshotFolder}/${file}`;
    const model = readCallable(readAgain(source, fingerprint), place, found);
    for (const problem of found.list) this.input.problems.add(problem);
    if (found.list.length > 0) this.told.add(file);
    return model;
  }

  /** The path types. Gives whether there are any. */
  async makeApi(): Promise<boolean> {
    const { snapshot, known, problems } = this.input;
    if (snapshot.api === undefined) return false;
    const { file, text } = snapshot.api;
    const from = digest(text);
    const before = known.files.get("api.ts");
    const record = before?.from === from ? before : undefined;
    if (record !== undefined && !known.told.has(file)) {
      this.files.set("api.ts", record);
      return true;
    }
    const found = new Diagnostics();
    const document = await readApi(text, `${this.#snapshotFolder}/${file}`, found);
    for (const problem of found.list) problems.add(problem);
    if (found.list.length > 0) this.told.add(file);
    if (document === undefined) return false;
    const made = record?.text ?? (await this.#put(await (await loadPrinters()).printApi(document)));
    this.files.set("api.ts", { text: made, from });
    return true;
  }

  async makeIndexes(hasApi: boolean): Promise<void> {
    const names = this.#madeNames();
    for (const toolkit of names.toolkits) {
      const from = [names.importEnding, toolkit.tools.map(exported)];
      await this.#gather(`toolkits/${toolkit.folder}/index.ts`, from, async () =>
        (await loadPrinters()).printToolkitIndex(toolkit, names),
      );
    }
    const toolkits = names.toolkits.map(({ name, folder }) => [name, folder]);
    const from = [names.importEnding, hasApi, names.functions.map(exported), toolkits];
    await this.#gather("index.ts", from, async () =>
      (await loadPrinters()).printIndex(names, hasApi),
    );
  }

  /** The runtime's own files, as they lie in the package. */
  async copyRuntime(): Promise<void> {
    if (this.input.config.runtime !== "inline") return;
    const { runtimeFiles } = await import("./emit/runtime-copy.js");
    for (const file of await runtimeFiles(this.#names.importEnding)) {
      const text = digest(file.text);
      if (this.input.known.files.get(file.path)?.text !== text) await this.#put(file);
      this.files.set(file.path, { text, from: text });
    }
  }

  async makeReadme(): Promise<void> {
    const names = this.#madeNames();
    const section = ({ file }: StubNames) => this.files.get(file)?.section ?? "";
    const toolkits = names.toolkits.map(({ name, title, tools }) => [
      name,
      title,
      tools.map(section),
    ]);
    await this.#gather("README.md", [names.functions.map(section), toolkits], async () => {
      const readme = await this.#printReadme();
      const text = readme.page(names, ({ file }) => {
        const found = this.#sections.get(file);
        if (found === undefined) throw new InternalError(`${file} has no section`);
        return found;
      });
      return { path: "README.md", text };
    });
  }

  /** A file that follows from the names of others. */
  async #gather(path: string, of: JsonValue, print: () => Promise<OutputFile>): Promise<void> {
    const from = digest(JSON.stringify(of));
    const before = this.input.known.files.get(path);
    const text = before?.from === from ? before.text : await this.#put(await print());
    this.files.set(path, { text, from });
  }

  /** What is known of the stub of a snapshot file that has not changed. */
  #before(file: string): FileRecord | undefined {
    const record = this.input.known.files.get(stubFile(file));
    return record?.from === this.#digests.get(file) ? record : undefined;
  }

  async #sectionBefore(record: FileRecord | undefined): Promise<Code | undefined> {
    if (record?.section === undefined) return undefined;
    if (this.#sectionsBefore === undefined) {
      const { files, readme } = this.input.known;
      const digests = new Set([...files.values()].flatMap(({ section = [] }) => section));
      this.#sectionsBefore = (await loadSections()).findSections(readme, digests);
    }
    return this.#sectionsBefore.get(record.section);
  }

  async #printReadme(): Promise<ReadmePrinter> {
    this.#readme ??= await (await loadReadme()).loadReadmePrinter();
    return this.#readme;
  }

  async #put(file: OutputFile): Promise<string> {
    await this.put(file);
    return digest(file.text);
  }
}

/** What others see of a stub. */
function exported({ module, name, input, output }: StubNames): JsonValue {
  return [module, name, input.name, output?.name ?? null];
}
