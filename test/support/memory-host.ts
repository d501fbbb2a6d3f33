import type { Host } from "../../src/host/host.js";
import { byCodeUnit } from "../../src/support/sort.js";

/** A host with a file system in memory: a map from path to text. */
export function memoryHost(files: Map<string, string>): Host {
  return {
    fs: {
      read: async (path) => files.get(path),
      readBytes: async (path) => {
        const text = files.get(path);
        return text === undefined ? undefined : new TextEncoder().encode(text);
      },
      list: async (folder) => {
        const found = new Map<string, boolean>();
        for (const path of files.keys()) {
          if (!path.startsWith(`${folder}/`)) continue;
          const [name = "", ...below] = path.slice(folder.length + 1).split("/");
          found.set(name, below.length > 0);
        }
        return [...found]
          .map(([name, isFolder]) => ({ name, isFolder }))
          .sort((a, b) => byCodeUnit(a.name, b.name));
      },
      write: async (path, text) => {
        files.set(path, text);
      },
      stage: async (path, text) => ({
        commit: async () => {
          files.set(path, text);
        },
        discard: async () => {},
      }),
      lock: async () => async () => {},
      remove: async (path) => {
        files.delete(path);
      },
    },
  };
}
