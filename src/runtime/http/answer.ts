import {
  ApiError,
  type ApiErrorFacts,
  AuthenticationError,
  NotFoundError,
  NotReadyError,
  RateLimitError,
  ServerError,
} from "../errors/api-errors.js";
import type { Call, CallFacts } from "../errors/facts.js";
import { readBody } from "./body.js";
import { readDetail } from "./detail.js";
import { isAboutBilling, isPassingStatus, readRetryAfter } from "./rate-limit.js";

/** The body of a success, by its content type: JSON, text, or `undefined` if it is empty. */
export function parseBody(call: CallFacts, response: Response, text: string): unknown {
  if (response.status === 206)
    throw unusable(call, response, { text, problem: "a part, though the whole was asked for" });
  if (text === "") return undefined;
  const type = response.headers.get("content-type") ?? "";
  const isHtml = /^text\/html\b/i.test(type);
  if (!isHtml && !/[/+]json\b/i.test(type) && type !== "") return text;
  try {
    if (!isHtml) return JSON.parse(text);
  } catch (cause) {
    if (type === "") return text;
    throw unusable(call, response, { text, problem: "JSON that is broken or cut off", cause });
  }
  throw unusable(call, response, { text, problem: "a web page. Is the base URL right?" });
}

export function unusable(
  call: CallFacts,
  { status, headers }: Response,
  { text, problem, cause }: { text: string; problem: string; cause?: unknown },
): ApiError {
  const requestId = headers.get("x-request-id") ?? undefined;
  return new ApiError(call, { status, detail: problem, body: cut(text), requestId, cause });
}

/** The error for a response whose status is not 2xx, and whose body nothing has read yet. */
export async function readApiError(call: Call, response: Response): Promise<ApiError> {
  const text = await readBody(call, response);
  return toApiError(call, response, text === "" ? undefined : parseIfJson(text));
}

function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The error for a response whose status is not 2xx. */
export function toApiError(call: Call, { status, headers }: Response, sent: unknown): ApiError {
  const detail = readDetail(sent);
  const body = cut(sent);
  const retryAfterMs = isPassingStatus(status) ? readRetryAfter(headers, status) : undefined;
  const facts: ApiErrorFacts = {
    status,
    detail,
    body,
    requestId: headers.get("x-request-id") ?? undefined,
    retryable: call.repeatable && isPassingStatus(status),
    retryAfterMs,
  };
  if (status === 401 || status === 403) return new AuthenticationError(call, facts);
  if (status === 404) return new NotFoundError(call, facts);
  if (status === 429) {
    const text = typeof body === "string" ? body : (JSON.stringify(body) ?? "");
    const isBilling = isAboutBilling({ message: detail, body: text, retryAfterMs });
    return new RateLimitError(call, facts, isBilling);
  }
  if (status >= 500) return new ServerError(call, facts);
  if (status === 409 && call.path.endsWith("/execute")) {
    return new NotReadyError(call, { ...facts, retryable: !/error|fail/i.test(detail) });
  }
  return new ApiError(call, facts);
}

const LONGEST_BODY = 10_000;

/** Shortens a body that is stored in an error: a long one becomes the start of its text. */
function cut(body: unknown): unknown {
  try {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    if (text === undefined || text.length <= LONGEST_BODY) return body;
    return `${text.slice(0, LONGEST_BODY)}…`;
  } catch {
    // JSON.stringify overflows the stack, as would logging the error.
    return "nested too deeply to be kept";
  }
}
