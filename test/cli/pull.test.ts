import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  ended,
  hasScript,
  projectWith,
  readFiles,
  startCommand,
  typecall,
  typecallHere,
} from "../support/command.js";
import { Gate } from "../support/gate.js";
import { HANDLED } from "../support/http-server.js";
import { KEY, Registry } from "../support/registry-server.js";

const COUNT = 40;
/** Answers before the server falls silent, and the requests that the pull has under way after as many. */
const [ANSWERED, AT_ONCE] = [15, 9];
const ESCAPE = "\u001b[";
const CLEAR = `\r${ESCAPE}2K`;
const dim = (text: string) => `${ESCAPE}2m${text}${ESCAPE}22m`;

let cwd: string;
let registry: Registry;
let env: Record<string, string>;
beforeEach(async () => {
  const config = { functions: [{ from: "xpander" }] };
  cwd = await projectWith({ "typecall.config.json": JSON.stringify(config) });
  registry = await Registry.start();
  registry.functions = Array.from({ length: COUNT }, (_, index) => ({
    id: `f${index}`,
    name: `F ${index}`,
    input_schema: { type: "object" },
  }));
  env = { XPANDER_API_URL: registry.url, XPANDER_API_KEY: KEY };
});
afterEach(async () => {
  await registry[Symbol.asyncDispose]();
  await rm(cwd, { recursive: true });
});

/** Answers one after another, slowly enough for the line to be shown. */
function answerSlowly() {
  registry.fault = async ({ url }) => {
    if (!url.includes("?")) await new Promise((resolve) => setTimeout(resolve, 60));
    return undefined;
  };
}

describe("progress of long work", () => {
  it.each([
    ["short work has none", 100, false],
    ["long work has some", 1_000, true],
  ])("is lines in a log: %s", async (_, ms, isPrinted) => {
    vi.useFakeTimers({ toFake: ["performance"] });
    onTestFinished(() => void vi.useRealTimers());
    // All time passes in the answers.
    registry.fault = () => void vi.advanceTimersByTime(ms);
    const { code, stderr } = await typecallHere(["pull"], { cwd, env });
    expect(code).toBe(0);
    expect(/^xpander: \d+ of 40 functions.*\n/.test(stderr)).toBe(isPrinted);
    if (!isPrinted) expect(stderr).toBe("");
  });

  it.skipIf(!hasScript())("is a line that changes at a terminal", async () => {
    answerSlowly();
    const seen = (await atTerminal("pull", {})).split(CLEAR);
    expect(seen[1]).toBe(dim("xpander: 1 of 1 page"));
    expect(seen.at(-2)).toMatch(/xpander: \d+ of 40 functions/);
    expect(seen.at(-1)).toMatch(/^xpander: 40 functions\./);
  });

  it.skipIf(!hasScript())(
    "has no colour with NO_COLOR, and is none with --quiet or in CI",
    async () => {
      answerSlowly();
      const plain = (await atTerminal("pull", { NO_COLOR: "1" })).split(CLEAR);
      expect(plain[1]).toBe("xpander: 1 of 1 page");
      expect(plain.join("")).not.toContain(ESCAPE);
      expect(await atTerminal("pull --quiet", {})).toBe("");
      expect(await atTerminal("pull", { CI: "true" })).not.toContain(CLEAR);
    },
  );

  it.skipIf(!hasScript())("goes on with the stubs that are generated", async () => {
    const seen = (await atTerminal("generate", {})).split(CLEAR);
    expect(seen).toContain(dim("generate: 1 of 40 stubs"));
    expect(seen.at(-1)).toMatch(/^xpander: 40 functions\./);
    expect(await atTerminal("generate --offline --quiet", {})).toBe("");
  });

  /** The output at a terminal, which script(1) of util-linux emulates. */
  async function atTerminal(args: string, more: Record<string, string>): Promise<string> {
    const main = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
    const child = spawn(
      "script",
      ["-qec", `'${process.execPath}' '${main}' ${args}`, "/dev/null"],
      {
        cwd,
        env: { PATH: process.env.PATH, TERM: "xterm", SHELL: "/bin/sh", ...env, ...more },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    return (await ended(child)).stdout;
  }
});

describe("a pull that is ended by a signal", () => {
  // Answers are cached when a run is ended by a signal, except SIGKILL.
  it.each([
    ["SIGINT", COUNT - ANSWERED],
    ["SIGTERM", COUNT - ANSWERED],
    ["SIGKILL", COUNT],
  ] as const)(
    "by %s leaves the snapshot as it was, and the next one asks for %i",
    async (signal, asksFor) => {
      let asked = 0;
      const stuck = new Gate();
      registry.fault = ({ url }) => {
        if (url.includes("?") || ++asked <= ANSWERED) return undefined;
        // As many as it sends at once: it has read each answer before.
        if (asked === ANSWERED + AT_ONCE) stuck.open();
        // The server no longer answers: only the kill ends this.
        return HANDLED;
      };
      const child = startCommand(["pull"], { cwd, env });
      const end = ended(child);
      await stuck.opened;
      child.kill(signal);
      expect((await end).code).toBeNull();
      await expect(readFiles(cwd, ["openapi"])).rejects.toThrow();
      registry.fault = () => undefined;
      const before = registry.asked.length;
      expect(await typecall(["pull"], { cwd, env })).toMatchObject({ code: 0 });
      const again = registry.asked.slice(before).filter((url) => !url.includes("?"));
      expect(again).toHaveLength(asksFor);
      expect((await readFiles(cwd, ["openapi"])).size).toBe(COUNT);
    },
  );
});
