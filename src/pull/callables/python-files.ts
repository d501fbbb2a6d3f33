import { basename, dirname } from "node:path";
import { callableKey, type FunctionCallable, type ToolCallable } from "../../model/callable.js";
import { type FolderHost, type PythonCallable, readPythonFolder } from "../../python/folder.js";
import { problemPlace } from "../../python/problem-place.js";
import { DEFAULT_RUN_TIME } from "../../runtime/http/platform.js";
import { hasConflictMarkers } from "../../snapshot/conflict.js";
import type { Diagnostics } from "../../support/diagnostics.js";
import { placeOf } from "../../support/place.js";
import { emptyResult, type SourceResult } from "./source-result.js";

interface PythonOptions extends FolderHost {
  readonly keepSource: boolean;
  readonly problems: Diagnostics;
}

/** Reads the custom functions of a folder of Python files. */
export async function pullPythonFunctions(
  path: string,
  options: PythonOptions,
): Promise<SourceResult> {
  const place = placeOf(path, options.root);
  if (!(await isFolder(path, options)))
    return emptyResult({ source: place, gives: "functions" }, "failed");
  const { functions, toolkits } = await readPythonFolder(path, options);
  if (functions.length === 0 && toolkits.length === 0) {
    const message =
      "the folder holds no Python file; is the path right? It is relative to the config";
    options.problems.add({ severity: "warning", code: "python-folder-empty", message, place });
  }
  const callables: FunctionCallable[] = [];
  const leftOut: string[] = [];
  for (const file of functions) {
    const read = readFile(file, options.problems);
    const { id, name, source } = file;
    if (read === undefined) {
      leftOut.push(callableKey({ kind: "function", id }));
      continue;
    }
    const kept = options.keepSource ? { source_code: source } : {};
    const max_run_time = DEFAULT_RUN_TIME;
    callables.push({ kind: "function", id, name, max_run_time, ...read, ...kept });
  }
  return { source: place, gives: "functions", callables, leftOut, complete: true, state: "read" };
}

/** Reads the tools of a folder of Python files, whose sub-folders are toolkits. */
export async function pullPythonToolkits(
  path: string,
  options: PythonOptions,
): Promise<SourceResult> {
  const source = placeOf(path, options.root);
  if (!(await isFolder(path, options))) return emptyResult({ source, gives: "toolkits" }, "failed");
  const { toolkits } = await readPythonFolder(path, options);
  const callables: ToolCallable[] = [];
  const leftOut: string[] = [];
  for (const { id: toolkit_id, name: toolkit_name, tools } of toolkits) {
    for (const file of tools) {
      const read = readFile(file, options.problems);
      const { id: tool_id, name } = file;
      if (read === undefined) leftOut.push(callableKey({ kind: "tool", toolkit_id, tool_id }));
      else callables.push({ kind: "tool", toolkit_id, toolkit_name, tool_id, name, ...read });
    }
  }
  return { source, gives: "toolkits", callables, leftOut, complete: true, state: "read" };
}

/** Adds a diagnostic if there is no such folder. */
async function isFolder(path: string, { fs, root, problems }: PythonOptions): Promise<boolean> {
  const beside = await fs.list(dirname(path));
  if (beside.some(({ name, isFolder }) => isFolder && name === basename(path))) return true;
  const message = "there is no such folder; a path is relative to the config";
  problems.add({ severity: "error", code: "source-missing", message, place: placeOf(path, root) });
  return false;
}

/** The members of a callable that come from the signature and the docstring. */
function readFile({ analysis, place, source }: PythonCallable, problems: Diagnostics) {
  if (hasConflictMarkers(source)) {
    const message =
      "the file was left out: it has git's conflict markers; choose between them by hand";
    problems.add({ severity: "error", code: "python-conflict", message, place });
    return undefined;
  }
  if (!analysis.ok) {
    const message = `the file was left out: ${analysis.reason}`;
    const where = { place, ...problemPlace(analysis) };
    problems.add({ severity: "error", code: "python-file", message, ...where });
    return undefined;
  }
  problems.addAll(analysis.diagnostics);
  const { description, inputSchema, outputSchema } = analysis.function;
  return {
    ...(description === undefined ? {} : { description }),
    input_schema: inputSchema,
    ...(outputSchema === undefined ? {} : { output_schema: outputSchema }),
  };
}
