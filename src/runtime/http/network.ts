import { NetworkError } from "../errors/call-errors.js";
import { causeOf } from "../errors/errors.js";
import type { Call } from "../errors/facts.js";
import { show } from "../validate/checks/issue.js";

/** Codes and messages with which Node, Bun, Deno and workerd report that no connection was established. */
const NEVER_CONNECTED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|E(?:NET|HOST)UNREACH|CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|connection refused|dns error|tcp connect error/i;

/** Converts an error of `fetch` to a `NetworkError`. */
export function throwNetworkError(call: Call, cause: unknown): never {
  if (call.signal.aborted) throw call.signal.reason;
  const messages: string[] = [];
  for (let at = cause, depth = 0; at instanceof Error && depth < 4; at = causeOf(at), depth++) {
    messages.push(`${at.message}${"code" in at ? ` ${at.code}` : ""}`.trim());
  }
  const retryable = call.repeatable || NEVER_CONNECTED.test(messages.join());
  const problem = `got no answer: ${show(messages.pop() ?? String(cause), 200)}`;
  throw new NetworkError(call, problem, { cause, retryable });
}

/** Converts an error while reading a body to the error of the call. */
export function throwBrokenOff({ signal, ...call }: Call, cause: unknown): never {
  if (signal.aborted) throw signal.reason;
  const retryable = call.repeatable;
  throw new NetworkError(call, "got only a part of its answer", { cause, retryable });
}
