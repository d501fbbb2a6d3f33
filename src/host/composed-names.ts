import { basename, dirname, join } from "node:path";
import type { FileSystem } from "./host.js";

/**
 * A file system that gives every name in Unicode's composed form (NFC), and finds the files again by it. Some disks and
 * archives decompose names: without this, `größe.json` would be another file on another machine.
 */
export function withComposedNames(disk: FileSystem): FileSystem {
  /** The paths on the disk of listed files and folders with a decomposed name, by their composed paths. */
  const onDisk = new Map<string, string>();
  const find = (path: string): string => {
    const known = onDisk.get(path);
    if (known !== undefined || onDisk.size === 0) return known ?? path;
    const folder = dirname(path);
    return folder === path ? path : join(find(folder), basename(path));
  };
  return {
    read: (path, isWanted) => disk.read(find(path), isWanted),
    readBytes: (path) => disk.readBytes(find(path)),
    write: (path, text, root) => disk.write(find(path), text, root && find(root)),
    stage: (path, text, root) => disk.stage(find(path), text, find(root)),
    lock: (folder) => disk.lock(find(folder)),
    remove: (path, root) => disk.remove(find(path), find(root)),
    async list(folder) {
      const place = find(folder);
      const found = await disk.list(place);
      const names = new Set(found.map(({ name }) => name));
      return found.map((entry) => {
        const name = entry.name.normalize("NFC");
        // Beside a file with the composed name, this is another one.
        if (name === entry.name || names.has(name)) return entry;
        onDisk.set(join(folder, name), join(place, entry.name));
        return { ...entry, name };
      });
    },
  };
}
