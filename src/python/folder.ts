import { join } from "node:path";
import type { FileSystem, PythonCompiler } from "../host/host.js";
import { ENTRY_POINT } from "../runtime/http/platform.js";
import { placeOf } from "../support/place.js";
import { byCodeUnit } from "../support/sort.js";
import { analysePython, type PythonAnalysis } from "./analyse.js";
import { type PythonFile, readPythonFile } from "./python-file.js";
import type { ModuleCheck } from "./safety/module-check.js";

/** A function or tool, read from a Python file. */
export interface PythonCallable {
  /** The file's name without `.py`. */
  readonly id: string;
  /** The id as display name: `weather_lookup` is "Weather Lookup". */
  readonly name: string;
  /** Path of the file, relative to the root, with `/`. */
  readonly place: string;
  readonly source: string;
  readonly analysis: PythonAnalysis;
}

/** A toolkit, read from a sub-folder: each Python file in it is a tool. */
interface PythonToolkit {
  /** The folder's name. */
  readonly id: string;
  /** The id as display name. */
  readonly name: string;
  readonly tools: readonly PythonCallable[];
}

export interface PythonFolder {
  readonly functions: readonly PythonCallable[];
  readonly toolkits: readonly PythonToolkit[];
}

export interface FolderHost {
  readonly fs: FileSystem;
  /** Absolute path; `place` is relative to it. */
  readonly root: string;
  readonly compiler?: PythonCompiler;
  readonly modules?: ModuleCheck;
  /** Used instead of {@link analysePython}: a cached one, see `rememberAnalyses`. */
  readonly analyse?: typeof analysePython;
}

/**
 * Reads the functions in a folder and the toolkits in its sub-folders. The entry point of a file is
 * `xpander_run_action` or else the function with the file's name. Names that begin with `_` or `.` are skipped, and so
 * are sub-folders without a Python file.
 *
 * @param folder Absolute path. A folder that does not exist counts as empty.
 */
export async function readPythonFolder(folder: string, host: FolderHost): Promise<PythonFolder> {
  const toolkits: PythonToolkit[] = [];
  for (const { name } of await listVisible(folder, host, true)) {
    const tools = await readFiles(join(folder, name), host);
    if (tools.length > 0) toolkits.push({ id: name, name: inWords(name), tools });
  }
  return { functions: await readFiles(folder, host), toolkits };
}

const LINK_TO_NOTHING: PythonFile = {
  source: "",
  problem: { reason: "it is a link to nothing" },
};

async function readFiles(folder: string, host: FolderHost): Promise<readonly PythonCallable[]> {
  const callables: PythonCallable[] = [];
  for (const { name, isLink } of await listVisible(folder, host, false)) {
    if (!name.endsWith(".py")) continue;
    const path = join(folder, name);
    const read = await readPythonFile(path, host.fs);
    const file = read ?? (isLink ? LINK_TO_NOTHING : undefined);
    if (file === undefined) continue; // deleted since the folder was listed
    const { source, problem } = file;
    const id = name.slice(0, -".py".length);
    const place = placeOf(path, host.root);
    const { compiler, modules, analyse = analysePython } = host;
    const options = {
      entry: [ENTRY_POINT, id],
      place,
      ...(compiler && { compiler }),
      ...(modules && { modules }),
    };
    const analysis: PythonAnalysis =
      problem === undefined ? await analyse(source, options) : { ok: false, ...problem };
    callables.push({ id, name: inWords(id), place, source, analysis });
  }
  return callables;
}

async function listVisible(folder: string, host: FolderHost, folders: boolean) {
  const entries = await host.fs.list(folder);
  return entries
    .filter(({ name, isFolder }) => isFolder === folders && !/^[_.]/.test(name))
    .sort((a, b) => byCodeUnit(a.name, b.name));
}

/** `weather_lookup` is "Weather Lookup". */
function inWords(id: string): string {
  const words = id.split(/[_\-\s]+/).filter((word) => word !== "");
  return words.map((word) => word.replace(/^./u, (first) => first.toUpperCase())).join(" ");
}
