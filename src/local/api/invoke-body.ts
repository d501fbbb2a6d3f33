import { isJsonObject, type JsonObject } from "../../runtime/json/json.js";
import { unprocessable } from "../http/errors.js";
import type { Body } from "../http/request.js";
import { wrongType } from "../pydantic/arguments.js";
import { CONTAINERS, type RequestPayload, readRequestPayload } from "../pydantic/models.js";
import type { LocalApiOptions } from "./options.js";

interface Invocation {
  readonly arguments: JsonObject;
  /** Why the body's `parameters` were ignored. */
  readonly ignored?: string;
}

/**
 * Reads the body of an invocation. The documents show three: the specification's, with `body_params` and the like at
 * the top, and two that put either these or the tool's own arguments into `parameters`.
 */
export function readInvocation(
  body: Body,
  inputSchema: JsonObject,
  reading: NonNullable<LocalApiOptions["invoke"]>,
): Invocation {
  const { parameters = null, ...payload } = readRequestPayload(body);
  const flat = toArguments(payload);
  if (parameters === null) return { arguments: flat };
  if (reading === "spec") {
    const ignored = `the specification has no "parameters", and invoke is "spec"`;
    return { arguments: flat, ignored };
  }
  const beside = ARGUMENTS.filter((name) => Object.keys(payload[name] ?? {}).length > 0);
  if (beside.length > 0) {
    return { arguments: flat, ignored: `the body has ${beside.join(", ")} beside "parameters"` };
  }
  if (!isJsonObject(parameters)) {
    throw unprocessable([wrongType("object", ["body", "parameters"], parameters)]);
  }
  const isParameter = (name: string) =>
    isJsonObject(inputSchema.properties) && Object.hasOwn(inputSchema.properties, name);
  const names = Object.keys(parameters);
  if (names.length > 0 && names.every((name) => isContainer(name) && !isParameter(name))) {
    const wrapped = readRequestPayload({ kind: "json", value: parameters }, ["body", "parameters"]);
    return { arguments: toArguments(wrapped) };
  }
  if (isParameter("parameters")) {
    const ignored = `the tool has a parameter of the name "parameters", so that its arguments have to be in body_params`;
    return { arguments: flat, ignored };
  }
  return { arguments: parameters };
}

function isContainer(name: string): boolean {
  return CONTAINERS.some((container) => container === name);
}

/** The containers of arguments; headers are none of a Python function. */
const ARGUMENTS = ["query_params", "path_params", "body_params"] as const;

/** Arguments of a Python function may be sent in any of the three containers. */
function toArguments(payload: RequestPayload): JsonObject {
  return Object.fromEntries(ARGUMENTS.flatMap((name) => Object.entries(payload[name] ?? {})));
}
