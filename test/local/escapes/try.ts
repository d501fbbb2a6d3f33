import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { Execution } from "../../../src/local/execution/execution.js";
import type { PythonOutcome } from "../../../src/local/execution/outcome.js";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import { networkWall, walled } from "../../../src/pyodide/walls.js";
import { FINDS, FINDS_NOTHING, PRELUDE, type Way } from "./ways.js";

/** What came of a way out. */
export interface Finding {
  readonly name: string;
  readonly gains: string;
  readonly reached: boolean;
  readonly said: string;
}

/** Calls a function that tries a way, then another function. */
async function tryWay(execution: Execution, way: Way): Promise<Finding> {
  const { name, gains, reached, poisons = false } = way;
  const body = `${PRELUDE}${way.body}`.replace(/^/gm, "    ");
  const said = describe(await call(execution, name, `def f():\n${body}\n`));
  const finds = poisons ? describe(await call(execution, "another one", FINDS)) : FINDS_NOTHING;
  const isClean = finds === FINDS_NOTHING;
  return {
    name,
    gains,
    reached: reached.test(said) || !isClean,
    said: isClean ? said : `another function finds ${finds}`,
  };
}

function call(execution: Execution, id: string, source: string): Promise<PythonOutcome> {
  return execution.run({ id, name: id, source, entry: "f", arguments: {} }, 30);
}

function describe(outcome: PythonOutcome): string {
  if (outcome.kind === "result") return outcome.json;
  if (outcome.kind === "exception") return `${outcome.type}: ${outcome.message}`;
  return outcome.kind === "broken" ? `the process ended: ${outcome.problem}` : outcome.kind;
}

/** What the platform leaves open, by name: `docs/security.md` says so. */
export function leftOpen(): ReadonlySet<string> {
  const network = ["signal the parent", "see an interface of the network", "open a connection"];
  const memory = ["take 4 GiB", "buffers of JavaScript"];
  return new Set([
    ...(networkWall().length === 0 ? network : []),
    ...(process.platform === "linux" ? [] : memory),
  ]);
}

/** Tries all of them, one after another. */
export async function tryAll(ways: readonly Way[]): Promise<readonly Finding[]> {
  const execution = new Execution(findPyodide(), { workers: 1, keep: 2 });
  const findings: Finding[] = [];
  for (const way of ways) findings.push(await tryWay(execution, way));
  await execution.close();
  return [...findings, ...(await probe())];
}

const attemptShape = v.object({ name: v.string(), reached: v.boolean(), said: v.string() });

/** Runs `probe.js` where functions run: what code finds that has left Python. */
async function probe(): Promise<readonly Finding[]> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const script = fileURLToPath(new URL("./probe.js", import.meta.url));
  const { file, args } = walled(script, [], [script, String(port)]);
  const child = spawn(file, args, { env: {}, cwd: "/", stdio: ["pipe", "pipe", "ignore"] });
  const lines = (await text(child.stdout)).trim().split("\n");
  server.close();
  return lines.map((line) => {
    const attempt = v.parse(v.pipe(v.string(), v.parseJson(), attemptShape), line);
    return { ...attempt, gains: "outside of Python already" };
  });
}
