import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { COMMAND, hasScript, projectWith, readFiles } from "../support/command.js";

const ENTER = "\r";
const DOWN = "\u001b[B";
const CTRL_C = "\u0003";

let cwd = "";
afterEach(() => rm(cwd, { recursive: true }));

/**
 * Runs `init` at a terminal, which script(1) of util-linux emulates, and types a key after each question. Returns the
 * exit code and what stood on the terminal.
 */
async function answer(...keys: readonly (readonly [question: string, key: string])[]) {
  const command = `stty cols 120 rows 40; '${process.execPath}' '${COMMAND}' init`;
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd,
    env: { PATH: process.env.PATH, TERM: "xterm", SHELL: "/bin/sh" },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const open = [...keys];
  let shown = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    shown += text;
    const [next] = open;
    if (next === undefined || !shown.includes(next[0])) return;
    open.shift();
    child.stdin.write(next[1]);
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect(open).toEqual([]);
  return { code, shown };
}

describe.skipIf(!hasScript())("init at a terminal", () => {
  const TSCONFIG = `{ "compilerOptions": { "module": "nodenext", "verbatimModuleSyntax": true } }`;
  const FILES = { "package.json": `{ "type": "commonjs" }`, "tsconfig.json": TSCONFIG };

  it("asks, shows what it will write, and writes it", async () => {
    cwd = await projectWith(FILES);
    const { code, shown } = await answer(
      ["Where are the functions?", ENTER],
      ["Add a sample", ENTER],
      ["Tell coding agents", "y"],
      ["GitHub Actions", ENTER],
      ["TypeScript refuses generated code here (TS1295)", ENTER],
      ["Write that?", ENTER],
    );
    expect(code).toBe(0);
    expect(shown).toContain("typecall.config.mjs");
    expect(JSON.parse(await readFile(join(cwd, "package.json"), "utf8")).type).toBe("module");
    expect(await readFile(join(cwd, "AGENTS.md"), "utf8")).toContain("<!-- typecall -->");
  });

  it("takes Python files as the source, and says where they go", async () => {
    cwd = await projectWith({ "a.ts": "" });
    const { code, shown } = await answer(
      ["Where are the functions?", `${DOWN}${ENTER}`],
      ["Tell coding agents", ENTER],
      ["GitHub Actions", ENTER],
      ["Write that?", ENTER],
    );
    expect(code).toBe(0);
    expect(shown).toContain("Put Python files into functions/, one function in each");
    const config = await readFile(join(cwd, "typecall.config.ts"), "utf8");
    expect(config).toContain(`functions: [{ from: "python", path: "functions" }],`);
  });

  it.each([
    [["Where are the functions?", CTRL_C]] as const,
    [
      ["Where are the functions?", ENTER],
      ["Add a sample", "n"],
      ["Tell coding agents", "n"],
      ["GitHub Actions", "n"],
      ["TypeScript refuses", "n"],
      ["Write that?", "n"],
    ] as const,
  ])("writes nothing if the person gives up: %j", async (...keys) => {
    cwd = await projectWith(FILES);
    const before = await readFiles(cwd, ["."]);
    const { code, shown } = await answer(...keys);
    expect({ code, isSaid: shown.includes("Nothing was written.") }).toEqual({
      code: 0,
      isSaid: true,
    });
    expect(await readFiles(cwd, ["."])).toEqual(before);
  });
});
