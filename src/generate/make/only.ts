import { slugOfFile } from "../../snapshot/layout.js";
import { ConfigError } from "../../support/errors.js";
import { holdsPieces } from "../../support/glob.js";
import { findNearest } from "../../support/nearest.js";
import { quote } from "../../support/quote.js";
import { OUTPUT } from "../plan/output-layout.js";
import type { NamedEntry } from "../plan/plan.js";

/** The callables that a run is limited to, by patterns for their names: `weather-*`, `slack/*`, `slack.sendMessage`. */
export class Only {
  constructor(private readonly patterns: readonly string[]) {}

  matches(stub: NamedEntry): boolean {
    return this.patterns.some((pattern) => isNamed(stub, pattern));
  }

  /** True for the stub of a callable that the snapshot no longer has, and for the index of its toolkit or tag. */
  matchesFile(path: string): boolean {
    const [folder, ...names] = path.replace(/(?:\.d)?\.[jt]s$/, "").split("/");
    const isStub =
      (folder === OUTPUT.functions && names.length === 1) ||
      ((folder === OUTPUT.toolkits || folder === OUTPUT.operations) && names.length === 2);
    return isStub && this.patterns.some((pattern) => matches(names.join("/"), pattern));
  }

  /** True for a file of the snapshot, by its slug alone: one that is broken has no other name. */
  matchesEntry(file: string): boolean {
    return this.patterns.some((pattern) => matches(slugOfFile(file), pattern));
  }

  /** @throws {ConfigError} if a pattern names none of the stubs. */
  check(stubs: readonly NamedEntry[], snapshot: string): void {
    for (const pattern of this.patterns) {
      if (stubs.some((stub) => isNamed(stub, pattern))) continue;
      const near = findNearest(pattern, [...new Set(stubs.flatMap(wordsFor))]);
      const hint =
        near === undefined ? "typecall list shows what it has" : `did you mean ${quote(near)}?`;
      throw new ConfigError(
        `--only: nothing was generated, since ${snapshot} has no entry ${quote(pattern)}; ${hint}`,
      );
    }
  }
}

function isNamed(stub: NamedEntry, pattern: string): boolean {
  return namesOf(stub).some((name) => matches(name, pattern));
}

function matches(name: string, pattern: string): boolean {
  return holdsPieces(name, pattern.split("*"));
}

/** Its slug, its stub, and its name on the platform. */
function namesOf({ slug, namespace, name, title }: NamedEntry): readonly string[] {
  return [slug, namespace === undefined ? name : `${namespace}.${name}`, title];
}

/** What a misspelt pattern may have been: a name, or all of a toolkit. */
function wordsFor(stub: NamedEntry): readonly string[] {
  const { slug } = stub;
  const toolkit = slug.includes("/") ? [slug.replace(/\/.*/s, "/*")] : [];
  return [...namesOf(stub), ...toolkit];
}
