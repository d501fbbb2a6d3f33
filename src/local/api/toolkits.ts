import { slugOf } from "../../names/slug.js";
import type { PythonFunction } from "../../python/analyse.js";
import type { PythonCallable, PythonFolder } from "../../python/folder.js";
import { DEFAULT_RUN_TIME, TOOL, TOOLKITS, TOOLS } from "../../runtime/http/platform.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { quote } from "../../support/quote.js";
import type { PythonRunner } from "../execution/outcome.js";
import { refuse } from "../http/errors.js";
import { exactJson, exactly } from "../http/exact-integers.js";
import type { ApiRequest, ApiResponse, Route } from "../http/routes.js";
import { checkArguments } from "../pydantic/arguments.js";
import { readRequestPayload } from "../pydantic/models.js";
import { readPageQuery, toPage } from "../pydantic/pagination.js";
import { ORGANIZATION, uuidOf } from "./ids.js";
import { readInvocation } from "./invoke-body.js";
import type { LocalApiOptions } from "./options.js";
import { toolResult } from "./tool-result.js";

interface Tool extends Omit<PythonCallable, "analysis"> {
  readonly function: PythonFunction;
}

interface Toolkit {
  readonly id: string;
  /** The folder's name. */
  readonly folder: string;
  readonly name: string;
  readonly tools: readonly Tool[];
}

export interface ToolkitParts {
  readonly folders: PythonFolder["toolkits"];
  readonly execution: PythonRunner;
  /** Whether arguments are converted to their annotations. */
  readonly convert: boolean;
  readonly invoke: NonNullable<LocalApiOptions["invoke"]>;
  readonly log: NonNullable<LocalApiOptions["log"]>;
}

/** The endpoints under `/v1/toolkits`. Tools have no status: one whose analysis failed is left out. */
export function toolkitRoutes(parts: ToolkitParts): readonly Route[] {
  const toolkits = parts.folders.map(
    ({ id: folder, name, tools }): Toolkit => ({
      id: uuidOf("toolkit", folder),
      folder,
      name,
      tools: tools.flatMap(toTool),
    }),
  );
  return [
    {
      method: "GET",
      path: TOOLKITS,
      handle: ({ query }) => answer(toPage(toolkits.map(toItem), readPageQuery(query))),
    },
    {
      method: "GET",
      path: TOOLS,
      handle: (request) => answer(findToolkit(toolkits, request).tools.map(toToolItem)),
    },
    {
      method: "POST",
      path: TOOL,
      handle: (request) => invoke(toolkits, request, parts),
    },
  ];
}

async function invoke(
  toolkits: readonly Toolkit[],
  request: ApiRequest,
  { execution, convert, invoke: reading, log }: ToolkitParts,
): Promise<ApiResponse> {
  // As in FastAPI, a wrong body is refused before an unknown tool is.
  const body = await request.body();
  readRequestPayload(body);
  const tool = findTool(toolkits, request);
  const { inputSchema } = tool.function;
  const { arguments: input, ignored } = readInvocation(body, inputSchema, reading);
  if (ignored !== undefined)
    log(`${quote(tool.name)} was invoked, and "parameters" ignored: ${ignored}`);
  const [first] = checkArguments(tool.function, input);
  if (first !== undefined) {
    const place = first.loc.slice(1).join(".");
    const what = first.type === "missing" ? "Required parameter is missing" : "Invalid parameter";
    const why = ignored === undefined ? "" : ` ("parameters" was ignored: ${ignored})`;
    throw refuse(400, `${what}: ${place}: ${first.msg}${why}`);
  }
  const call = {
    id: tool.place,
    name: tool.name,
    source: tool.source,
    entry: tool.function.name,
    arguments: exactJson(readInvocation(exactly(body), inputSchema, reading).arguments),
    convert,
  };
  const outcome = await execution.run(call, DEFAULT_RUN_TIME);
  if (outcome.kind === "unavailable") throw refuse(501, outcome.problem);
  if (outcome.kind === "argument") {
    throw refuse(400, `Invalid parameter: ${outcome.name}: ${outcome.message}`);
  }
  return { status: 200, json: toolResult(outcome) };
}

/** One tool, or none if the file could not be analysed. */
function toTool({ analysis, ...tool }: PythonCallable): readonly Tool[] {
  return analysis.ok ? [{ ...tool, function: analysis.function }] : [];
}

function toItem({ id, name, tools }: Toolkit): JsonObject {
  return {
    id,
    organization_id: ORGANIZATION,
    name,
    description: null,
    created_by: ORGANIZATION,
    tools: [{ id, operation_ids: tools.map((tool) => tool.id) }],
  };
}

function toToolItem(tool: Tool): JsonObject {
  return {
    id: tool.id,
    name: tool.name,
    description: tool.function.description ?? null,
    parameters: tool.function.inputSchema,
  };
}

function findToolkit(toolkits: readonly Toolkit[], { params: [key] }: ApiRequest): Toolkit {
  const toolkit =
    toolkits.find(({ id }) => id === key) ??
    toolkits.find(({ folder }) => folder === key) ??
    toolkits.find(({ name }) => name === key) ??
    toolkits.find(({ folder, name }) => slugOf(name, { kind: "toolkit", id: folder }) === key);
  if (toolkit === undefined) throw refuse(404, "Toolkit not found");
  return toolkit;
}

function findTool(toolkits: readonly Toolkit[], request: ApiRequest): Tool {
  const { tools } = findToolkit(toolkits, request);
  const key = request.params[1];
  const tool =
    tools.find(({ id }) => id === key) ??
    tools.find(({ name }) => name === key) ??
    tools.find(({ id, name }) => slugOf(name, { kind: "tool", id }) === key);
  if (tool === undefined) throw refuse(404, "Tool not found");
  return tool;
}

function answer(value: JsonObject | readonly JsonObject[]): ApiResponse {
  return { status: 200, json: JSON.stringify(value) };
}
