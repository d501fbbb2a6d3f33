import type { Callable } from "../../model/callable.js";
import { analyseCompiled, analysePython } from "../../python/analyse.js";
import { rememberAnalyses } from "../../python/memory.js";
import type { SnapshotFile } from "../../snapshot/files.js";
import { formatEntry } from "../../snapshot/format.js";
import type { Snapshot, SnapshotEntry } from "../../snapshot/snapshot.js";

/** Caches for a process that pulls repeatedly: analyses and formatted entries are reused while their input is equal. */
export class PullMemory {
  readonly analyse = rememberAnalyses(analysePython);
  readonly analyseCompiled = rememberAnalyses(analyseCompiled);
  readonly #formatted = new WeakMap<
    object,
    { readonly callable: Callable; readonly text: string }
  >();
  /** The entries of the snapshot in which the last pull found no problem, by file. */
  #sound: ReadonlyMap<string, SnapshotEntry> = new Map();

  /** {@link formatEntry}, cached by the input schema object. */
  format(callable: Callable): string {
    const { input_schema: schema } = callable;
    if (typeof schema !== "object") return formatEntry(callable);
    const before = this.#formatted.get(schema);
    if (before !== undefined && areSame(before.callable, callable)) return before.text;
    const text = formatEntry(callable);
    this.#formatted.set(schema, { callable, text });
    return text;
  }

  /** The entry of the same text, if an earlier pull read it without a problem. */
  readonly known = ({ file, text }: SnapshotFile): SnapshotEntry | undefined => {
    const entry = this.#sound.get(file);
    return entry?.text === text ? entry : undefined;
  };

  /** Remembers a snapshot that was read without problems. */
  keepSound({ entries }: Snapshot): void {
    this.#sound = new Map(entries.map((entry) => [entry.file, entry]));
  }
}

/** Shallow equality. */
function areSame(a: Callable, b: Callable): boolean {
  const keys = Object.keys(a);
  const isSame = (key: string) => Reflect.get(a, key) === Reflect.get(b, key);
  return keys.length === Object.keys(b).length && keys.every(isSame);
}
