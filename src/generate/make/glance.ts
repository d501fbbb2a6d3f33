import type { Config } from "../../config/config.js";
import type { Callable } from "../../model/callable.js";
import type { SnapshotFile, SnapshotFiles } from "../../snapshot/files.js";
import { layOut } from "../../snapshot/format.js";
import { type NamedEntry, type Names, type PlanEntry, planEntry, planNames } from "../plan/plan.js";
import type { CallableModel } from "../read/read.js";
import { headerPlace, stubFile, type WantedFile } from "./make-file.js";
import type { PreviousRun } from "./previous-run.js";

/**
 * What the files of the snapshot say, before they are checked: names, and digests of their values. A stub whose key
 * follows from them and is found was made from the same file by a run that did check it.
 */
export class Glance {
  readonly #place: string;
  readonly #sources: ReadonlyMap<string, SnapshotFile>;

  #names: Names<NamedEntry> | undefined;

  constructor(
    { entries }: SnapshotFiles,
    private readonly config: Config,
  ) {
    this.#place = headerPlace(config);
    this.#sources = new Map(entries.map((source) => [source.file, source]));
  }

  get names(): Names<NamedEntry> {
    this.#names ??= planNames([...this.#sources.values()].flatMap(glimpse), this.config);
    return this.#names;
  }

  /** The stub that the output is to have. Its key rests on the value of its file: line ends and layout do not count. */
  stubFile(stub: NamedEntry, previous: PreviousRun): WantedFile<[CallableModel]> {
    const text = this.#sources.get(stub.entry.file)?.text ?? "";
    // Most files are laid out as `pull` writes them: then there is no need to read them.
    const asWritten = stubFile(stub, text, this.#place);
    return previous.isCurrent(asWritten.path, asWritten.key)
      ? asWritten
      : stubFile(stub, laidOut(text), this.#place);
  }
}

/** The value of a file, as `pull` would lay it out; the text itself where it has none, or one that is not kept. */
export function laidOut(text: string): string {
  const value = parse(text);
  return value === undefined || !isExact(text) ? text : layOut(value);
}

/** JavaScript reads `1e999` as infinite, and writes that as `null`. */
function isExact(text: string): boolean {
  let hasInfinity = false;
  JSON.parse(withoutMark(text), (_, value) => {
    hasInfinity ||= value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
  });
  return !hasInfinity;
}

function glimpse(source: SnapshotFile): readonly PlanEntry[] {
  const callable = head(source) ?? whole(source);
  return callable === undefined ? [] : [planEntry({ file: source.file, callable })];
}

/** What stands before the schemas in a file that `pull` wrote: a small part of it, and all that names follow from. */
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

/** What is wrong with a text that is no JSON, or no object, is told when it is checked. */
function parse(text: string): Callable | undefined {
  try {
    return JSON.parse(withoutMark(text)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Without a byte order mark. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
