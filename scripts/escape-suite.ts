// npm run escape-suite [-- HOST…]: tries every known way out of the process of a Python function, on this Node or on the
// named ones (node-22), and prints what came of it. Fails if one leads out that this platform should hold, or does not come
// to its wall.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installHosts } from "../everywhere/hosts.js";
import { notHeld, tryAll } from "../test/local/escapes/try.js";
import { WAYS } from "../test/local/escapes/ways.js";

const names = process.argv.slice(2);
process.exitCode = (names.length === 0 ? await tryHere() : await tryOn(names)) ? 0 : 1;

async function tryHere(): Promise<boolean> {
  const findings = await tryAll(WAYS);
  const failed = new Set(notHeld(findings));
  console.log(`Node ${process.version} on ${process.platform}\n`);
  console.log("| way | gains | outcome | said |\n| --- | --- | --- | --- |");
  for (const finding of findings) {
    const { name, gains, outcome, said } = finding;
    const reached = failed.has(finding) ? "LEADS OUT" : "left open";
    const shown = { held: "held", elsewhere: "STOPPED ELSEWHERE", reached }[outcome];
    const short = said.replace(/[\s|]+/g, " ").slice(0, 80);
    console.log(`| ${name} | ${gains} | ${shown} | ${short} |`);
  }
  const open = findings.filter(({ outcome }) => outcome === "reached").length;
  console.log(
    `\n${findings.length} ways in ${performance.now().toFixed(0)} ms: ${failed.size} not held, ${open} reached`,
  );
  return failed.size === 0;
}

/** Runs this script on each of the hosts. */
async function tryOn(hosts: readonly string[]): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "typecall-escapes-"));
  const results: boolean[] = [];
  try {
    const found = await installHosts(folder, hosts);
    if (found.length !== hosts.length) throw new Error(`not all are hosts: ${hosts.join(", ")}`);
    for (const { command } of found) {
      const args = ["--import", "tsx", fileURLToPath(import.meta.url)];
      const { status } = spawnSync(command, args, { stdio: "inherit" });
      results.push(status === 0);
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 9 });
  }
  return results.every(Boolean);
}
