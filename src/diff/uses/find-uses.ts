import type { Config } from "../../config/config.js";
import { placeOf } from "../../support/place.js";
import { byCodeUnit } from "../../support/sort.js";
import { nameEntries } from "../callables/named-entries.js";
import type { Change } from "../report/change.js";
import { explain } from "../report/judge.js";
import type { DiffReport, State } from "../report/report.js";
import type { Use } from "../report/use.js";
import { isAffected } from "./is-affected.js";
import { openProject } from "./open-project.js";
import { operationCalls } from "./operation-calls.js";
import { findReference, type Reference } from "./reference.js";
import { addTargets, type StubTarget } from "./targets.js";
import { Node, type SourceFile, SyntaxKind } from "./ts-morph.js";

/**
 * The places in the project that breaking changes affect, in the files of its tsconfig.json. Works both before and
 * after the output has been generated again.
 * @throws ConfigError if there is no tsconfig.json
 */
export function findUses(
  config: Pick<Config, "root" | "output">,
  states: { readonly before: State; readonly after: State },
  report: Pick<DiffReport, "callables" | "operations">,
): readonly Use[] {
  const callables = report.callables.filter(breaks);
  const operations = new Map(
    report.operations.filter(breaks).map((each) => [each.operation, each]),
  );
  if (callables.length + operations.size === 0) return [];
  const before = nameEntries(states.before.entries);
  const after = nameEntries(states.after.entries);
  const hits = [...openProject(config)].flatMap(({ project, own }) => {
    const files = project.getSourceFiles();
    const targets = addTargets(project, config.output, { callables, before, after });
    const stubs = [...targets.values()].flat().map(({ name }) => name);
    const names = withAliases(new Set(stubs), files);
    return own.flatMap((source) => [
      ...referencesIn(source, names, targets).flatMap(hitsOf),
      ...operationCalls(source, operations).flatMap(({ node, operation }) =>
        operation.changes.filter(isBreaking).map((change): Hit => {
          return { node, stub: operation.operation, change };
        }),
      ),
    ]);
  });
  return hits
    .map((hit) => toUse(hit, config.root))
    .sort((a, b) => byCodeUnit(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function breaks({ changes }: { readonly changes: readonly Change[] }): boolean {
  return changes.some(isBreaking);
}

function isBreaking({ severity }: Change): boolean {
  return severity === "breaking";
}

/** The names of the stubs in the project, with the aliases by imports and re-exports. */
function withAliases(
  stubs: ReadonlySet<string>,
  sources: readonly SourceFile[],
): ReadonlySet<string> {
  const names = new Set(stubs);
  const aliases = sources.flatMap((source) =>
    [
      ...source.getDescendantsOfKind(SyntaxKind.ImportSpecifier),
      ...source.getDescendantsOfKind(SyntaxKind.ExportSpecifier),
    ].flatMap((specifier) => {
      const alias = specifier.getAliasNode()?.getText();
      return alias === undefined ? [] : [[specifier.getName(), alias] as const];
    }),
  );
  for (let size = 0; size < names.size; ) {
    size = names.size;
    for (const [name, alias] of aliases) if (names.has(name)) names.add(alias);
  }
  return names;
}

const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

function referencesIn(
  source: SourceFile,
  names: ReadonlySet<string>,
  targets: ReadonlyMap<string, readonly StubTarget[]>,
): readonly Reference[] {
  // Most files contain none of the names.
  const words = source.getFullText().match(WORD) ?? [];
  if (!words.some((word) => names.has(word))) return [];
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
  readonly node: Node;
  readonly stub: string;
  readonly change: Change;
}

function hitsOf(reference: Reference): readonly Hit[] {
  return reference.targets.flatMap(({ callable, isNewName }) =>
    callable.changes
      .filter((change) => isBreaking(change) && !(isNewName && change.rule === "stub-renamed"))
      .filter((change) => isAffected(reference, change))
      .map((change) => ({ node: reference.node, stub: callable.stub, change })),
  );
}

function toUse({ node, stub, change }: Hit, root: string): Use {
  const source = node.getSourceFile();
  const { line, column } = source.getLineAndColumnAtPos(node.getStart());
  const { advice = "Check this place by hand." } = explain(change);
  const file = placeOf(source.getFilePath(), root);
  return { file, line, column, stub, change, advice };
}
