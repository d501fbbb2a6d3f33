import type { IncomingMessage } from "node:http";
import { findJsonProblem } from "../../documents/json-syntax.js";
import { parseJson } from "../../documents/parse-json.js";
import type { JsonValue } from "../../runtime/json/json.js";
import { refuse, unprocessable } from "./errors.js";

/** Maximum size of a request body, in bytes. */
const MAX_BODY = 10_000_000;

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
  const error =
    parsed.line === undefined ? parsed.problem : `line ${parsed.line} ${parsed.problem}`;
  // `findJsonProblem` finds nothing if the text is valid JSON that is only nested too deeply.
  const loc = ["body", findJsonProblem(text)?.offset ?? 0];
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
    throw refuse(400, "There was an error parsing the body: it is not UTF-8");
  }
}
