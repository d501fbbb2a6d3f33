import type { PythonCompiler } from "../host/host.js";
import { ENTRY_POINT } from "../runtime/http/platform.js";
import type { JsonObject } from "../runtime/json/json.js";
import { type Diagnostic, Diagnostics } from "../support/diagnostics.js";
import { quote } from "../support/quote.js";
import { instanceJson } from "./classes/instance.js";
import { readDocstring } from "./docstring/docstring.js";
import { readDocumentation } from "./docstring/documentation.js";
import { type EntryPoint, findEntry } from "./module/entry.js";
import { readModule } from "./module/scope.js";
import { problemPlace } from "./problem-place.js";
import { findForbidden } from "./safety/forbidden.js";
import type { ModuleCheck } from "./safety/module-check.js";
import { findUnusableImports } from "./safety/unusable-imports.js";
import { readAnnotation } from "./schema/annotations.js";
import { notByName, readInputSchema, unpackedNames } from "./schema/input-schema.js";
import type { PythonNode } from "./syntax/node.js";
import { type PythonParameter, readParameters } from "./syntax/parameters.js";
import { type ParsedPython, parseCompiled, parsePython } from "./syntax/parse.js";
import type { SourceProblem } from "./syntax/source.js";
import { SchemaDefinitions } from "./types/definitions.js";
import { Budget, type Reader } from "./types/reader.js";
import { unboundParameters } from "./types/type-parameters.js";

/** A function as described by its signature and docstring. */
export type ClassKinds = readonly (readonly [name: string, kind: string])[];

export interface PythonFunction {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: JsonObject;
  /** The classes in it with their sort: `dataclass`, `typed dict`, … Absent if there are none. */
  readonly classKinds?: ClassKinds;
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
  /** Which modules can be imported. Default: any, since the platform has more than Python's standard library. */
  readonly modules?: ModuleCheck;
  /** The file of the source, for diagnostics. */
  readonly place?: string;
}

/** Maximum number of annotations that are read for one function; a long signature has some hundred. */
const BUDGET = 20_000;

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
  const { root } = parsed;
  const module = readModule(root);
  const found = findEntry([options.entry ?? ENTRY_POINT].flat(), module);
  if (!found.ok) return refuse(found.reason, found.node);
  const { entry } = found;
  const { bound, node } = entry;
  const list = node.find("ParamList");
  const written = list === undefined ? [] : readParameters(list);
  const parameters = written.slice(bound.positional);
  for (const parameter of parameters) {
    const problem = notByName(parameter);
    if (problem !== undefined) return refuse(problem, parameter.node);
  }
  const forbidden = findForbidden(root);
  if (forbidden !== undefined) return { ok: false, ...forbidden };

  const imports = options.modules ? findUnusableImports(root, options.modules) : [];
  const fatal = imports.find(({ isFatal }) => isFatal);
  if (fatal !== undefined) return { ok: false, ...fatal.problem };

  const diagnostics = new Diagnostics();
  const reported = new Set<string>();
  const report: Reader["report"] = (problem) => {
    // A type is read at each use, but its problems are reported once.
    if (reported.has(problem.message)) return;
    reported.add(problem.message);
    const place = options.place === undefined ? {} : { place: options.place };
    diagnostics.add({ ...problem, ...place });
  };
  if (entry.isUncertain) {
    const message = `${quote(entry.name, 40)} is defined under a condition that is known only when the module runs; its first definition is read`;
    report({ severity: "warning", code: "python-uncertain", message, line: node.line });
  }
  for (const { problem } of imports) {
    const code = "python-missing-module";
    report({ severity: "warning", code, message: problem.reason, ...problemPlace(problem) });
  }
  return {
    ok: true,
    function: readFunction(entry, parameters, report),
    diagnostics: diagnostics.list,
  };
}

function refuse(reason: string, node: PythonNode | undefined): PythonAnalysis {
  if (node === undefined) return { ok: false, reason };
  return { ok: false, ...node.source.problem(reason, node.syntax.from) };
}

function readFunction(
  entry: EntryPoint,
  parameters: readonly PythonParameter[],
  report: Reader["report"],
): PythonFunction {
  const { name, node, scope } = entry;
  const { line } = node;
  const budget = new Budget(BUDGET, () => {
    report({
      severity: "warning",
      code: "python-too-many-types",
      message: `${quote(name)} has too many annotations to read; any value is accepted for the rest`,
      line,
    });
  });
  // Input and output schema are separate documents, each with its own `$defs`.
  const reader = (mode: Reader["mode"]): Reader => {
    const outer: Reader = {
      mode,
      scope,
      isDeferred: scope.defersAnnotations,
      definitions: new SchemaDefinitions(),
      read: readAnnotation,
      instanceJson,
      report,
      budget,
      aliases: [],
      parameters: new Map(),
      depth: 0,
    };
    return { ...outer, parameters: unboundParameters(node, outer) };
  };
  const names = parameters.flatMap((parameter) =>
    parameter.kind === "**" ? unpackedNames(parameter, reader("validation")) : [parameter.name],
  );
  const { description, members } = readDocumentation(readDocstring(node) ?? "", names);
  const returned = node.find("TypeDef")?.children.at(-1);
  const input = reader("validation");
  const inputSchema = readInputSchema(entry, parameters, members, input);
  const classKinds = [...input.definitions.classKinds];
  return {
    name,
    ...(description !== undefined && { description }),
    inputSchema,
    ...(classKinds.length > 0 && { classKinds }),
    ...(returned !== undefined && {
      outputSchema: readOutputSchema(returned, reader("serialization")),
    }),
    line,
  };
}

function readOutputSchema(annotation: PythonNode, reader: Reader): JsonObject {
  const { schema } = readAnnotation(annotation, reader);
  return { ...reader.definitions.attach(schema), "x-typecall-from": "return annotation" };
}
