import type { SettledConfig } from "../../config/config.js";
import type { ApiTypes } from "../../model/api-types.js";
import type { Callable } from "../../model/callable.js";
import type { JsonValue } from "../../runtime/json/json.js";
import type { SnapshotFile, SnapshotFiles } from "../../snapshot/files.js";
import { layOut } from "../../snapshot/format.js";
import { exactValue, jsonValue, laidOutApi } from "../../snapshot/laid-out.js";
import { assertNever } from "../../support/errors.js";
import {
  type NamedEntry,
  type OutputNames,
  type PlanEntry,
  planEntry,
  planNames,
} from "../plan/plan.js";
import type { CallableModel } from "../read/read.js";
import { apiFiles, type Printing, printingOf, stubFiles, type WantedFiles } from "./make-file.js";
import type { PreviousRun } from "./previous-run.js";

/**
 * The files of the snapshot before their schemas are checked: the names that follow from them, and the keys of their
 * stubs. If the output has a stub with the same key, an earlier run has checked the same file.
 */
export class UncheckedSnapshot {
  readonly #printing: Printing;
  readonly #sources: ReadonlyMap<string, SnapshotFile>;
  readonly #api: SnapshotFiles["api"];

  /** The file that was parsed last: it is likely to be printed next. */
  #parsed: { readonly file: string; readonly value: JsonValue } | undefined;
  /** The files of each stub, with its names: each run asks for them several times. */
  readonly #wanted = new Map<string, readonly [NamedEntry, WantedFiles<[CallableModel]>]>();

  #names: OutputNames<NamedEntry> | undefined;
  #laidOut: Promise<string> | undefined;

  constructor(
    snapshot: SnapshotFiles,
    private readonly config: SettledConfig,
  ) {
    this.#api = snapshot.api;
    this.#printing = printingOf(config, snapshot);
    this.#sources = new Map(snapshot.entries.map((source) => [source.file, source]));
  }

  get names(): OutputNames<NamedEntry> {
    const { index } = this.#printing;
    const planned = () => [...this.#sources.values()].flatMap(planEntryOf);
    this.#names ??= planNames(planned(), { ...this.config, index });
    return this.#names;
  }

  /** The files of the stub for an entry. Their key is a digest of the JSON value of the file: line ends and layout do not count. */
  stubFiles(stub: NamedEntry, previous: PreviousRun): WantedFiles<[CallableModel]> {
    const { file } = stub.entry;
    const [named, known] = this.#wanted.get(file) ?? [];
    if (known && named && isSameStub(named, stub) && previous.isCurrent(known)) return known;
    const wanted = this.#stubFiles(stub, previous);
    this.#wanted.set(file, [stub, wanted]);
    return wanted;
  }

  #stubFiles(stub: NamedEntry, previous: PreviousRun): WantedFiles<[CallableModel]> {
    const { file } = stub.entry;
    const text = this.#sources.get(file)?.text ?? "";
    if (!previous.isEmpty) {
      // Most files have the layout that `pull` writes: then there is no need to parse them.
      const asWritten = stubFiles(stub, text, this.#printing);
      if (previous.isCurrent(asWritten)) return asWritten;
    }
    const value = exactValue(text);
    if (value === undefined) return stubFiles(stub, text, this.#printing);
    this.#parsed = { file, value };
    return stubFiles(stub, layOut(value), this.#printing);
  }

  /** What a file was parsed to, if it is the one for which {@link stubFiles} was last called. */
  parsed(file: string): JsonValue | undefined {
    return this.#parsed?.file === file ? this.#parsed.value : undefined;
  }

  /** Parses the description, which takes longest of all: once a run. */
  #laidOutApi(text: string): Promise<string> {
    this.#laidOut ??= laidOutApi(text);
    return this.#laidOut;
  }

  /** `api.ts`, if the snapshot has an API description. Its key is a digest of the value of the file, as above. */
  async apiFiles(previous: PreviousRun): Promise<WantedFiles<[ApiTypes]> | undefined> {
    if (this.#api === undefined) return undefined;
    const { file, text } = this.#api;
    const asWritten = apiFiles(text, file, this.#printing);
    return previous.isCurrent(asWritten)
      ? asWritten
      : apiFiles(await this.#laidOutApi(text), file, this.#printing);
  }
}

/** Whether two plans of one entry give the same stub. The other names follow from these. */
function isSameStub(a: NamedEntry, b: NamedEntry): boolean {
  return (
    a.name === b.name &&
    a.file === b.file &&
    a.namespace === b.namespace &&
    a.input.name === b.input.name &&
    a.output?.name === b.output?.name &&
    a.title === b.title &&
    a.summary === b.summary
  );
}

function planEntryOf(source: SnapshotFile): readonly PlanEntry[] {
  const callable = parseHead(source) ?? parseWhole(source);
  return callable === undefined ? [] : [planEntry({ file: source.file, callable })];
}

/** Parses what precedes the schemas in a file that `pull` wrote: a small part, and all that names follow from. */
function parseHead(source: SnapshotFile): Callable | undefined {
  const { text } = source;
  const end = text.indexOf(',\n  "input_schema": ');
  if (end < 0) return undefined;
  const output = text.includes('\n  "output_schema": ', end) ? ', "output_schema": true' : "";
  return parseWhole({ ...source, text: `${text.slice(0, end)}${output}}` });
}

function parseWhole({ kind, text }: SnapshotFile): Callable | undefined {
  const callable = jsonValue<Callable>(text);
  if (callable?.kind !== kind) return undefined;
  const { name, description = "" } = callable;
  const texts = [name, description, ...identityOf(callable)];
  return texts.every((each) => typeof each === "string") ? callable : undefined;
}

function identityOf(callable: Callable): readonly unknown[] {
  switch (callable.kind) {
    case "function":
      return [callable.id];
    case "tool":
      return [callable.toolkit_id, callable.toolkit_name, callable.tool_id];
    case "operation":
      return [callable.api, callable.tag, callable.method, callable.path];
    default:
      return assertNever(callable);
  }
}
