import type { Callable } from "../../model/callable.js";
import { analyseCompiled, analysePython } from "../../python/analyse.js";
import { rememberAnalyses } from "../../python/memory.js";
import type { SnapshotFile } from "../../snapshot/files.js";
import { formatEntry } from "../../snapshot/format.js";
import type { Snapshot } from "../../snapshot/snapshot.js";

/** Caches for a process that pulls repeatedly: analyses and formatted entries are reused while their input is equal. */
export class PullMemory {
  readonly analyse = rememberAnalyses(analysePython);
  readonly analyseCompiled = rememberAnalyses(analyseCompiled);
  readonly #formatted = new WeakMap<
    object,
    { readonly callable: Callable; readonly text: string }
  >();
  /** Texts of the snapshot's files in which the last pull found no problem, by file. */
  #sound: ReadonlyMap<string, string> = new Map();

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

  /** Whether the same text was read by an earlier pull without a problem. */
  readonly isSound = ({ file, text }: SnapshotFile): boolean => this.#sound.get(file) === text;

  /** Remembers a snapshot that was read without problems. */
  keepSound({ entries }: Snapshot): void {
    this.#sound = new Map(entries.map(({ file, text }) => [file, text]));
  }
}

/** Shallow equality. */
function areSame(a: Callable, b: Callable): boolean {
  const keys = Object.keys(a);
  const isSame = (key: string) => Reflect.get(a, key) === Reflect.get(b, key);
  return keys.length === Object.keys(b).length && keys.every(isSame);
}
