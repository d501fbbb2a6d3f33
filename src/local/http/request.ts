import type { IncomingMessage } from "node:http";
import { parseJson } from "../../documents/parse-json.js";
import type { JsonValue } from "../../runtime/json/json.js";
import { refuse, unprocessable } from "./errors.js";
import { pythonJsonError } from "./json-error.js";

/** Maximum size of a request body, in bytes. */
const MAX_BODY = 10_000_000;

/** FastAPI's message for a body that is not even wrong JSON. */
const UNREADABLE = "There was an error parsing the body";

/** A request body as FastAPI reads it: it is parsed as JSON only with a JSON content type. */
export type Body =
  | { readonly kind: "none" }
  | {
      readonly kind: "json";
      readonly value: JsonValue;
      /** The JSON as it was sent. */
      readonly text?: string;
    }
  | { readonly kind: "text"; readonly text: string };

export async function readBody(
  request: IncomingMessage,
  options: { readonly anyType?: boolean } = {},
): Promise<Body> {
  const text = await readText(request);
  if (text === "") return { kind: "none" };
  const type = request.headers["content-type"];
  if (type !== undefined && options.anyType !== true && !isJson(type))
    return { kind: "text", text };
  const parsed = parseJson(text);
  if (parsed.ok) return { kind: "json", value: parsed.value, text };
  const python = pythonJsonError(text);
  if (python === undefined) throw refuse(400, `${UNREADABLE}: it ${parsed.problem}`);
  const { message: error, position } = python;
  const loc = ["body", position];
  throw unprocessable([
    { type: "json_invalid", loc, msg: "JSON decode error", input: {}, ctx: { error } },
  ]);
}

function isJson(contentType: string): boolean {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  return /^application\/(?:json|[^/]*\+json)$/.test(type);
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    length += part.length;
    if (length > MAX_BODY) {
      // Discard the rest of the body, so that the client can read the response.
      request.resume();
      throw refuse(413, `The request body is larger than ${MAX_BODY} bytes`, {
        connection: "close",
      });
    }
    parts.push(part);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw refuse(400, `${UNREADABLE}: it is not UTF-8`);
  }
}
