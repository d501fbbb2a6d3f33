import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { Config } from "../../src/config/config.js";
import type { Callable } from "../../src/model/callable.js";
import type { JsonSchema } from "../../src/runtime/json/json.js";
import { formatEntry } from "../../src/snapshot/format.js";
import { filesIn, testConfig } from "./fixtures.js";

/** A project folder on the disk, removed when the test ends. */
export interface Project {
  readonly root: string;
  readonly config: Config;
  write(files: Readonly<Record<string, string>>): Promise<void>;
  /** Files below a folder of the project, by their path in it. */
  files(folder: string): Promise<Readonly<Record<string, string>>>;
}

export async function project(files: Readonly<Record<string, string>> = {}): Promise<Project> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "typecall-project-")));
  onTestFinished(() => rm(root, { recursive: true }));
  const made: Project = {
    root,
    config: testConfig({ root }),
    async write(texts) {
      for (const [path, text] of Object.entries(texts)) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        await writeFile(join(root, path), text);
      }
    },
    async files(folder) {
      const texts = filesIn(join(root, folder)).map(
        async (path) => [path, await readFile(join(root, folder, path), "utf8")] as const,
      );
      return Object.fromEntries(await Promise.all(texts));
    },
  };
  await made.write(files);
  return made;
}

/** The snapshot file of a function, as `pull` writes it. */
export function functionEntry(
  id: string,
  input_schema: JsonSchema = { type: "object", properties: { city: { type: "string" } } },
  more: Partial<Extract<Callable, { kind: "function" }>> = {},
): string {
  return formatEntry({ kind: "function", id, name: id, input_schema, ...more });
}

/** The snapshot file of a tool, as `pull` writes it. */
export function toolEntry(toolkit: string, id: string): string {
  const input_schema = { type: "object", properties: { text: { type: "string" } } };
  return formatEntry({
    kind: "tool",
    toolkit_id: toolkit,
    toolkit_name: toolkit,
    tool_id: id,
    name: id,
    input_schema,
  });
}
