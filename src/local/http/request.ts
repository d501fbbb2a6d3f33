import type { IncomingMessage } from "node:http";
import { findJsonProblem } from "../../documents/json-syntax.js";
import { parseJson } from "../../documents/parse-json.js";
import type { JsonValue } from "../../runtime/json/json.js";
import { refuse, unprocessable } from "./errors.js";

/** More than any source or argument that people send. */
const MAX_BODY = 10_000_000;

/** The body of a request as FastAPI sees it: what is not declared to be JSON is not read as JSON. */
export type Body =
  | { readonly kind: "none" }
  | { readonly kind: "json"; readonly value: JsonValue }
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
  if (parsed.ok) return { kind: "json", value: parsed.value };
  const error =
    parsed.line === undefined ? parsed.problem : `line ${parsed.line} ${parsed.problem}`;
  // Nothing breaks where the text is JSON, and only nested too deeply.
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
      // Read on, and forget it, so that the sender gets to reading the answer.
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
