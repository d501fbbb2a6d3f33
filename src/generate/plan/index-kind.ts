import type { Config, IndexKind } from "../../config/config.js";
import type { Diagnostic } from "../../support/diagnostics.js";
import { placeOf } from "../../support/place.js";

/** From this many stubs on, a person who compiles an app with the flat index waits for it: tsc 5.9 takes some ten seconds. */
const SLOW_FLAT = 5_000;

/**
 * The most stubs that the index exports by their names without being told to. A program that imports it holds all of
 * them: tsc 5.9 needs about 150 KiB for each, and ends at the 4 GiB that Node gives it, or at 2 on a small machine.
 */
const LARGEST_FLAT = 20_000;

/** What the index is. It follows from the config and the number of stubs alone, so that it is the same on every machine. */
export function indexKind({ index }: Pick<Config, "index">, stubs: number): IndexKind {
  return index ?? (stubs > LARGEST_FLAT ? "grouped" : "flat");
}

/** Warns, long before that changes, of an index that is slow to compile, if the config does not say that it is wanted. */
export function indexProblems(
  { index, output, root }: Pick<Config, "index" | "output" | "root">,
  stubs: number,
): readonly Diagnostic[] {
  if (index !== undefined || stubs < SLOW_FLAT) return [];
  const state =
    stubs > LARGEST_FLAT
      ? `there are ${stubs} stubs, and the index of more than ${LARGEST_FLAT} has functions in namespaces by first letter`
      : `the index exports ${stubs} stubs, which every program that imports it has to compile; with more than ${LARGEST_FLAT}, functions will be in namespaces by first letter`;
  const message = `${state}. Import from the modules of the stubs, and set "index" in the config: "flat" keeps every name in the index, "grouped" and false are the alternatives`;
  return [{ severity: "warning", code: "index-large", message, place: placeOf(output, root) }];
}
