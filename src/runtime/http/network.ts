import { NetworkError } from "../errors/call-errors.js";
import { causeOf, isTypecallError, textOf } from "../errors/errors.js";
import type { Call } from "../errors/facts.js";
import { show } from "../validate/checks/issue.js";

/** Codes and messages with which Node, Bun, Deno and workerd report that no connection was established. */
const NEVER_CONNECTED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(?:NET|HOST)UNREACH|CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|connection refused|dns error|tcp connect error/i;

/** Converts an error of `fetch` to a `NetworkError`. */
export function throwNetworkError(call: Call, cause: unknown): never {
  if (call.signal.aborted) throw call.signal.reason;
  if (isTypecallError(cause)) throw cause;
  const messages = messagesOf(cause);
  const retryable = call.repeatable || NEVER_CONNECTED.test(messages.join());
  const problem = `got no answer: ${show(messages.pop() ?? textOf(cause), 200)}`;
  throw new NetworkError(call, problem, { cause, retryable });
}

/** The messages of an error and of its causes, with their codes. */
export function messagesOf(cause: unknown): string[] {
  const messages: string[] = [];
  try {
    for (let at = cause, depth = 0; at instanceof Error && depth < 4; at = causeOf(at), depth++) {
      messages.push(`${at.message}${"code" in at ? ` ${at.code}` : ""}`.trim());
    }
  } catch {
    // A getter or a proxy that throws: the messages before it are enough.
  }
  return messages;
}
