import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { packageFile } from "../../../src/host/package-file.js";
import { Execution } from "../../../src/local/execution/execution.js";
import type { PythonOutcome } from "../../../src/local/execution/outcome.js";
import { realHosts } from "../../../src/local/network/real-host.js";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import { OWN_FILES } from "../../../src/pyodide/python-process.js";
import { PYODIDE_FILES } from "../../../src/pyodide/unpack.js";
import { namespaces, walled } from "../../../src/pyodide/walls.js";
import { FINDS, FINDS_NOTHING, PRELUDE, type Way } from "./ways.js";

/** What came of a way out. */
export interface Finding {
  readonly name: string;
  readonly gains: string;
  /** `elsewhere`: it ended before it came to its wall, so it says nothing of that. */
  readonly outcome: "held" | "reached" | "elsewhere";
  readonly said: string;
}

/** Calls a function that tries a way, then another function. */
async function tryWay(execution: Execution, asked: string[], way: Way): Promise<Finding> {
  const { name, gains, reached = /reached/, held, poisons = false } = way;
  const body = `${PRELUDE}${way.body}`.replace(/^/gm, "    ");
  asked.length = 0;
  const said = [describe(await call(execution, name, `def f():\n${body}\n`)), ...asked].join(
    "; it asked: ",
  );
  const finds = poisons ? describe(await call(execution, "another one", FINDS)) : FINDS_NOTHING;
  if (finds !== FINDS_NOTHING)
    return { name, gains, outcome: "reached", said: `another function finds ${finds}` };
  const outcome = reached.test(said) ? "reached" : held.test(said) ? "held" : "elsewhere";
  return { name, gains, outcome, said };
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
function leftOpen(): ReadonlySet<string> {
  const walls = namespaces();
  const network = ["signal the parent", "see an interface of the network", "open a connection"];
  const files = ["connect to a socket that is a file", "set times of a handle (CVE-2026-48935)"];
  const memory = ["take 4 GiB", "buffers of JavaScript"];
  return new Set([
    ...(walls === undefined ? network : []),
    ...(walls?.hasOwnRoot ? [] : files),
    ...(process.platform === "linux" ? [] : memory),
  ]);
}

/** Those that do not end at their walls, of what this platform has. */
export function notHeld(findings: readonly Finding[]): readonly Finding[] {
  const open = leftOpen();
  return findings.filter(
    ({ name, outcome }) => outcome !== "held" && !(outcome === "reached" && open.has(name)),
  );
}

/** Tries all of them, one after another. */
export async function tryAll(ways: readonly Way[]): Promise<readonly Finding[]> {
  const asked: string[] = [];
  const askHost = realHosts([]);
  const onAsk = (question: string) => {
    asked.push(question);
    return askHost(question);
  };
  const execution = new Execution(findPyodide(), { workers: 1, keep: 2, setup: { onAsk } });
  const findings: Finding[] = [];
  for (const way of ways) findings.push(await tryWay(execution, asked, way));
  await execution.close();
  return [...findings, ...(await probe())];
}

const attemptShape = v.object({
  name: v.string(),
  outcome: v.picklist(["held", "reached", "elsewhere"]),
  said: v.string(),
});

/** Runs `probe.js` where functions run: what code finds that has left Python. */
async function probe(): Promise<readonly Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "typecall-escape-"));
  const socket = join(folder, "socket");
  const servers = [createServer().listen(0, "127.0.0.1"), createServer().listen(socket)];
  await Promise.all(servers.map((server) => once(server, "listening")));
  const address = servers[0]?.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const script = fileURLToPath(new URL("./probe.js", import.meta.url));
  const pyodide = findPyodide();
  const home = pyodide.ok ? pyodide.folder : "";
  const files = [
    ...OWN_FILES.map((name) => packageFile(`src/pyodide/${name}`)),
    ...PYODIDE_FILES.map((name) => join(home, name)),
  ];
  const load = packageFile("src/pyodide/load.js");
  const { file, args } = walled(script, files, [script, home, load, String(port), socket]);
  const child = spawn(file, args, { env: {}, cwd: "/", stdio: ["pipe", "pipe", "ignore"] });
  const lines = (await text(child.stdout)).trim().split("\n");
  for (const server of servers) server.close();
  await rm(folder, { recursive: true });
  return lines.map((line) => {
    const attempt = v.parse(v.pipe(v.string(), v.parseJson(), attemptShape), line);
    return { ...attempt, gains: "outside of Python already" };
  });
}
