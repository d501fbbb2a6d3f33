import * as v from "valibot";
import { readShape, schemaShape, text } from "../../documents/json-shapes.js";
import type { FunctionCallable } from "../../model/callable.js";
import { analyseCompiled, type PythonAnalysis } from "../../python/analyse.js";
import type { AnalyseCompiled } from "../../python/memory.js";
import type { FunctionStatus } from "../../runtime/http/platform.js";
import type { JsonSchema } from "../../runtime/json/json.js";
import type { Diagnostic, Diagnostics } from "../../support/diagnostics.js";
import { quote } from "../../support/quote.js";

/** A function object of the API, or of a JSON file, in which most members may be missing. */
const FUNCTION_ITEM = v.object({
  id: text,
  name: text,
  description: v.nullish(text),
  status: v.nullish(text),
  limits: v.nullish(
    v.object(
      { max_run_time: v.nullish(v.number("must be a number of seconds")) },
      "must be an object",
    ),
  ),
  input_schema: v.nullish(schemaShape),
  output_schema: v.nullish(schemaShape),
  source_code: v.nullish(text),
  analysis_error_details: v.nullish(text),
});

type FunctionItem = v.InferOutput<typeof FUNCTION_ITEM>;

export interface ItemContext {
  /** The place of this item in diagnostics: `functions.jsonl`, `xpander function "…"`. */
  readonly place: string;
  readonly line?: number;
  readonly keepSource: boolean;
  readonly problems: Diagnostics;
  /** {@link analyseCompiled} by default; one that caches otherwise. */
  readonly analyse?: AnalyseCompiled | undefined;
}

/**
 * Converts a function object of the xpander API to a callable; returns `undefined` and adds a diagnostic if it cannot
 * be called. The API has no output schemas: they are read from the Python source.
 */
export function readFunctionItem(
  value: unknown,
  context: ItemContext,
): FunctionCallable | undefined {
  const report = reporter(context);
  const shaped = readShape(FUNCTION_ITEM, value);
  if (!shaped.ok) {
    const { pointer, problem } = shaped;
    report({
      severity: "error",
      code: "function-shape",
      message: `was left out: ${problem}`,
      pointer,
    });
    return undefined;
  }
  const item = shaped.value;
  const status = item.status ?? "ready";
  if (status !== "ready") {
    const message = `${quote(item.name)} was left out: ${notReady(status, item)}`;
    report({ severity: "warning", code: "function-not-ready", message });
    return undefined;
  }
  const analysis = analyseSource(item, context);
  const read = analysis?.ok ? analysis.function : undefined;
  const input = item.input_schema ?? read?.inputSchema;
  if (input === undefined) {
    const why =
      analysis?.ok === false
        ? `none can be read from its source: ${analysis.reason}`
        : "it has no source";
    const message = `${quote(item.name)} was left out: it has no input_schema, and ${why}`;
    report({ severity: "error", code: "function-without-schema", message });
    return undefined;
  }
  if (analysis?.ok === false) {
    const message = `the source of ${quote(item.name)} could not be read, so its result has no type: ${analysis.reason}`;
    report({ severity: "info", code: "function-source-unread", message });
  }
  return toCallable(item, {
    input,
    output: item.output_schema ?? read?.outputSchema,
    docstring: read?.description,
    keepSource: context.keepSource,
    report,
  });
}

type Report = (problem: Omit<Diagnostic, "place" | "line">) => void;

function reporter({ place, line, problems }: ItemContext): Report {
  const where = { place, ...(line === undefined ? {} : { line }) };
  return (problem) => problems.add({ ...problem, ...where });
}

const NOT_READY: ReadonlyMap<string, string> = new Map<FunctionStatus, string>([
  ["analysing", "it is still being analysed; pull again in a minute"],
  ["draft", "it is a draft that was never analysed"],
]);

function notReady(status: string, item: FunctionItem): string {
  const known = NOT_READY.get(status);
  if (known !== undefined) return known;
  const details = item.analysis_error_details ?? "";
  const suffix = details === "" ? "" : ` (${quote(details, 200)})`;
  return `its status is ${quote(status)} where "ready" is needed${suffix}`;
}

function analyseSource(item: FunctionItem, context: ItemContext): PythonAnalysis | undefined {
  const { place, problems, analyse = analyseCompiled } = context;
  const source = item.source_code ?? "";
  if (source === "") return undefined;
  const analysis = analyse(source, { place });
  // If the item has a schema, problems with the parameters in the source do not matter.
  if (analysis.ok && item.input_schema == null) {
    problems.addAll(analysis.diagnostics);
  }
  return analysis;
}

function toCallable(
  item: FunctionItem,
  read: {
    readonly input: JsonSchema;
    readonly output: JsonSchema | undefined;
    readonly docstring: string | undefined;
    readonly keepSource: boolean;
    readonly report: Report;
  },
): FunctionCallable {
  const description = item.description || read.docstring;
  const seconds = item.limits?.max_run_time ?? undefined;
  const isLimit = seconds !== undefined && seconds > 0;
  if (seconds !== undefined && !isLimit) {
    const message = `${quote(item.name)} has a max_run_time of ${seconds}; it should be more than 0 seconds, and was ignored`;
    read.report({ severity: "warning", code: "function-run-time", message });
  }
  return {
    kind: "function",
    id: item.id,
    name: item.name,
    ...(description ? { description } : {}),
    ...(isLimit ? { max_run_time: seconds } : {}),
    input_schema: read.input,
    ...(read.output === undefined ? {} : { output_schema: read.output }),
    ...(read.keepSource && item.source_code ? { source_code: item.source_code } : {}),
  };
}
