import { randomUUID } from "node:crypto";
import {
  DEFAULT_RUN_TIME,
  ENTRY_POINT,
  EXECUTE,
  FUNCTION,
  FUNCTIONS,
  GENERATE,
} from "../../runtime/http/platform.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/json/json.js";
import type { PythonRunner } from "../execution/outcome.js";
import { refuse, unprocessable } from "../http/errors.js";
import { exactJson, exactly } from "../http/exact-integers.js";
import type { Body } from "../http/request.js";
import type { ApiRequest, ApiResponse, Route } from "../http/routes.js";
import { checkArguments } from "../pydantic/arguments.js";
import {
  notAnObject,
  readCreateBody,
  readGenerateBody,
  readUpdateBody,
} from "../pydantic/models.js";
import { readPageQuery, toPage } from "../pydantic/pagination.js";
import type { Analyser } from "./analysis.js";
import { executeAnswer } from "./execute-answer.js";
import type { UndocumentedOptions } from "./options.js";
import { type FunctionStore, type StoredFunction, toItem, toListItem } from "./store.js";

export interface FunctionParts {
  readonly store: FunctionStore;
  readonly analyser: Analyser;
  readonly execution: PythonRunner;
  readonly undocumented: Required<UndocumentedOptions>;
  /** Whether arguments are converted to their annotations. */
  readonly convert: boolean;
}

/** The endpoints under `/v1/custom_functions`. */
export function functionRoutes(parts: FunctionParts): readonly Route[] {
  const { store, analyser, undocumented } = parts;
  return [
    {
      method: "GET",
      path: FUNCTIONS,
      handle: ({ query }) => json(200, toPage(store.all.map(toListItem), readPageQuery(query))),
    },
    {
      method: "POST",
      path: FUNCTIONS,
      handle: async ({ body }) => {
        const { name, description, limits, ...given } = readCreateBody(await body());
        const source = { code: given.source_code, entries: [given.function_name ?? ENTRY_POINT] };
        const createdAt = new Date().toISOString();
        const created = { id: randomUUID(), name, description, limits, source, createdAt };
        return json(undocumented.createStatus, toItem(analyser.start(created)));
      },
    },
    {
      method: "POST",
      path: GENERATE,
      handle: async ({ body }) => {
        readGenerateBody(await body());
        throw refuse(501, NO_MODEL);
      },
    },
    { method: "GET", path: FUNCTION, handle: (request) => json(200, toItem(find(store, request))) },
    { method: "PATCH", path: FUNCTION, handle: (request) => update(parts, request) },
    {
      method: "DELETE",
      path: FUNCTION,
      handle: (request) => {
        store.delete(find(store, request).id);
        return json(202, null);
      },
    },
    { method: "POST", path: EXECUTE, handle: (request) => execute(parts, request) },
  ];
}

const NO_MODEL =
  "The local API cannot generate functions: the platform asks a language model for the source. Create the function with POST /v1/custom_functions";

async function update(
  { store, analyser }: FunctionParts,
  request: ApiRequest,
): Promise<ApiResponse> {
  // As in FastAPI, a wrong body is refused before an unknown function is.
  const changes = readUpdateBody(await request.body());
  const stored = find(store, request);
  const updated: StoredFunction = {
    ...stored,
    name: changes.name ?? stored.name,
    description: changes.description === undefined ? stored.description : changes.description,
    limits: changes.limits ?? stored.limits,
  };
  if (changes.source_code === undefined) {
    store.put(updated);
    return json(200, toItem(updated));
  }
  const source = { ...stored.source, code: changes.source_code };
  return json(200, toItem(analyser.start({ ...updated, source })));
}

async function execute(parts: FunctionParts, request: ApiRequest): Promise<ApiResponse> {
  const { execution, undocumented } = parts;
  const { id, name, analysis, source, limits } = find(parts.store, request);
  if (analysis.status !== "ready") {
    const why = analysis.status === "error" ? `: ${analysis.details}` : "";
    const detail = `Function is not ready to be executed (status: ${analysis.status})${why}`;
    throw refuse(undocumented.notReadyStatus, detail);
  }
  const body = await request.body({ anyType: true });
  const input = readArguments(body);
  const issues = checkArguments(analysis, input);
  if (issues.length > 0) throw unprocessable(issues, undocumented.wrongArgumentsStatus);
  const call = {
    id,
    name,
    source: source.code,
    entry: analysis.entry,
    arguments: exactJson(readArguments(exactly(body))),
    convert: parts.convert,
  };
  const outcome = await execution.run(call, limits.max_run_time ?? DEFAULT_RUN_TIME);
  return executeAnswer(outcome, input, undocumented);
}

/** A call without a body has no arguments. */
function readArguments(body: Body): JsonObject {
  if (body.kind === "none") return {};
  const input = body.kind === "json" ? body.value : body.text;
  if (!isJsonObject(input)) throw unprocessable([notAnObject(["body"], input)]);
  return input;
}

function find(store: FunctionStore, { params }: ApiRequest): StoredFunction {
  const stored = store.find(params[0] ?? "");
  if (stored === undefined) throw refuse(404, "Custom function not found");
  return stored;
}

function json(status: number, value: JsonValue): ApiResponse {
  return { status, json: JSON.stringify(value) };
}
