import { join } from "node:path";
import type { Host } from "../../host.js";

const STAGED = /^\.typecall-[0-9a-f]{12}\.tmp$/;

/** Removes what runs that were killed left waiting beside its place. Only while nobody else writes. */
export async function sweep(folder: string, host: Host): Promise<void> {
  const folders = [folder, join(folder, "functions")];
  for (const { name, isFolder } of await host.fs.list(join(folder, "toolkits"))) {
    if (isFolder) folders.push(join(folder, "toolkits", name));
  }
  for (const each of folders) {
    for (const { name, isFolder } of await host.fs.list(each)) {
      if (!isFolder && STAGED.test(name)) await host.fs.remove(join(each, name), folder);
    }
  }
}
