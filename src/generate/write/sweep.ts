import { join } from "node:path";
import { isTemporary } from "../../host/hidden-files.js";
import type { Host } from "../../host.js";

const OURS = new Set(["functions", "runtime", "toolkits"]);

/** Removes what runs that were killed left waiting beside its place. Only while nobody else writes. */
export async function sweep(output: string, host: Host): Promise<void> {
  const open = [output];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const { name, isFolder } of await host.fs.list(folder)) {
      if (isFolder && (folder !== output || OURS.has(name))) open.push(join(folder, name));
      if (!isFolder && isTemporary(name)) await host.fs.remove(join(folder, name), output);
    }
  }
}
