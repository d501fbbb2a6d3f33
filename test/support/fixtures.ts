import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Config } from "../../src/config/config.js";
import { outputFiles } from "../../src/generate/generate.js";
import type { Callable } from "../../src/model/callable.js";
import type { OutputFile } from "../../src/model/output-file.js";
import { formatEntry } from "../../src/snapshot/format.js";
import { type Diagnostic, Diagnostics } from "../../src/support/diagnostics.js";
import { memoryHost } from "./memory-host.js";

export const GOLDEN = fileURLToPath(new URL("../golden", import.meta.url));
const FIXTURES = fileURLToPath(new URL("../fixtures", import.meta.url));

/** A snapshot to generate from. Its files leave out what `pull` computes. */
export interface Fixture {
  readonly name: string;
  readonly snapshot: ReadonlyMap<string, string>;
  readonly settings: Settings;
}

/** The settings of the config that a fixture tries. */
type Settings = Partial<
  Pick<Config, "importExtension" | "emit" | "serverOnly" | "runtime" | "index" | "readme">
>;

/** The folders of test/fixtures that are snapshots: those with an `options.json`. */
export function fixtures(): readonly Fixture[] {
  return readdirSync(FIXTURES)
    .filter((name) => existsSync(join(FIXTURES, name, "options.json")))
    .map((name) => {
      const folder = join(FIXTURES, name);
      const settings: Settings = JSON.parse(readFileSync(join(folder, "options.json"), "utf8"));
      return { name, snapshot: snapshotIn(folder), settings };
    });
}

/** The files of a fixture that are not part of its snapshot. */
const ABOUT_THE_CASE = ["options.json", "why.md"];

function snapshotIn(folder: string): ReadonlyMap<string, string> {
  const entries = filesIn(folder).filter((path) => !ABOUT_THE_CASE.includes(path));
  return new Map(
    entries.map((path) => {
      const text = readFileSync(join(folder, path), "utf8");
      if (!path.endsWith(".json")) return [path, text];
      const callable: Callable = JSON.parse(text);
      return [path, formatEntry(callable)];
    }),
  );
}

/** Every file below a folder, sorted, by its path with `/`. */
export function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

export interface Generated {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Phase 2 without a disk: the snapshot's files by their path in it. */
export async function generateInMemory(
  snapshot: ReadonlyMap<string, string>,
  settings: Settings = {},
): Promise<Generated> {
  const disk = new Map([...snapshot].map(([path, text]) => [`/project/openapi/${path}`, text]));
  const problems = new Diagnostics();
  const files = await outputFiles(testConfig(settings), memoryHost(disk), problems);
  return { files, diagnostics: problems.list };
}

export function testConfig(change: Partial<Config> = {}): Config {
  const root = change.root ?? "/project";
  return {
    root,
    openapi: { sources: [], overlays: [] },
    functions: [],
    toolkits: [],
    operations: [],
    snapshot: `${root}/openapi`,
    output: `${root}/generated`,
    importExtension: "js",
    emit: "ts",
    serverOnly: false,
    readme: true,
    runtime: "typecall",
    keepSource: false,
    privateHosts: [],
    xpander: { baseUrl: "https://api.example.com" },
    ...change,
  };
}
