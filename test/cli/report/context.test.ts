import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, it } from "vitest";
import { Context } from "../../../src/cli/report/context.js";

it("reads env files again, as a watch does: the real environment wins, and what has gone goes", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "typecall-context-"));
  const stream = { write: () => undefined };
  const stdin = Readable.from([]);
  const env: Record<string, string | undefined> = { REAL: "real", EMPTY: "" };
  const options = { config: undefined, json: false, verbose: false, quiet: false };
  const context = new Context(
    "watch",
    { cwd, env, stdout: stream, stderr: stream, stdin },
    options,
  );
  await writeFile(join(cwd, ".env"), "REAL=file\nEMPTY=file\nA=1\nB=1\n");
  await writeFile(join(cwd, ".env.local"), "B=2\n");
  context.loadEnvFiles();
  expect(env).toEqual({ REAL: "real", EMPTY: "", A: "1", B: "2" });
  expect(["REAL", "A", "B"].map((name) => context.envFileOf(name))).toEqual([
    undefined,
    ".env",
    ".env.local",
  ]);
  await writeFile(join(cwd, ".env"), "B=3\n");
  await rm(join(cwd, ".env.local"));
  context.loadEnvFiles();
  expect(env).toEqual({ REAL: "real", EMPTY: "", B: "3" });
  await rm(cwd, { recursive: true });
});
