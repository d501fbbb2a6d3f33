// `npm test`: two things at a time, for two cores. Lint runs beside the build, and the compiler beside the tests; what a
// step prints comes in one piece, after it has ended.
import { spawn } from "node:child_process";

const vitest = ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)];

console.log("This takes about four minutes on two cores, and npm run test:quick one minute.\n");
const first = await Promise.all([npmRun("build"), npmRun("lint")]);
if (!print(first)) process.exit(1);
const types = npmRun("typecheck");
const tests = await end(spawn(process.execPath, vitest, { stdio: "inherit" }));
process.exitCode = print([await types]) ? tests : 1;

/**
 * @param {string} script
 * @returns {Promise<{ readonly code: number, readonly output: string }>}
 */
async function npmRun(script) {
  const child = spawn(`npm run --silent ${script}`, {
    shell: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const code = await end(child);
  return { code, output: code === 0 ? output : `${output}npm run ${script} failed.\n` };
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<number>}
 */
function end(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * @param {readonly { readonly code: number, readonly output: string }[]} steps
 * @returns whether all of them passed
 */
function print(steps) {
  for (const { output } of steps) process.stdout.write(output);
  return steps.every(({ code }) => code === 0);
}
