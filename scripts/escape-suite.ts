// npm run escape-suite: tries every known way out of the process of a Python function, and prints what came of it. Fails
// if one leads out that this platform should hold.
import { leftOpen, tryAll } from "../test/local/escapes/try.js";
import { WAYS } from "../test/local/escapes/ways.js";

const open = leftOpen();
const findings = await tryAll(WAYS);
console.log(`Node ${process.version} on ${process.platform}\n`);
console.log("| way | gains | outcome | said |\n| --- | --- | --- | --- |");
for (const { name, gains, reached, said } of findings) {
  const outcome = reached ? (open.has(name) ? "left open" : "LEADS OUT") : "held";
  const short = said.replace(/[\s|]+/g, " ").slice(0, 80);
  console.log(`| ${name} | ${gains} | ${outcome} | ${short} |`);
}
const out = findings.filter(({ name, reached }) => reached && !open.has(name));
console.log(`\n${findings.length} ways, ${out.length} lead out, ${open.size} are left open here`);
process.exitCode = out.length === 0 ? 0 : 1;
