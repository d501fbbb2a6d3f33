import type { Config } from "../config/config.js";
import { type NamedEntry, nameEntries } from "../generate/plan/named-entries.js";
import type { Host } from "../host/host.js";
import { idOf } from "../model/callable.js";
import { OPERATIONS, slugOfFile } from "../snapshot/layout.js";
import { readSnapshot } from "../snapshot/snapshot.js";
import type { Diagnostics } from "../support/diagnostics.js";
import { ConfigError } from "../support/errors.js";
import { findNearest } from "../support/nearest.js";
import { placeOf } from "../support/place.js";
import { quote } from "../support/quote.js";

/** A callable of the snapshot, as commands name it. */
export interface CatalogItem extends NamedEntry {
  /** `weather-lookup`, `text-tools/slugify`. */
  readonly slug: string;
}

/** The callables of the snapshot, sorted as the generated README lists them. */
export async function readCatalog(
  config: Config,
  host: Host,
  problems: Diagnostics,
): Promise<readonly CatalogItem[]> {
  const { entries } = await readSnapshot(config.snapshot, host, problems);
  const named = nameEntries(entries);
  const isTool = ({ entry }: NamedEntry) => entry.callable.kind === "tool";
  const tools = new Set(named.filter(isTool).map(({ entry }) => slugOfFile(entry.file)));
  return named.map((each) => {
    const slug = slugOfFile(each.entry.file);
    // A toolkit and a tag may have the same folder: then `operations/` tells them apart.
    const isTwice = !isTool(each) && tools.has(slug);
    return { ...each, slug: isTwice ? `${OPERATIONS}/${slug}` : slug };
  });
}

/** What a callable may be called in a command, the most exact first. */
const NAMES: readonly ((item: CatalogItem) => string)[] = [
  ({ slug }) => slug,
  ({ stub }) => stub,
  ({ entry }) => idOf(entry.callable),
  ({ entry }) => entry.callable.name,
  // A tool without its toolkit.
  ({ names }) => names.name,
];

/**
 * The callable that a word names: by its slug, its stub's name, or its id or name on the platform.
 * @throws {ConfigError} if several are named so.
 */
export function matchCallable(
  items: readonly CatalogItem[],
  word: string,
): CatalogItem | undefined {
  // A name may be typed in another form of Unicode than it is written in.
  const composed = word.normalize("NFC");
  for (const nameOf of NAMES) {
    const exact = items.filter((item) => nameOf(item) === word);
    const found =
      exact.length > 0 ? exact : items.filter((item) => nameOf(item).normalize("NFC") === composed);
    if (found.length > 1) {
      const slugs = found.map(({ slug }) => quote(slug)).join(", ");
      throw new ConfigError(`${quote(word)} may be each of ${slugs}; one of these would be right`);
    }
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** @throws {ConfigError} if none is named so, or several are. */
export function findCallable(
  items: readonly CatalogItem[],
  word: string,
  config: Config,
): CatalogItem {
  const item = matchCallable(items, word);
  if (item !== undefined) return item;
  const folder = placeOf(config.snapshot, config.root);
  const names = [...new Set(NAMES.flatMap((nameOf) => items.map(nameOf)))];
  const part = word.toLowerCase();
  const near =
    findNearest(word, names) ??
    (part === "" ? undefined : names.find((name) => name.toLowerCase().includes(part)));
  const hint =
    near === undefined ? "typecall list shows what it has" : `did you mean ${quote(near)}?`;
  throw new ConfigError(`${folder} has no entry ${quote(word)}; ${hint}`);
}
