// npm run mutants [-- WHAT…] [--every N]: changes the sources in small ways (mutants), and lists those that no test
// notices.
//
// WHAT is a folder or a file of src, or lines of a file (src/diff/report/judge.ts:10-40); by default each of ROOMS, which
// takes hours. With --every N, only the mutants in every Nth line.
//
// Each mutant is tested by the quick tests, and by the slow tests of its own folder of src that start no process.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Stryker } from "@stryker-mutator/core";

const ROOMS = ["runtime", "generate/read", "generate/plan", "diff", "python", "pull"];

process.chdir(join(dirname(fileURLToPath(import.meta.url)), ".."));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: "string", default: "1" } },
});
const every = Number(values.every);
/** Counts the lines of all files together: counted by file, short files would have no Nth line. */
let line = 0;

const scores = [];
for (const what of positionals.length > 0 ? positionals : ROOMS.map((room) => `src/${room}`)) {
  process.env.MUTANTS_ROOM = what.split("/")[1];
  const mutants = await mutate(linesOf(what));
  const unnoticed = mutants.filter(
    ({ status }) => status === "Survived" || status === "NoCoverage",
  );
  for (const mutant of unnoticed) print(mutant);
  const judged = mutants.filter(
    ({ status }) => !["Ignored", "CompileError", "RuntimeError"].includes(status),
  );
  scores.push([what, judged.length, unnoticed.length]);
}
for (const [what, judged, unnoticed] of scores) {
  const share = judged === 0 ? 100 : (100 * (judged - unnoticed)) / judged;
  console.log(`${what}: ${judged} mutants, ${unnoticed} not noticed: ${share.toFixed(1)} %`);
}

/** Stryker's patterns for a file or a folder: `path`, or `path:line-line` for some lines of it. */
function linesOf(what) {
  if (/:\d+-\d+$/.test(what)) return [what];
  const files = statSync(what).isFile()
    ? [what]
    : readdirSync(what, { recursive: true, encoding: "utf8" }).map((name) => join(what, name));
  return files
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .flatMap((file) => (every > 1 ? everyNthLine(file) : [file]));
}

function everyNthLine(file) {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((_, at) => (line++ % every === 0 ? [`${file}:${at + 1}-${at + 1}`] : []));
}

async function mutate(patterns) {
  const stryker = new Stryker({
    mutate: patterns,
    testRunner: "vitest",
    plugins: [fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner"))],
    vitest: { configFile: "vitest.mutants.config.ts" },
    coverageAnalysis: "perTest",
    // For a mutant of code that runs when its module is loaded, all tests would have to run.
    ignoreStatic: true,
    checkers: [],
    // If on, Stryker would put a comment into the golden files, too.
    disableTypeChecks: false,
    reporters: [process.stdout.isTTY ? "progress" : "progress-append-only"],
    logLevel: "warn",
    tempDirName: ".mutants",
    ignorePatterns: ["dist", "coverage"],
    allowEmpty: true,
  });
  return stryker.runMutationTest();
}

function print({ fileName, location: { start }, status, mutatorName, replacement }) {
  const source = readFileSync(fileName, "utf8").split("\n")[start.line - 1];
  console.log(
    `${fileName.replace(`${process.cwd()}/`, "")}:${start.line} ${mutatorName}${status === "NoCoverage" ? ", no test reaches it" : ""}`,
  );
  console.log(`  ${source?.trim()}`);
  console.log(`  becomes ${replacement?.replace(/\s+/g, " ").slice(0, 100)}`);
}
