import { basename, dirname } from "node:path";
import type { FileSystem } from "../../host/host.js";
import { difference } from "./difference.js";

/** The difference of a generated file and the one on the disk. A link may lead to a file that is none of the output's. */
export async function shownDifference(
  path: string,
  texts: { readonly ours: string; readonly theirs: string },
  fs: FileSystem,
): Promise<string> {
  const entries = await fs.list(dirname(path));
  const isLink = entries.some((entry) => entry.isLink && entry.name === basename(path));
  return isLink
    ? "it is a link; the text of the file that it leads to is not shown"
    : difference(texts);
}
