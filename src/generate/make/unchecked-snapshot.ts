import type { Config } from "../../config/config.js";
import type { Callable } from "../../model/callable.js";
import type { SnapshotFile, SnapshotFiles } from "../../snapshot/files.js";
import { layOut } from "../../snapshot/format.js";
import {
  type NamedEntry,
  type OutputNames,
  type PlanEntry,
  planEntry,
  planNames,
} from "../plan/plan.js";
import type { CallableModel } from "../read/read.js";
import { headerPlace, stubFile, type WantedFile } from "./make-file.js";
import type { PreviousRun } from "./previous-run.js";

/**
 * The files of the snapshot before their schemas are checked: the names that follow from them, and the keys of their
 * stubs. If the output has a stub with the same key, an earlier run has checked the same file.
 */
export class UncheckedSnapshot {
  readonly #place: string;
  readonly #sources: ReadonlyMap<string, SnapshotFile>;

  #names: OutputNames<NamedEntry> | undefined;

  constructor(
    { entries }: SnapshotFiles,
    private readonly config: Config,
  ) {
    this.#place = headerPlace(config);
    this.#sources = new Map(entries.map((source) => [source.file, source]));
  }

  get names(): OutputNames<NamedEntry> {
    this.#names ??= planNames([...this.#sources.values()].flatMap(planEntryOf), this.config);
    return this.#names;
  }

  /** The stub for an entry. Its key is a digest of the JSON value of the file: line ends and layout do not count. */
  stubFile(stub: NamedEntry, previous: PreviousRun): WantedFile<[CallableModel]> {
    const text = this.#sources.get(stub.entry.file)?.text ?? "";
    // Most files have the layout that `pull` writes: then there is no need to parse them.
    const asWritten = stubFile(stub, text, this.#place);
    return previous.isCurrent(asWritten.path, asWritten.key)
      ? asWritten
      : stubFile(stub, laidOut(text), this.#place);
  }
}

/** The JSON of a file in the layout of `pull`; the text as is if it is no JSON, or has numbers that would change. */
export function laidOut(text: string): string {
  const value = parse(text);
  return value === undefined || !isExact(text) ? text : layOut(value);
}

/** False with numbers such as `1e999`, which JavaScript parses as Infinity and writes as `null`. */
function isExact(text: string): boolean {
  let hasInfinity = false;
  JSON.parse(withoutByteOrderMark(text), (_, value) => {
    hasInfinity ||= value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
  });
  return !hasInfinity;
}

function planEntryOf(source: SnapshotFile): readonly PlanEntry[] {
  const callable = head(source) ?? whole(source);
  return callable === undefined ? [] : [planEntry({ file: source.file, callable })];
}

/** Parses what precedes the schemas in a file that `pull` wrote: a small part, and all that names follow from. */
function head(source: SnapshotFile): Callable | undefined {
  const { text } = source;
  const end = text.indexOf(',\n  "input_schema": ');
  if (end < 0) return undefined;
  const output = text.includes('\n  "output_schema": ', end) ? ', "output_schema": true' : "";
  return whole({ ...source, text: `${text.slice(0, end)}${output}}` });
}

function whole({ kind, text }: SnapshotFile): Callable | undefined {
  const callable = parse(text);
  if (callable?.kind !== kind) return undefined;
  const { name, description = "" } = callable;
  const texts =
    callable.kind === "function"
      ? [name, description, callable.id]
      : [name, description, callable.toolkit_id, callable.toolkit_name, callable.tool_id];
  return texts.every((each) => typeof each === "string") ? callable : undefined;
}

/** Reports no problems: that is done when the file is checked. */
function parse(text: string): Callable | undefined {
  try {
    return JSON.parse(withoutByteOrderMark(text)) ?? undefined;
  } catch {
    return undefined;
  }
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
