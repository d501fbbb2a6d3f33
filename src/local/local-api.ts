import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { nodeHost } from "../host/node.js";
import { findPyodide, type PyodideFiles } from "../pyodide/pyodide-files.js";
import { pythonCompiler } from "../python/compiler/compiler.js";
import { type PythonCallable, type PythonFolder, readPythonFolder } from "../python/folder.js";
import { problemPlace } from "../python/problem-place.js";
import { DEFAULT_RUN_TIME, ENTRY_POINT, isApiKey } from "../runtime/http/platform.js";
import type { Diagnostic } from "../support/diagnostics.js";
import { ConfigError } from "../support/errors.js";
import { quote } from "../support/quote.js";
import { Analyser, type AnalysisMeans, toAnalysis } from "./api/analysis.js";
import { folderOf } from "./api/folder.js";
import { functionRoutes } from "./api/functions.js";
import { type LocalApiOptions, withDefaults } from "./api/options.js";
import { readSetup } from "./api/setup.js";
import { FunctionStore } from "./api/store.js";
import { toolkitRoutes } from "./api/toolkits.js";
import { Execution } from "./execution/execution.js";
import type { PythonRunner } from "./execution/outcome.js";
import { OwnPython } from "./execution/own-python.js";
import { closeServer, listen, makeServer } from "./http/server.js";

/** A running local API. */
export interface LocalApi {
  /** `http://127.0.0.1:` and the port: the base URL for a client. */
  readonly url: string;
  readonly port: number;
  /** The key to send as `x-api-key`, or as a Bearer token. */
  readonly apiKey: string;
  /** Problems in the Python files of the folder. */
  readonly diagnostics: readonly Diagnostic[];
  /** Ends the server and the Python processes, also during calls. */
  close(): Promise<void>;
}

/**
 * Starts an emulation of the xpander API on 127.0.0.1: functions, toolkits and their execution, in memory. Running Python
 * needs the optional package `pyodide@0.27`; without it, execute and invoke answer 501, syntax errors are found by the
 * grammar of an editor, and everything else works. Functions can use the standard library (without `sqlite3`, `ssl`,
 * `lzma` and time zone data), `requests` and `httpx` with the answers of the option `http`, and `packages`, but no files.
 *
 * @throws ConfigError if an option is wrong, the folder does not exist, or the port is not available.
 * @example
 * ```ts
 * import { configure } from "typecall";
 * import { startLocalApi } from "typecall/local";
 *
 * const api = await startLocalApi({ functions: new URL("./functions", import.meta.url) });
 * configure({ baseUrl: api.url, apiKey: api.apiKey });
 * // …
 * await api.close();
 * ```
 */
export function startLocalApi(options: LocalApiOptions = {}): Promise<LocalApi> {
  return startWith(findPyodide(), options);
}

/** {@link startLocalApi} with a given result of `findPyodide`, for tests. */
export async function startWith(
  pyodide: PyodideFiles,
  options: LocalApiOptions,
): Promise<LocalApi> {
  const {
    apiKey = "local",
    drafts = [],
    invoke = "documented",
    workers = availableParallelism(),
    keep = 8,
    isolation = "function",
    arguments: form = "json",
    warm = false,
    onOutput,
  } = options;
  for (const [name, value] of Object.entries({ workers, keep })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new ConfigError(`${name} is ${value}; an integer from 1 would be right`);
  }
  if (!isApiKey(apiKey)) {
    throw new ConfigError(
      "the apiKey cannot be sent in a header; printable ASCII without spaces would be right",
    );
  }
  checkChoice("invoke", invoke, ["documented", "spec"]);
  checkChoice("arguments", form, ["json", "convert"]);
  checkChoice("isolation", isolation, ["function", "call"]);
  const convert = form === "convert";
  const compiler = pythonCompiler(pyodide);
  const { setup, modules } = await readSetup(options, pyodide);
  const folder = await readFolder(options.functions, { compiler, modules });
  const undocumented = withDefaults(options.undocumented);
  const { log = writeLine } = options;
  const store = new FunctionStore();
  const createdAt = new Date().toISOString();
  for (const file of folder.functions) store.put(toStored(file, createdAt));
  for (const id of drafts) {
    const stored = store.find(id);
    if (stored === undefined) {
      throw new ConfigError(`drafts: the folder has no function of the id ${quote(id)}`);
    }
    store.put({ ...stored, analysis: { status: "draft" } });
  }
  const analyser = new Analyser(store, { compiler, modules }, options.analysisDelay ?? 20);
  const printing = onOutput === undefined ? {} : { onOutput };
  const pool = new Execution(pyodide, { workers, keep, setup, isolation, ...printing });
  const execution: PythonRunner =
    options.python === undefined
      ? pool
      : await OwnPython.at(options.python, { settings: setup.settings ?? {}, ...printing });
  const server = makeServer({
    routes: [
      ...functionRoutes({ store, analyser, execution, undocumented, convert }),
      ...toolkitRoutes({ folders: folder.toolkits, execution, convert, invoke, log }),
    ],
    apiKey,
    wrongKeyStatus: undocumented.wrongKeyStatus,
  });
  const port = await listen(server, options.port ?? 0);
  const isNeeded = folder.functions.length + folder.toolkits.length > 0;
  if ((isNeeded || warm) && execution === pool) {
    const loaded = pool.warm(options.workers);
    if (warm) await loaded;
  }
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    apiKey,
    diagnostics: diagnose(folder),
    close: async () => {
      analyser.close();
      await Promise.all([closeServer(server), execution.close()]);
    },
  };
}

function writeLine(line: string): void {
  process.stderr.write(`${line}\n`);
}

function checkChoice<T extends string>(name: string, value: T, allowed: readonly T[]): void {
  if (allowed.includes(value)) return;
  const right = allowed.map((one) => JSON.stringify(one)).join(" or ");
  throw new ConfigError(`${name} is ${quote(String(value))}; ${right} would be right`);
}

async function readFolder(
  functions: string | URL | undefined,
  { compiler, modules }: AnalysisMeans,
): Promise<PythonFolder> {
  const folder = folderOf(functions);
  if (folder === undefined) return { functions: [], toolkits: [] };
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory() !== true) {
    throw new ConfigError(
      `functions: ${folder} is not a folder; a folder of Python files would be right`,
    );
  }
  return readPythonFolder(folder, {
    fs: nodeHost().fs,
    root: dirname(folder),
    compiler,
    ...(modules && { modules }),
  });
}

/** As on the platform, a function whose analysis failed is listed, with the reason. */
function toStored({ id, name, source, analysis }: PythonCallable, createdAt: string) {
  return {
    id,
    name,
    description: analysis.ok ? (analysis.function.description ?? "") : "",
    limits: { max_run_time: DEFAULT_RUN_TIME },
    source: { code: source, entries: [ENTRY_POINT, id] },
    analysis: toAnalysis(analysis),
    createdAt,
  };
}

function diagnose({ functions, toolkits }: PythonFolder): readonly Diagnostic[] {
  const all = [...functions, ...toolkits.flatMap(({ tools }) => tools)];
  return all.flatMap(({ place, analysis }): readonly Diagnostic[] => {
    if (analysis.ok) return analysis.diagnostics;
    const where = { place, ...problemPlace(analysis) };
    return [{ severity: "error", code: "python-unreadable", message: analysis.reason, ...where }];
  });
}
