import { peer } from "../peers/installed.js";
import type { JsonSchema } from "../src/runtime/json/json.js";
import { askEach } from "./child.js";
import type { PeerName, TypeModule } from "./peer.js";

/** The module that a peer generates for each schema; `undefined` if it throws, crashes or hangs. */
export async function runPeer(
  name: PeerName,
  schemas: readonly JsonSchema[],
): Promise<readonly (TypeModule | undefined)[]> {
  const program = { path: peer("process.ts"), args: [name], timeoutMs: 20_000 };
  const answers = await askEach(program, schemas);
  return answers.map((answer) => (isModule(answer) ? answer : undefined));
}

function isModule(answer: unknown): answer is TypeModule {
  return typeof answer === "object" && answer !== null && "text" in answer && "type" in answer;
}
