#!/usr/bin/env node
import * as nodeModule from "node:module";
import { setFlagsFromString } from "node:v8";

// Caches compiled code on disk (Node 22.8 and later): ts-morph then loads in half the time.
if ("enableCompileCache" in nodeModule && typeof nodeModule.enableCompileCache === "function") {
  nodeModule.enableCompileCache();
}
// The V8 of Node 20 optimises functions early; most commands are over before that pays, and it takes a quarter of their
// time. So it waits four times as long. Later ones have a faster compiler in between, and no such flag.
const { bun, v8 } = process.versions;
const runsOn = ["local", "watch"].some((command) => process.argv.includes(command));
if (v8.startsWith("11.3.") && bun === undefined && !runsOn)
  setFlagsFromString("--interrupt-budget=250000");
const { runCli } = await import("./run.js");
const { EXITS } = await import("./options/exit-codes.js");

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // The reader of a pipe may exit early, as `head` does: not an error.
    if (error.code === "EPIPE") process.exit();
    if (stream === process.stdout)
      process.stderr.write(`error the output cannot be written: ${error.message}\n`);
    process.exit(EXITS.files.code);
  });
}

process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  // Opened when it is read.
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
});
