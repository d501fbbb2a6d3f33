import { sep } from "node:path";
import type { Config } from "../../config/config.js";
import { indexKind } from "../../generate/plan/index-kind.js";
import { nameEntries } from "../../generate/plan/named-entries.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { placeOf } from "../../support/place.js";
import { byCodeUnit } from "../../support/sort.js";
import type { Change } from "../report/change.js";
import { explain } from "../report/judge.js";
import type { DiffReport, State } from "../report/report.js";
import type { Use } from "../report/use.js";
import { isAffected } from "./is-affected.js";
import { openProject } from "./open-project.js";
import { operationCalls } from "./operation-calls.js";
import { findReference, type Reference } from "./reference.js";
import { type StubTarget, stubModules } from "./targets.js";
import { Node, type SourceFile } from "./ts-morph.js";

/**
 * The places that breaking changes affect, in the source files of the project and of its workspace. Works both before
 * and after the output has been generated again. What cannot be read is a warning.
 */
export function findUses(
  config: Pick<Config, "root" | "output" | "index">,
  states: { readonly before: State; readonly after: State },
  report: Pick<DiffReport, "callables" | "operations">,
  problems: Diagnostics,
): Pick<DiffReport, "lookedAt"> & { readonly uses: readonly Use[] } {
  const callables = report.callables.filter(breaks);
  const operations = new Map(
    report.operations.filter(breaks).map((each) => [each.operation, each]),
  );
  if (callables.length + operations.size === 0) return { uses: [] };
  const before = nameEntries(states.before.entries);
  const after = nameEntries(states.after.entries);
  const [root, output] = [toPosix(config.root), toPosix(config.output)];
  const modules = stubModules(output, {
    callables,
    before,
    after,
    isGrouped: indexKind(config, after.length) === "grouped",
  });
  const paths = [...operations.keys()].map((operation) => operation.replace(/^\S+ /, ""));
  const project = openProject({ root, output }, modules, paths, problems);
  const hits = project.suspects.flatMap(({ path, source }) => [
    ...referencesIn(source, project.names, modules.targets)
      .flatMap(hitsOf)
      .map((hit) => ({ ...hit, path })),
    ...operationCalls(source, operations).flatMap(({ node, operation }) =>
      operation.changes
        .filter(isBreaking)
        .map((change): Hit => ({ path, node, stub: operation.operation, change })),
    ),
  ]);
  const uses = hits
    .map((hit) => toUse(hit, config.root))
    .sort((a, b) => byCodeUnit(a.file, b.file) || a.line - b.line || a.column - b.column);
  return { uses, lookedAt: project.lookedAt };
}

/** The path with `/`, as TypeScript writes paths on every system. */
function toPosix(path: string): string {
  return path.split(sep).join("/");
}

function breaks({ changes }: { readonly changes: readonly Change[] }): boolean {
  return changes.some(isBreaking);
}

function isBreaking({ severity }: Change): boolean {
  return severity === "breaking";
}

function referencesIn(
  source: SourceFile,
  names: ReadonlySet<string>,
  targets: ReadonlyMap<string, readonly StubTarget[]>,
): readonly Reference[] {
  const references: Reference[] = [];
  source.forEachDescendant((node) => {
    const isName = Node.isIdentifier(node)
      ? names.has(node.getText())
      : Node.isStringLiteral(node) && names.has(node.getLiteralText());
    if (!isName) return;
    const reference = findReference(node, targets);
    if (reference !== undefined) references.push(reference);
  });
  return references;
}

interface Hit {
  readonly path: string;
  readonly node: Node;
  readonly stub: string;
  readonly change: Change;
}

function hitsOf(reference: Reference): readonly Omit<Hit, "path">[] {
  return reference.targets.flatMap(({ callable, isNewName }) =>
    callable.changes
      .filter((change) => isBreaking(change) && !(isNewName && change.rule === "stub-renamed"))
      .filter((change) => isAffected(reference, change))
      .map((change) => ({ node: reference.node, stub: callable.stub, change })),
  );
}

function toUse({ path, node, stub, change }: Hit, root: string): Use {
  const source = node.getSourceFile();
  const { line, column } = source.getLineAndColumnAtPos(node.getStart());
  const { advice = "Check this place by hand." } = explain(change);
  const file = placeOf(path, root);
  return { file, line, column, stub, change, advice };
}
