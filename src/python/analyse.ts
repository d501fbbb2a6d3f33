import type { PythonCompiler } from "../host/host.js";
import { ENTRY_POINT } from "../runtime/http/platform.js";
import type { JsonObject } from "../runtime/json/json.js";
import { type Diagnostic, Diagnostics } from "../support/diagnostics.js";
import { quote } from "../support/quote.js";
import { readDocstring } from "./docstring/docstring.js";
import { readParameterDescriptions } from "./docstring/docstring-parameters.js";
import { findForbidden } from "./forbidden.js";
import { PythonScope } from "./names/scope.js";
import { readAnnotation } from "./schema/annotations.js";
import { SchemaDefinitions } from "./schema/definitions.js";
import { readInputSchema } from "./schema/input-schema.js";
import { Budget, type Reader } from "./schema/reader.js";
import type { PythonNode } from "./syntax/node.js";
import { readParameters } from "./syntax/parameters.js";
import { type ParsedPython, parseCompiled, parsePython } from "./syntax/parse.js";
import type { SourceProblem } from "./syntax/source.js";

/** A function as described by its signature and docstring. */
export interface PythonFunction {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: JsonObject;
  /** From the return annotation; marked with `x-typecall-from`, since the platform has no output schemas. */
  readonly outputSchema?: JsonObject;
  /** 1-based line of its `def`. */
  readonly line: number;
}

/** The function of a source, or why the platform would reject the source. */
export type PythonAnalysis =
  | {
      readonly ok: true;
      readonly function: PythonFunction;
      readonly diagnostics: readonly Diagnostic[];
    }
  | ({ readonly ok: false } & SourceProblem);

export interface AnalyseOptions {
  /** Name of the entry point, or several names, of which the first that is defined is used. Default: `xpander_run_action`. */
  readonly entry?: string | readonly string[];
  /** The file of the source, for diagnostics. */
  readonly place?: string;
}

/** Maximum number of annotations that are read for one function; a long signature has some hundred. */
const BUDGET = 20_000;
const MAX_NAMES = 10;

/**
 * Reads a custom function from its Python source: checks the syntax, converts the signature to the schema that pydantic 2
 * would generate, and takes the description from the docstring.
 *
 * @param options.compiler Python's own, for the check. Default: the grammar of an editor.
 */
export async function analysePython(
  source: string,
  { compiler, ...options }: AnalyseOptions & { readonly compiler?: PythonCompiler } = {},
): Promise<PythonAnalysis> {
  return analyse(await parsePython(source, compiler), options);
}

/** {@link analysePython} for a source that the platform has compiled. */
export function analyseCompiled(source: string, options: AnalyseOptions = {}): PythonAnalysis {
  return analyse(parseCompiled(source), options);
}

function analyse(parsed: ParsedPython, options: AnalyseOptions): PythonAnalysis {
  if (!parsed.ok) return parsed;
  const scope = new PythonScope(parsed.root);
  const entries = [options.entry ?? ENTRY_POINT].flat();
  const definition = findEntry(entries, scope);
  if (definition === undefined) return { ok: false, reason: noEntry(entries, scope) };
  const forbidden = findForbidden(parsed.root);
  if (forbidden !== undefined) return { ok: false, ...forbidden };

  const diagnostics = new Diagnostics();
  const reported = new Set<string>();
  const report: Reader["report"] = (problem) => {
    // An alias is read again at each use, but its problems are reported once.
    const key = JSON.stringify([problem.line, problem.message]);
    if (reported.has(key)) return;
    reported.add(key);
    const place = options.place === undefined ? {} : { place: options.place };
    diagnostics.add({ ...problem, ...place });
  };
  return {
    ok: true,
    function: readFunction(definition, scope, report),
    diagnostics: diagnostics.list,
  };
}

function findEntry(entries: readonly string[], scope: PythonScope): PythonNode | undefined {
  for (const entry of entries) {
    const binding = scope.get(entry.normalize("NFKC"));
    if (binding?.kind === "function") return binding.node;
  }
  return undefined;
}

function noEntry(entries: readonly string[], scope: PythonScope): string {
  const names = scope.functionNames;
  const listed = names.slice(0, MAX_NAMES).map((name) => quote(name, 40));
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
  const found = names.length === 0 ? "none at all" : listed.join(", ") + more;
  const wanted = entries.map((entry) => quote(entry, 40)).join(" or ");
  return `no function ${wanted} is defined at the top level; the functions there: ${found}`;
}

function readFunction(
  definition: PythonNode,
  scope: PythonScope,
  report: Reader["report"],
): PythonFunction {
  const { line } = definition;
  const name = definition.find("VariableName")?.text.normalize("NFKC") ?? "";
  const list = definition.find("ParamList");
  const parameters = list ? readParameters(list) : [];
  const description = readDocstring(definition);
  const names = parameters.map((parameter) => parameter.name);
  const descriptions = readParameterDescriptions(description ?? "", names);
  const budget = new Budget(BUDGET, () => {
    report({
      severity: "warning",
      code: "python-too-many-types",
      message: `${quote(name)} has too many annotations to read; any value is accepted for the rest`,
      line,
    });
  });
  // Input and output schema are separate documents, each with its own `$defs`.
  const reader = (): Reader => ({
    scope,
    definitions: new SchemaDefinitions(),
    report,
    budget,
    aliases: [],
  });
  const returned = definition.find("TypeDef")?.children.at(-1);
  return {
    name,
    ...(description !== undefined && { description }),
    inputSchema: readInputSchema(name, parameters, descriptions, reader()),
    ...(returned !== undefined && { outputSchema: readOutputSchema(returned, reader()) }),
    line,
  };
}

function readOutputSchema(annotation: PythonNode, reader: Reader): JsonObject {
  const schema = readAnnotation(annotation, reader);
  return reader.definitions.attach({ ...schema, "x-typecall-from": "return annotation" });
}
