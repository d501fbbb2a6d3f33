// npm run escape-suite: tries every known way out of the process of a Python function, and prints what came of it. Fails
// if one leads out that this platform should hold, or does not come to its wall.
import { notHeld, tryAll } from "../test/local/escapes/try.js";
import { WAYS } from "../test/local/escapes/ways.js";

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
process.exitCode = failed.size === 0 ? 0 : 1;
