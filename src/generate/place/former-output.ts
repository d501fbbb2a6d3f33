import { join } from "node:path";
import type { Config } from "../../config/config.js";
import type { Host } from "../../host/host.js";
import type { Diagnostic } from "../../support/diagnostics.js";
import { FileError } from "../../support/errors.js";
import { isWithin, placeOf } from "../../support/place.js";
import { printable } from "../../support/quote.js";
import { findHeader, isFrom } from "../emit/text/header.js";
import { emittedFiles, OUTPUT } from "../plan/output-layout.js";
import { readSignature } from "../write/signature.js";

/** `index.ts`, or `index.js` in its place. */
const INDEX = (["ts", "js"] as const).flatMap((emit) => emittedFiles(OUTPUT.index, emit));

/** How deep below the config, and how many folders are read at most. */
const MAX_DEPTH = 4;
const MAX_FOLDERS = 1_000;

/**
 * Other folders below the config with an index that was generated from the same snapshot: outputs that a changed
 * `output` has left. No other run updates or removes them. To be asked before the first run for an output.
 */
export async function findFormerOutputs(
  { root, output, snapshot }: Config,
  host: Host,
): Promise<readonly Diagnostic[]> {
  const found: string[] = [];
  let folders: readonly string[] = [root];
  let left = MAX_FOLDERS;
  for (let depth = 0; depth <= MAX_DEPTH && left > 0; depth++) {
    const next: string[] = [];
    for (const folder of folders.slice(0, left)) {
      const entries = await host.fs.list(folder).catch(none);
      const isOtherConfig =
        folder !== root && entries.some(({ name }) => name.startsWith("typecall.config."));
      if (isOtherConfig) continue;
      const index = entries.find(({ name, isFolder }) => !isFolder && INDEX.includes(name));
      if (
        index !== undefined &&
        (await isOutputOf(placeOf(snapshot, root), join(folder, index.name), host))
      ) {
        found.push(folder);
        continue;
      }
      const below = entries
        .filter(({ name, isFolder }) => isFolder && !/^\.|^node_modules$/.test(name))
        .map(({ name }) => join(folder, name));
      next.push(...below.filter((each) => each !== snapshot && !isWithin(each, output)));
    }
    left -= folders.length;
    folders = next;
  }
  const now = printable(placeOf(output, root), 200);
  return found.map((folder) => ({
    severity: "warning",
    code: "output-moved",
    message: `holds stubs of the same snapshot, which no run updates while "output" is "${now}"; if the output has moved, import from there and delete this folder`,
    place: placeOf(folder, root),
  }));
}

async function isOutputOf(snapshot: string, path: string, host: Host): Promise<boolean> {
  const text = await host.fs.read(path).catch(none);
  if (typeof text !== "string") return false;
  const header = findHeader(text);
  return (
    header !== undefined && isFrom(snapshot, header) && readSignature({ path, text }) !== undefined
  );
}

/** What cannot be read is no output. */
function none(error: unknown): readonly never[] {
  if (error instanceof FileError) return [];
  throw error;
}
