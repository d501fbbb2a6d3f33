import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { JsonSchema } from "../src/runtime/json/json.js";

interface Program {
  /** A module that answers each message with one. */
  readonly path: string;
  readonly args?: readonly string[];
  readonly timeoutMs: number;
}

/**
 * The answers of a program to messages, which it gets one after the other. One is `undefined` if the program exits or takes
 * too long; it is started again for the next message then.
 */
export async function askEach(
  { path, args = [], timeoutMs }: Program,
  messages: readonly JsonSchema[],
): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  let child: ChildProcess | undefined;
  for (const message of messages) {
    child ??= fork(path, args, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    const answer = await ask(child, message, timeoutMs);
    if (answer === undefined) {
      child.kill("SIGKILL");
      child = undefined;
    }
    answers.push(answer);
  }
  child?.kill();
  return answers;
}

async function ask(child: ChildProcess, message: JsonSchema, timeoutMs: number): Promise<unknown> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  child.send(message);
  try {
    const [answer] = await Promise.race([
      once(child, "message", { signal: stop.signal }),
      once(child, "exit", { signal: stop.signal }).then(() => [undefined]),
    ]);
    return answer;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}
