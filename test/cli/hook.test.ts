import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMAND, projectWith, typecallHere, writeFiles } from "../support/command.js";

const PAGE = readFileSync(join(import.meta.dirname, "../../docs/formatters.md"), "utf8");
const PYTHON = "def xpander_run_action(city: str) -> str:\n    return city\n";

let cwd = "";
beforeAll(async () => {
  const config = { functions: [{ from: "python", path: "functions" }] };
  cwd = await projectWith({
    "typecall.config.json": JSON.stringify(config),
    "functions/weather.py": PYTHON,
    "functions/other.py": PYTHON,
    "notes.txt": "one\n",
  });
  expect(await typecallHere(["generate"], { cwd })).toMatchObject({ code: 0 });
  await git("init", "-q");
  // The last block of the page, as husky runs it.
  const hook = /```sh\n(.*?)\n```/s.exec(PAGE)?.[1] ?? "";
  const script = `#!/bin/sh\n${hook.replace("npx typecall", `"${process.execPath}" "${COMMAND}"`)}\n`;
  await writeFiles(cwd, { ".git/hooks/pre-commit": script });
  await chmod(join(cwd, ".git/hooks/pre-commit"), 0o755);
  await git("add", "-A");
  await git("commit", "-q", "-m", "base");
});
afterAll(() => rm(cwd, { recursive: true }));

function git(...args: readonly string[]) {
  const settings = ["user.name=a", "user.email=a@example.com", "maintenance.auto=false"];
  return promisify(execFile)("git", [...settings.flatMap((each) => ["-c", each]), ...args], {
    cwd,
  });
}

// Real commits: each starts the command.
describe("the git hook of docs/formatters.md", () => {
  it("refuses a source without what is generated from it, and lets everything else pass", async () => {
    await writeFiles(cwd, { "functions/weather.py": PYTHON.replace("city: str", "city: int") });
    await git("add", "-A");
    await expect(git("commit", "-q", "-m", "stale")).rejects.toMatchObject({
      // Git sends there what a hook prints.
      stderr: expect.stringContaining(
        "openapi/functions/weather.json is not what its source gives now",
      ),
    });
    // A commit that has nothing to do with it.
    await git("reset", "-q");
    await writeFiles(cwd, { "notes.txt": "two\n" });
    await git("commit", "-q", "-m", "notes", "notes.txt");
    expect(await typecallHere(["generate"], { cwd })).toMatchObject({ code: 0 });
    // What was generated is left out.
    await git("add", "functions");
    await expect(git("commit", "-q", "-m", "half")).rejects.toMatchObject({
      stderr: expect.stringContaining(" M generated/functions/weather.ts"),
    });
    await git("add", "-A");
    await git("commit", "-q", "-m", "fresh");
    expect((await git("log", "--format=%s")).stdout).toBe("fresh\nnotes\nbase\n");
  });

  it.each(["größe a.py", "moved.py"])("refuses a new or moved source: %s", async (name) => {
    if (name === "moved.py") await git("mv", "functions/weather.py", name);
    else await writeFiles(cwd, { [`functions/${name}`]: PYTHON });
    await git("add", "-A");
    await expect(git("commit", "-q", "-m", name)).rejects.toMatchObject({
      stderr: expect.stringMatching(/^openapi\/functions\/.*\.json is (?:missing|left over)$/m),
    });
    await git("reset", "-q", "--hard");
    await git("clean", "-fdq");
  });
});

describe("names of files", () => {
  beforeAll(() =>
    writeFiles(cwd, {
      "functions/weather.py": PYTHON.replace("city: str", "city: bool"),
      "src/app.py": PYTHON,
    }),
  );

  it.each([
    "functions/weather.py",
    "openapi/functions/weather.json",
    "generated/functions/weather.ts",
    "typecall.config.json",
    "functions/deleted.py",
    "functions",
  ])("that matter: %s", async (name) => {
    const file = name.endsWith(".py") ? join(cwd, name) : name;
    expect(await typecallHere(["check", "notes.txt", file], { cwd })).toMatchObject({ code: 1 });
  });

  it("that matter, through a link to the sources", async () => {
    await symlink(join(cwd, "functions"), join(cwd, "linked"));
    const config = { functions: [{ from: "python", path: "linked" }] };
    await writeFiles(cwd, { "linked.config.json": JSON.stringify(config) });
    const args = ["check", "--config", "linked.config.json", "functions/weather.py"];
    expect(await typecallHere(args, { cwd })).toMatchObject({ code: 1 });
  });

  it("that do not matter are told, and nothing is done", async () => {
    for (const command of ["check", "generate"])
      expect(await typecallHere([command, "notes.txt", "src/app.py"], { cwd })).toEqual({
        code: 0,
        stdout: "Nothing to do: 2 files given, none of which is a source or a generated file.\n",
        stderr: "",
      });
    const told = await typecallHere(["check", "--json", "notes.txt"], { cwd });
    expect(JSON.parse(told.stdout)).toEqual({ command: "check", exitCode: 0, skipped: true });
  });
});
