import type { PythonFunction } from "../../python/analyse.js";
import type { PythonCallable, PythonFolder } from "../../python/folder.js";
import { DEFAULT_RUN_TIME, TOOL, TOOLKITS, TOOLS } from "../../runtime/http/platform.js";
import type { JsonObject } from "../../runtime/json/json.js";
import type { PythonRunner } from "../execution/outcome.js";
import { refuse } from "../http/errors.js";
import type { ApiRequest, ApiResponse, Route } from "../http/routes.js";
import { checkArguments } from "../pydantic/arguments.js";
import { type RequestPayload, readRequestPayload } from "../pydantic/models.js";
import { readPageQuery, toPage } from "../pydantic/pagination.js";
import { ORGANIZATION } from "./store.js";
import { toolResult } from "./tool-result.js";

interface Tool extends Omit<PythonCallable, "analysis"> {
  readonly function: PythonFunction;
}

interface Toolkit {
  readonly id: string;
  readonly name: string;
  readonly tools: readonly Tool[];
}

/** The endpoints under `/v1/toolkits`. Tools have no status: one whose analysis failed is left out. */
export function toolkitRoutes(
  folders: PythonFolder["toolkits"],
  execution: PythonRunner,
): readonly Route[] {
  const toolkits = folders.map(
    (folder): Toolkit => ({ ...folder, tools: folder.tools.flatMap(toTool) }),
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
      handle: (request) => invoke(findTool(toolkits, request), request, execution),
    },
  ];
}

async function invoke(
  tool: Tool,
  request: ApiRequest,
  execution: PythonRunner,
): Promise<ApiResponse> {
  const input = toArguments(readRequestPayload(await request.body()));
  const [first] = checkArguments(tool.function.inputSchema, input);
  if (first !== undefined) {
    const place = first.loc.slice(1).join(".");
    const what = first.type === "missing" ? "Required parameter is missing" : "Invalid parameter";
    throw refuse(400, `${what}: ${place}: ${first.msg}`);
  }
  const call = { source: tool.source, entry: tool.function.name, arguments: input };
  const outcome = await execution.run(call, DEFAULT_RUN_TIME);
  if (outcome.kind === "unavailable") throw refuse(501, outcome.problem);
  return { status: 200, json: toolResult(outcome) };
}

/** Arguments of a Python function may be sent in any of the three containers. */
function toArguments({ query_params, path_params, body_params }: RequestPayload): JsonObject {
  return Object.fromEntries(
    [query_params, path_params, body_params].flatMap((part) => Object.entries(part ?? {})),
  );
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

function findToolkit(toolkits: readonly Toolkit[], { params }: ApiRequest): Toolkit {
  const toolkit = toolkits.find(({ id }) => id === params[0]);
  if (toolkit === undefined) throw refuse(404, "Toolkit not found");
  return toolkit;
}

/** By its id, else by its name: the API's documents say both. */
function findTool(toolkits: readonly Toolkit[], request: ApiRequest): Tool {
  const { tools } = findToolkit(toolkits, request);
  const key = request.params[1];
  const tool = tools.find(({ id }) => id === key) ?? tools.find(({ name }) => name === key);
  if (tool === undefined) throw refuse(404, "Tool not found");
  return tool;
}

function answer(value: JsonObject | readonly JsonObject[]): ApiResponse {
  return { status: 200, json: JSON.stringify(value) };
}
