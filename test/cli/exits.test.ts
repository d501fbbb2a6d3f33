import { spawnSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import {
  COMMAND,
  projectWith,
  readFiles,
  typecall,
  typecallHere,
  writeFiles,
} from "../support/command.js";

const GOOD = `def good(city: str) -> str:\n    return city\n`;
/** A type that has no schema: a warning. */
const ODD = "def odd(thing: Thing) -> str:\n    return str(thing)\n";
const BROKEN = "def broken(\n";
const PYTHON = { functions: [{ from: "python", path: "py" }] };
const FILE = { functions: [{ from: "file", path: "functions.json" }] };

let cwd = "";
afterEach(() => rm(cwd, { recursive: true }));

async function project(config: object, files: Readonly<Record<string, string>>) {
  cwd = await projectWith({ "typecall.config.json": JSON.stringify(config), ...files });
}

async function run(...args: readonly string[]) {
  const text = await typecallHere(args, { cwd });
  const { stdout } = await typecallHere([...args, "--json"], { cwd });
  // The same facts as JSON.
  expect(JSON.parse(stdout)).toMatchObject({ exitCode: text.code });
  return text;
}

it.skipIf(process.platform !== "linux")(
  "an output that cannot be written ends with 74",
  async () => {
    cwd = await projectWith({});
    const full = openSync("/dev/full", "w");
    const { status, stderr } = spawnSync(process.execPath, [COMMAND, "--help"], {
      ...{ cwd, encoding: "utf8", stdio: ["ignore", full, "pipe"] },
    });
    closeSync(full);
    expect(stderr).toBe(
      "error the output cannot be written: ENOSPC: no space left on device, write\n",
    );
    expect(status).toBe(74);
  },
);

describe("what is red in the text is red in the exit code", () => {
  it("ends with 1 after a Python file that cannot be read, and has the others", async () => {
    await project(PYTHON, { "py/good.py": GOOD });
    await symlink("loop.py", join(cwd, "py/loop.py"));
    const stderr = expect.stringContaining(
      "error py/loop.py: the file was left out: it cannot be read: its links form a circle",
    );
    expect(await run("generate")).toMatchObject({ code: 1, stderr });
    expect((await readFiles(cwd, ["generated"])).has("generated/functions/good.ts")).toBe(true);
  });

  it("tells of a missing folder once, though it would have functions and toolkits", async () => {
    const sources = [{ from: "python", path: "py" }];
    await project({ functions: sources, toolkits: sources }, {});
    const { code, stdout, stderr } = await run("pull");
    expect(code).toBe(3);
    expect(stdout.match(/^py: failed/gm)).toHaveLength(1);
    expect(stderr.match(/no such folder/g)).toHaveLength(1);
  });

  it.each<[string, object, Readonly<Record<string, string>>, number, string]>([
    [
      "a broken Python file",
      PYTHON,
      { "py/good.py": GOOD, "py/broken.py": BROKEN },
      1,
      "py/broken.py:1",
    ],
    ["a missing folder", PYTHON, {}, 3, "error py: there is no such folder"],
    [
      "an unreadable JSON file",
      FILE,
      { "functions.json": "x" },
      3,
      "error functions.json, line 1: the file is not JSON",
    ],
    [
      "a JSON file of something else",
      FILE,
      { "functions.json": "5" },
      3,
      "error functions.json: the file holds no list",
    ],
    [
      "a folder in the place of a JSON file",
      FILE,
      { "functions.json/x": "" },
      3,
      "error functions.json: cannot be read: it is a folder, not a file",
    ],
    [
      "a folder in the place of an API document",
      { openapi: { sources: ["api.json"] } },
      { "api.json/x": "" },
      3,
      "error api.json: cannot be read: it is a folder, not a file",
    ],
    ["an empty JSON file", FILE, { "functions.json": "" }, 3, "it ends too early"],
    ["a missing JSON file", FILE, {}, 3, "error functions.json: the file does not exist"],
    [
      "a file nested too deeply",
      FILE,
      { "functions.json": "[".repeat(10_000) },
      3,
      "error functions.json",
    ],
    [
      "one broken line",
      { functions: [{ from: "file", path: "functions.jsonl" }] },
      { "functions.jsonl": '{"name":"a","input_schema":{"type":"object"}}\nx\n' },
      1,
      "error functions.jsonl, line 2: the line was left out",
    ],
  ])("%s", async (_, config, files, code, text) => {
    await project(config, files);
    for (const command of [["pull"], ["generate"], ["check"], ["check", "--remote"], ["diff"]]) {
      expect(await run(...command)).toMatchObject({ code, stderr: expect.stringContaining(text) });
    }
    const allowed = code === 1 ? 0 : code;
    for (const command of [["pull"], ["generate"], ["check"], ["check", "--remote"]])
      expect(await run(...command, "--allow-errors")).toMatchObject({ code: allowed });
  });

  it("counts warnings with --strict, which check otherwise leaves to generate", async () => {
    await project(PYTHON, { "py/odd.py": ODD, "py/odd2.py": ODD.replace("odd", "odd2") });
    const warning = "warning py/odd.py";
    expect(await run("generate")).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(warning),
    });
    expect(await run("generate", "--strict")).toMatchObject({ code: 1 });
    expect(await run("pull", "--strict")).toMatchObject({ code: 1 });
    expect((await run("check")).stderr).not.toContain(warning);
  });
});

it("says that a config names no source", async () => {
  await project({}, {});
  const stderr = expect.stringContaining("warning the config names no source");
  expect(await run("generate")).toMatchObject({ code: 0, stderr });
});

describe("without an API key", () => {
  it.each([[["pull"]], [["generate"]], [["check", "--remote"]], [["diff", "--remote"]]])(
    "%j says so before any request, and writes nothing",
    async (command) => {
      await project({ functions: [{ from: "xpander" }] }, {});
      const before = await readFiles(cwd, ["."]);
      expect(await run(...command)).toEqual({
        code: 3,
        stdout: "",
        stderr:
          "error there is no API key, which the xpander API needs: set XPANDER_API_KEY in the environment, or in a file .env beside the config; nothing was read or written\n",
      });
      expect(await readFiles(cwd, ["."])).toEqual(before);
    },
  );

  it("needs none offline", async () => {
    await project({ functions: [{ from: "xpander" }] }, {});
    expect(await run("generate", "--offline")).toMatchObject({ code: 0 });
  });
});

describe("env files beside the config", () => {
  const CONFIG = `export default { functions: [{ from: "python", path: process.env.FOLDER ?? "nowhere" }] };`;

  it.each([
    [{ ".env": "FOLDER=py\n" }, {}, 0],
    [{ ".env": "FOLDER=nowhere\n", ".env.local": "export FOLDER='py' # mine\r\n" }, {}, 0],
    [{ ".env": "FOLDER=py\n" }, { FOLDER: "elsewhere" }, 3],
    [{ ".env/pyvenv.cfg": "", ".env.local": "\uFEFFFOLDER=py\n" }, {}, 0],
  ])("%j, with %j in the environment", async (files, env, code) => {
    cwd = await projectWith({ "a/typecall.config.mjs": CONFIG, "a/py/good.py": GOOD });
    for (const [name, text] of Object.entries(files))
      await writeFiles(cwd, { [`a/${name}`]: text });
    const args = ["generate", "--config", "a/typecall.config.mjs"];
    expect(await typecall(args, { cwd, env })).toMatchObject({ code });
  });

  it("read the key, and never print it", async () => {
    await project(
      { functions: [{ from: "xpander" }] },
      { ".env": "XPANDER_API_KEY=from-a-file\nXPANDER_API_URL=http://127.0.0.1:9\n" },
    );
    const ended = await typecallHere(["pull"], { cwd });
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining("127.0.0.1:9") });
    expect(ended.stderr).not.toContain("from-a-file");
  });
});
