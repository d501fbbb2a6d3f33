import type { FileSystem } from "../../host/host.js";
import { callableKey, type FunctionCallable } from "../../model/callable.js";
import { isJsonObject } from "../../runtime/json/json.js";
import { Diagnostics } from "../../support/diagnostics.js";
import { placeOf } from "../../support/place.js";
import { readFunctionItem } from "./function-item.js";
import { normalizeItems } from "./json-items.js";
import { readJsonRecords } from "./json-records.js";
import { emptyResult, type SourceResult } from "./source-result.js";

/**
 * Reads functions from a JSON file (an array, or `{"items": […]}` as the List endpoint returns) or a JSONL file (one
 * per line). `status` defaults to `ready`, `id` to the name.
 */
export async function pullJsonFile(
  path: string,
  options: {
    readonly fs: FileSystem;
    readonly root: string;
    readonly keepSource: boolean;
    readonly problems: Diagnostics;
  },
): Promise<SourceResult> {
  const { fs, root, problems } = options;
  const place = placeOf(path, root);
  const source = { source: place, gives: "functions" } as const;
  const content = await fs.read(path);
  if (content === undefined) {
    const message = "the file does not exist";
    problems.add({ severity: "error", code: "source-missing", message, place });
    return emptyResult(source, "failed");
  }
  const recordProblems = new Diagnostics();
  const records = readJsonRecords(content, place, recordProblems);
  problems.addAll(recordProblems.list);
  if (records === undefined) return emptyResult(source, "failed");
  const items = normalizeItems(records.map(({ value }) => value));
  const callables: FunctionCallable[] = [];
  const leftOut: string[] = [];
  for (const [index, { line }] of records.entries()) {
    const item = items[index];
    const callable = readFunctionItem(item, {
      ...options,
      place,
      ...(line === undefined ? {} : { line }),
    });
    if (callable !== undefined) callables.push(callable);
    else if (isJsonObject(item) && typeof item.id === "string") {
      leftOut.push(callableKey({ kind: "function", id: item.id }));
    }
  }
  const complete =
    !recordProblems.hasErrors && callables.length + leftOut.length === records.length;
  return { ...source, callables, leftOut, complete, state: "read" };
}
