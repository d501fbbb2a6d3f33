import { runCli } from "../src/cli/run.js";

// The command, run from the sources: it needs no build.
process.exitCode = await runCli(["pull", ...process.argv.slice(2)], {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
