#!/usr/bin/env node
import * as nodeModule from "node:module";

// Keeps compiled code between runs, where Node can (22.8 and later): ts-morph then loads in half the time.
if ("enableCompileCache" in nodeModule && typeof nodeModule.enableCompileCache === "function") {
  nodeModule.enableCompileCache();
}
const { runCli } = await import("./run.js");

// A program that reads the output may stop early, as `head` does. That is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
