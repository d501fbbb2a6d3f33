import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Config } from "../../src/config/config.js";
import { nodeHost } from "../../src/host/node.js";

/** A temporary project folder, removed when it goes out of scope. */
export class Workspace implements AsyncDisposable {
  private constructor(readonly root: string) {}

  static async create(files: Readonly<Record<string, string>> = {}): Promise<Workspace> {
    const workspace = new Workspace(await mkdtemp(join(tmpdir(), "typecall-")));
    for (const [path, text] of Object.entries(files)) await workspace.put(path, text);
    return workspace;
  }

  path(path: string): string {
    return join(this.root, path);
  }

  async put(path: string, text: string): Promise<void> {
    await mkdir(dirname(this.path(path)), { recursive: true });
    await writeFile(this.path(path), text);
  }

  read(path: string): Promise<string> {
    return readFile(this.path(path), "utf8");
  }

  /** Files below a folder, with their texts. */
  async all(folder: string): Promise<Readonly<Record<string, string>>> {
    const { fs } = nodeHost();
    const files: Record<string, string> = {};
    for (const { name, isFolder } of await fs.list(this.path(folder))) {
      const path = `${folder}/${name}`;
      if (isFolder) Object.assign(files, await this.all(path));
      else files[path] = await this.read(path);
    }
    return files;
  }

  config(changes: Partial<Config> = {}): Config {
    return {
      root: this.root,
      openapi: { sources: [], overlays: [] },
      functions: [],
      toolkits: [],
      operations: [],
      snapshot: this.path("openapi"),
      output: this.path("generated"),
      importExtension: "js",
      emit: "ts",
      serverOnly: false,
      readme: true,
      runtime: "typecall",
      keepSource: false,
      privateHosts: [],
      xpander: { baseUrl: "http://127.0.0.1:9" },
      ...changes,
    };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}
