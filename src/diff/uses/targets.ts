import { dirname } from "node:path";
import { OUTPUT } from "../../generate/plan/output-layout.js";
import { getOrAdd } from "../../support/get-or-add.js";
import type { NamedEntry } from "../callables/named-entries.js";
import type { CallableDiff } from "../report/report.js";
import { toPosix } from "./open-project.js";
import type { Project } from "./ts-morph.js";

/** A stub with a breaking change, under its old or its new name. */
export interface StubTarget {
  readonly callable: CallableDiff;
  /** The name that its module exports: `sendMessage`. */
  readonly name: string;
  /** True for the new name of a renamed stub: code that uses it is already adapted. */
  readonly isNewName: boolean;
}

/**
 * Adds modules to the project, in memory, that export the stubs under the old and the new names, so that imports
 * resolve whether or not the output has been generated again. Returns the targets by the path of their module.
 */
export function addTargets(
  project: Project,
  output: string,
  {
    callables,
    before,
    after,
  }: {
    readonly callables: readonly CallableDiff[];
    readonly before: readonly NamedEntry[];
    readonly after: readonly NamedEntry[];
  },
): ReadonlyMap<string, readonly StubTarget[]> {
  const folder = toPosix(output);
  const [old, now] = [before, after].map(
    (named) => new Map(named.map((each) => [each.stub, each])),
  );
  const targets = new Map<string, StubTarget[]>();
  const indexes = new Map<string, Set<string>>();
  const add = (named: NamedEntry | undefined, callable: CallableDiff, isNewName: boolean) => {
    if (named === undefined) return;
    const [name = "", toolkit] = named.stub.split(".").reverse();
    const path = named.module.replace(/\.ts$/, ".js");
    getOrAdd(targets, `${folder}/${named.module}`, () => []).push({ callable, name, isNewName });
    const exported = `export { ${name} } from "./${path.slice(toolkit === undefined ? 0 : dirname(path).length + 1)}";`;
    const index = toolkit === undefined ? OUTPUT.index : `${dirname(path)}/${OUTPUT.index}`;
    getOrAdd(indexes, index, () => new Set()).add(exported);
    if (toolkit !== undefined) {
      const line = `export * as ${toolkit} from "./${dirname(path)}/index.js";`;
      getOrAdd(indexes, OUTPUT.index, () => new Set()).add(line);
    }
  };
  for (const callable of callables) {
    const renamed = callable.changes.find(({ rule }) => rule === "stub-renamed");
    add(old?.get(renamed?.before ?? callable.stub), callable, false);
    if (renamed !== undefined) add(now?.get(callable.stub), callable, true);
  }
  for (const [path, stubs] of targets) {
    const names = [...new Set(stubs.map(({ name }) => name))];
    const text = names.map((name) => `export declare const ${name}: any;\n`).join("");
    project.createSourceFile(path, text, { overwrite: true });
  }
  for (const [path, lines] of indexes) {
    project.createSourceFile(`${folder}/${path}`, [...lines].join("\n"), { overwrite: true });
  }
  return targets;
}
