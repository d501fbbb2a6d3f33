import { dirname, posix } from "node:path";
import type { NamedEntry } from "../../generate/plan/named-entries.js";
import { OUTPUT } from "../../generate/plan/output-layout.js";
import { getOrAdd } from "../../support/get-or-add.js";
import type { CallableDiff } from "../report/report.js";

/** A stub with a breaking change, under its old or its new name. */
export interface StubTarget {
  readonly callable: CallableDiff;
  /** The name that its module exports: `sendMessage`. */
  readonly name: string;
  /** True for the new name of a renamed stub: code that uses it is already adapted. */
  readonly isNewName: boolean;
}

/** Stand-ins for the modules of the output, and the stubs in them. */
export interface StubModules {
  /** The text of each module by its path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The targets by the path of their module. */
  readonly targets: ReadonlyMap<string, readonly StubTarget[]>;
  /** The names that the index gives to toolkits, and to first letters. */
  readonly toolkits: ReadonlySet<string>;
}

/**
 * Modules that export the stubs under the old and the new names, so that imports resolve whether or not the output has
 * been generated again.
 */
export function stubModules(
  folder: string,
  {
    callables,
    before,
    after,
    isGrouped = false,
  }: {
    /** The index has functions in namespaces. */
    readonly isGrouped?: boolean;
    readonly callables: readonly CallableDiff[];
    readonly before: readonly NamedEntry[];
    readonly after: readonly NamedEntry[];
  },
): StubModules {
  const [old, now] = [before, after].map(
    (named) => new Map(named.map((each) => [each.stub, each])),
  );
  const targets = new Map<string, StubTarget[]>();
  const toolkits = new Set<string>();
  const indexes = new Map<string, Set<string>>();
  const add = (named: NamedEntry | undefined, callable: CallableDiff, isNewName: boolean) => {
    if (named === undefined) return;
    const [name = "", toolkit] = named.stub.split(".").reverse();
    const path = named.module.replace(/\.ts$/, ".js");
    getOrAdd(targets, `${folder}/${named.module}`, () => []).push({ callable, name, isNewName });
    const exported = `export { ${name} } from "./${path.slice(toolkit === undefined ? 0 : dirname(path).length + 1)}";`;
    const index = toolkit === undefined ? OUTPUT.index : `${dirname(path)}/${OUTPUT.index}`;
    getOrAdd(indexes, index, () => new Set()).add(exported);
    const { letter } = named;
    if (letter !== undefined && isGrouped) {
      const module = posix.relative(posix.dirname(letter.file), path);
      toolkits.add(letter.name);
      getOrAdd(indexes, letter.file, () => new Set()).add(`export { ${name} } from "${module}";`);
      const line = `export * as ${letter.name} from "./${letter.file.replace(/\.ts$/, ".js")}";`;
      getOrAdd(indexes, OUTPUT.index, () => new Set()).add(line);
    }
    if (toolkit !== undefined) {
      toolkits.add(toolkit);
      const line = `export * as ${toolkit} from "./${dirname(path)}/index.js";`;
      getOrAdd(indexes, OUTPUT.index, () => new Set()).add(line);
    }
  };
  for (const callable of callables) {
    const renamed = callable.changes.find(({ rule }) => rule === "stub-renamed");
    add(old?.get(renamed?.before ?? callable.stub), callable, false);
    if (renamed !== undefined) add(now?.get(callable.stub), callable, true);
  }
  const texts = new Map<string, string>();
  for (const [path, stubs] of targets) {
    const names = [...new Set(stubs.map(({ name }) => name))];
    texts.set(path, names.map((name) => `export declare const ${name}: any;\n`).join(""));
  }
  for (const [path, lines] of indexes) texts.set(`${folder}/${path}`, [...lines].join("\n"));
  return { texts, targets, toolkits };
}
