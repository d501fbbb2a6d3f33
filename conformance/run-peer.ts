import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { peer } from "../peers/installed.js";
import type { JsonSchema } from "../src/runtime/json/json.js";
import type { PeerName, TypeModule } from "./peer.js";

const PROGRAM = peer("process.ts");
const TIMEOUT_MS = 20_000;

/** The module that a peer generates for each schema; `undefined` if it throws, crashes or hangs. */
export async function runPeer(
  name: PeerName,
  schemas: readonly JsonSchema[],
): Promise<readonly (TypeModule | undefined)[]> {
  const results: (TypeModule | undefined)[] = [];
  let child: ChildProcess | undefined;
  for (const schema of schemas) {
    child ??= fork(PROGRAM, [name], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    const answer = await ask(child, schema);
    if (answer === undefined) {
      child.kill("SIGKILL");
      child = undefined;
    }
    results.push(isModule(answer) ? answer : undefined);
  }
  child?.kill();
  return results;
}

/** The response of the child process; `undefined` if it exits or takes too long. */
async function ask(child: ChildProcess, schema: JsonSchema): Promise<unknown> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
  child.send(schema);
  try {
    const [answer] = await Promise.race([
      once(child, "message", { signal: stop.signal }),
      once(child, "exit", { signal: stop.signal }).then(() => [undefined]),
    ]);
    return answer;
  } catch {
    return undefined; // Counts as "no type".
  } finally {
    clearTimeout(timer);
    stop.abort();
  }
}

function isModule(answer: unknown): answer is TypeModule {
  return typeof answer === "object" && answer !== null && "text" in answer && "type" in answer;
}
