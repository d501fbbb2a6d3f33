import type { Diagnostics } from "../support/diagnostics.js";
import { FileError } from "../support/errors.js";
import { placeOf } from "../support/place.js";

/** Reads a source on this machine. Adds a diagnostic and returns `instead` if a file of it cannot be read. */
export async function unlessUnreadable<Result>(
  read: () => Promise<Result>,
  instead: Result,
  { root, problems }: { readonly root: string; readonly problems: Diagnostics },
): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const { path, problem: message } = error;
    const place = placeOf(path, root);
    problems.add({ severity: "error", code: "source-unreadable", message, place });
    return instead;
  }
}
