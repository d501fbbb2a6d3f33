import { ENTRY_POINT } from "../runtime/http/platform.js";
import type { JsonObject } from "../runtime/json/json.js";
import { type Diagnostic, Diagnostics } from "../support/diagnostics.js";
import { quote } from "../support/quote.js";
import { readDocstring } from "./docstring/docstring.js";
import { readParameterDescriptions } from "./docstring/docstring-parameters.js";
import { findForbidden } from "./forbidden.js";
import { Scope } from "./names/scope.js";
import { readAnnotation } from "./schema/annotations.js";
import { Definitions } from "./schema/definitions.js";
import { readInputSchema } from "./schema/input-schema.js";
import { Budget, type Reader } from "./schema/reader.js";
import type { PythonNode } from "./syntax/node.js";
import { readParameters } from "./syntax/parameters.js";
import { parsePython } from "./syntax/parse.js";

/** What the signature and the docstring of a function tell. */
export interface PythonFunction {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: JsonObject;
  /** From the return annotation; marked with `x-typecall-from`, since the platform itself does not have it. */
  readonly outputSchema?: JsonObject;
  /** 1-based line of its `def`. */
  readonly line: number;
}

/** A source read, or why it is none that the platform would take. */
export type PythonAnalysis =
  | {
      readonly ok: true;
      readonly function: PythonFunction;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly ok: false; readonly reason: string; readonly line?: number };

/** Annotations read for one function; a long signature takes some hundred. */
const BUDGET = 20_000;
/** Names listed in a message. */
const MAX_NAMES = 10;

/**
 * Reads a custom function from its Python source, without Python: the syntax is checked, the signature becomes the
 * schema that pydantic 2 would make of it, and the docstring the description.
 *
 * @param options.entry Name of the function that is called, or several, of which the first that is defined counts.
 * Default: `xpander_run_action`.
 * @param options.place Where the source comes from, for diagnostics.
 */
export function analysePython(
  source: string,
  options: { readonly entry?: string | readonly string[]; readonly place?: string } = {},
): PythonAnalysis {
  const parsed = parsePython(source);
  if (!parsed.ok) return parsed;
  const scope = new Scope(parsed.root);
  const entries = [options.entry ?? ENTRY_POINT].flat();
  const definition = findEntry(entries, scope);
  if (definition === undefined) return { ok: false, reason: noEntry(entries, scope) };
  const forbidden = findForbidden(parsed.root);
  if (forbidden !== undefined) return { ok: false, ...forbidden };

  const diagnostics = new Diagnostics();
  const said = new Set<string>();
  const report: Reader["report"] = (problem) => {
    // An alias is read wherever it is used; what is wrong in it is said once.
    const key = JSON.stringify([problem.line, problem.message]);
    if (said.has(key)) return;
    said.add(key);
    const place = options.place === undefined ? {} : { place: options.place };
    diagnostics.add({ ...problem, ...place });
  };
  return {
    ok: true,
    function: readFunction(definition, scope, report),
    diagnostics: diagnostics.list,
  };
}

function findEntry(entries: readonly string[], scope: Scope): PythonNode | undefined {
  for (const entry of entries) {
    const binding = scope.get(entry.normalize("NFKC"));
    if (binding?.kind === "function") return binding.node;
  }
  return undefined;
}

function noEntry(entries: readonly string[], scope: Scope): string {
  const names = scope.functionNames;
  const listed = names.slice(0, MAX_NAMES).map((name) => quote(name, 40));
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
  const found = names.length === 0 ? "none at all" : listed.join(", ") + more;
  const wanted = entries.map((entry) => quote(entry, 40)).join(" or ");
  return `no function ${wanted} is defined at the top level; the functions there: ${found}`;
}

function readFunction(
  definition: PythonNode,
  scope: Scope,
  report: Reader["report"],
): PythonFunction {
  const { line } = definition;
  const name = definition.find("VariableName")?.text.normalize("NFKC") ?? "";
  const list = definition.find("ParamList");
  const { parameters } = list ? readParameters(list) : { parameters: [] };
  const description = readDocstring(definition);
  const names = parameters.map((parameter) => parameter.name);
  const descriptions = readParameterDescriptions(description ?? "", names);
  const budget = new Budget(BUDGET, () => {
    report({
      severity: "warning",
      code: "python-too-many-types",
      message: `the annotations of ${quote(name)} are too many to read; any value is accepted for the rest`,
      line,
    });
  });
  // Each schema has definitions of its own: input and output are separate documents.
  const reader = (): Reader => ({
    scope,
    definitions: new Definitions(),
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
