import { relative } from "node:path";
import { Node, type SourceFile, SyntaxKind } from "ts-morph";
import type { Config } from "../../config/config.js";
import { byCodeUnit } from "../../support/sort.js";
import type { Change } from "../change.js";
import type { DiffReport, State } from "../diff.js";
import { nameEntries } from "../named-entries.js";
import { explain } from "../rules.js";
import { isHit } from "./is-hit.js";
import { openProject, toPosix } from "./open-project.js";
import { findReference, type Reference } from "./reference.js";
import { addTargets, type Target } from "./targets.js";
import type { Use } from "./use.js";

/**
 * The places in the project that a breaking change hits. The project is what its tsconfig.json takes in; the output may
 * be the one from before the change, or the one from after it.
 * @throws ConfigError if there is no tsconfig.json
 */
export function findUses(
  config: Pick<Config, "root" | "output">,
  states: { readonly before: State; readonly after: State },
  report: Pick<DiffReport, "callables">,
): readonly Use[] {
  const callables = report.callables.filter(({ changes }) => changes.some(isBreaking));
  if (callables.length === 0) return [];
  const [before, after] = [states.before, states.after].map(({ entries }) => nameEntries(entries));
  return [...openProject(config)]
    .flatMap(({ project, own }) => {
      const files = project.getSourceFiles();
      const targets = addTargets(project, config.output, {
        callables,
        before: before ?? [],
        after: after ?? [],
      });
      const stubs = [...targets.values()].flat().map(({ name }) => name);
      const names = withAliases(new Set(stubs), files);
      return own.flatMap((source) => referencesIn(source, names, targets));
    })
    .flatMap((reference) => usesOf(reference, config.root))
    .sort((a, b) => byCodeUnit(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function isBreaking({ severity }: Change): boolean {
  return severity === "breaking";
}

/** What the stubs are called in the project: an import, or an export that hands them on, may give them other names. */
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

function referencesIn(
  source: SourceFile,
  names: ReadonlySet<string>,
  targets: ReadonlyMap<string, readonly Target[]>,
): readonly Reference[] {
  const text = source.getFullText();
  if (![...names].some((name) => text.includes(name))) return [];
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

function usesOf(reference: Reference, root: string): readonly Use[] {
  const { node, targets } = reference;
  const source = node.getSourceFile();
  const file = relative(root, source.getFilePath());
  const { line, column } = source.getLineAndColumnAtPos(node.getStart());
  return targets.flatMap(({ callable, isNewName }) =>
    callable.changes
      .filter((change) => isBreaking(change) && !(isNewName && change.rule === "stub-renamed"))
      .filter((change) => isHit(reference, change))
      .map((change): Use => {
        const { advice = "Look at it." } = explain(change);
        return { file: toPosix(file), line, column, stub: callable.stub, change, advice };
      }),
  );
}
