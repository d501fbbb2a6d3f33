import type { OperationSource } from "../../config/config.js";
import { slugOf } from "../../names/slug.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { holdsPieces } from "../../support/glob.js";
import { findNearest } from "../../support/nearest.js";
import { quote } from "../../support/quote.js";
import type { FoundOperation } from "./find-operations.js";

/** The operations that a source's settings choose. A pattern that matches none is probably a typo: a warning. */
export function chooseOperations(
  found: readonly FoundOperation[],
  names: ReadonlyMap<FoundOperation, string>,
  { include, exclude }: Pick<OperationSource, "include" | "exclude">,
  problems: Diagnostics,
): readonly FoundOperation[] {
  const named = found.map((each) => ({ each, texts: textsOf(each, names.get(each) ?? "") }));
  const matches = (setting: string, patterns: readonly string[]) => {
    const chosen = new Set<FoundOperation>();
    for (const pattern of patterns) {
      const isMatch = matcher(pattern);
      const some = named.filter(({ each, texts }) => isMatch(each, texts));
      for (const { each } of some) chosen.add(each);
      if (some.length === 0) {
        const message = `no operation matches ${quote(pattern)} that "${setting}" lists; ${hint(pattern, named)}`;
        problems.add({
          severity: "warning",
          code: "operation-not-found",
          message,
          place: "openapi",
        });
      }
    }
    return chosen;
  };
  const included = include && matches("include", include);
  const excluded = matches("exclude", exclude ?? []);
  return found.filter((each) => (included?.has(each) ?? true) && !excluded.has(each));
}

/** What an operation may be called: `agents/create-agent`, by names and by slugs, and its `operationId`. */
function textsOf({ tag, operation }: FoundOperation, name: string): readonly string[] {
  const { operationId: id } = operation;
  const slugs = [
    slugOf(tag, { kind: "tag", id: tag }),
    slugOf(name, { kind: "operation", id: name }),
  ];
  const own = [name, ...(typeof id === "string" ? [id] : [])];
  return [
    ...new Set([
      slugs.join("/"),
      ...own.flatMap((each) => [`${tag}/${each}`, `${slugs[0]}/${each}`, each]),
      `${tag}/${slugs[1]}`,
    ]),
  ];
}

type IsMatch = (found: FoundOperation, texts: readonly string[]) => boolean;

function matcher(pattern: string): IsMatch {
  const [, method, path] = /^(\*|[A-Za-z]+)\s+(\/.*)$/s.exec(pattern) ?? [];
  if (method !== undefined && path !== undefined) {
    const matchesPath = pathMatcher(path);
    return (found) =>
      (method === "*" || method.toUpperCase() === found.method) && matchesPath(found.path);
  }
  const pieces = pattern.split(/\*+/);
  return (_, texts) => texts.some((text) => holdsPieces(text, pieces));
}

/** `*` is a part of one segment, `**` any number of segments. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const segments = pattern.split("/");
  const matches = (rest: readonly string[], open: readonly string[]): boolean => {
    const [wanted, ...others] = rest;
    if (wanted === undefined) return open.length === 0;
    // Several in a row say the same as one: so each of them is tried from every place at most once.
    if (wanted === "**")
      return open.some((_, at) => matches(others, open.slice(at))) || matches(others, []);
    const [first, ...after] = open;
    return first !== undefined && holdsPieces(first, wanted.split("*")) && matches(others, after);
  };
  const single = segments.filter((each, at) => each !== "**" || segments[at - 1] !== "**");
  return (path) => matches(single, path.split("/"));
}

function hint(
  pattern: string,
  named: readonly { readonly each: FoundOperation; readonly texts: readonly string[] }[],
): string {
  const known = named.flatMap(({ each, texts }) => [...texts, `${each.method} ${each.path}`]);
  const near = findNearest(pattern, known);
  if (near !== undefined) return `did you mean ${quote(near)}?`;
  const some = named.slice(0, 5).map(({ texts: [first = ""] }) => quote(first));
  return some.length === 0 ? "there is none" : `there is ${some.join(", ")} and more`;
}
