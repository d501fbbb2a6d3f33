import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  differences,
  projectWith,
  readFiles,
  typecall,
  typecallHere,
  writeFiles,
} from "../support/command.js";
import { Reply } from "../support/http-server.js";
import { KEY, Registry } from "../support/registry-server.js";

const CONFIG = { functions: [{ from: "xpander" }] };
const WEATHER = {
  id: "w",
  name: "Weather Lookup",
  status: "ready",
  input_schema: {
    type: "object",
    properties: { city: { type: "string" }, units: { type: "string" } },
    required: ["city"],
  },
};
const OTHER = { id: "o", name: "Other", status: "ready", input_schema: { type: "object" } };

let cwd = "";
let registry: Registry;
beforeEach(async () => {
  registry = await Registry.start();
  registry.functions = [WEATHER, OTHER];
  cwd = await projectWith({ "typecall.config.json": JSON.stringify(CONFIG), ".git/HEAD": "" });
  expect(await run("generate")).toMatchObject({ code: 0 });
});
afterEach(async () => {
  await registry[Symbol.asyncDispose]();
  await rm(cwd, { recursive: true });
});

function run(...args: readonly string[]) {
  return typecallHere(args, { cwd, env: { XPANDER_API_URL: registry.url, XPANDER_API_KEY: KEY } });
}

/** Runs the command, which must not change a file. */
async function runDry(...args: readonly string[]) {
  const before = await readFiles(cwd, ["openapi", "generated"]);
  const ended = await run(...args);
  expect(differences(before, await readFiles(cwd, ["openapi", "generated"]))).toEqual([]);
  return ended;
}

// Each test starts several processes, which may be slow on a busy machine.
describe("typecall check --remote", () => {
  it("distinguishes no change, a compatible and a breaking change", async () => {
    expect(await runDry("check", "--remote")).toEqual({
      code: 0,
      stdout: "openapi is up to date with its sources.\n",
      stderr: expect.any(String),
    });

    registry.functions = [WEATHER, OTHER, { ...OTHER, id: "n", name: "New One" }];
    expect(await runDry("check", "--remote")).toMatchObject({
      code: 1,
      stdout: `newOne  (custom function "New One")
  compatible  is new

0 breaking, 1 compatible, 0 cosmetic.
openapi differs from its sources. To update it, run: npx typecall generate
`,
    });

    const required = ["city", "units"];
    registry.functions = [
      { ...WEATHER, input_schema: { ...WEATHER.input_schema, required } },
      OTHER,
    ];
    expect(await runDry("check", "--remote", "--format", "github")).toMatchObject({
      code: 4,
      stdout: `::error file=openapi/functions/weather-lookup.json,title=Breaking%3A weatherLookup::weatherLookup: input units became required. Pass it.
openapi differs from its sources, and the changes break callers. To update it, run: npx typecall generate
`,
    });
    expect(await runDry("diff", "--remote", "--quiet")).toMatchObject({
      code: 4,
      stdout: expect.stringContaining("input units became required. Pass it."),
    });
    expect(await runDry("diff")).toMatchObject({
      code: 0,
      stdout: "openapi → the sources on this machine\n\nNothing changed.\n",
      stderr: expect.stringContaining("Sources on the network were not read; --remote reads them"),
    });
    const json = await runDry("check", "--remote", "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({
      command: "check",
      exitCode: 4,
      state: "breaking",
      changed: [{ file: "functions/weather-lookup.json", change: "updated" }],
    });
  });

  it.each([
    ["refuses the key", new Reply(403, { detail: "Invalid API key" })],
    ["answers HTML", new Reply(200, "<html>Sign in</html>", { "content-type": "text/html" })],
    ["is gone", new Reply(404, { detail: "Not found" })],
    ["gives another shape", new Reply(200, { items: "none" })],
    ["gives a part", { items: [WEATHER], total: 2, total_pages: 1 }],
  ])("ends with 3, never 1, where the remote %s", async (_, answer) => {
    registry.fault = ({ url }) => (url.includes("?page=") ? answer : undefined);
    const { code, stdout } = await runDry("check", "--remote");
    expect({ code, stdout }).toEqual({
      code: 3,
      stdout: "openapi could not be compared: a source could not be reached or read.\n",
    });
  });

  it("ends with 3 when the server does not answer, and so does diff --remote", async () => {
    // Port 9 (discard) is closed.
    const env = { XPANDER_API_URL: "http://127.0.0.1:9", XPANDER_API_KEY: KEY };
    const [checked, compared] = await Promise.all([
      typecall(["check", "--remote", "--format", "github"], { cwd, env }),
      typecall(["diff", "--remote"], { cwd, env }),
    ]);
    expect(checked).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^::error title=source-failed::.*127\.0\.0\.1:9/),
    });
    expect(compared).toMatchObject({ code: 3, stderr: expect.stringContaining("127.0.0.1:9") });
  });
});

describe("typecall check --format github", () => {
  it("annotates stale files, with paths relative to the repository", async () => {
    await writeFiles(cwd, { "generated/functions/other.ts": "// mine\n" });
    expect(await runDry("check", "--format", "github")).toEqual({
      code: 1,
      stdout: `::error file=generated/functions/other.ts,title=Stale::generated/functions/other.ts was edited by hand. Undo the edit, or run: npx typecall generate --force
1 file was edited by hand. Undo the edit, or run: npx typecall generate --force
`,
      stderr: "",
    });
  });
});

describe("typecall check, with a Python file", () => {
  const PYTHON = "def xpander_run_action(city: str) -> str:\n    return city\n";
  it.each([
    [
      "is broken",
      "def xpander_run_action(\n",
      ":1:23: the file was left out: SyntaxError: '(' was never closed\n    def xpander_run_action(\n                          ^",
    ],
    [
      "has conflict markers",
      `<<<<<<< HEAD\n${PYTHON}=======\n${PYTHON}>>>>>>> topic\n`,
      ": the file was left out: it has git's conflict markers; choose between them by hand",
    ],
  ])("that %s, fails, and keeps the stub", async (_, text, problem) => {
    const config = { functions: [{ from: "python", path: "functions" }] };
    await writeFiles(cwd, {
      "python.config.json": JSON.stringify({ ...config, snapshot: "snap", output: "out" }),
      "functions/weather.py": PYTHON,
    });
    const args = ["--config", "python.config.json"];
    expect(await typecallHere(["generate", ...args], { cwd })).toMatchObject({ code: 0 });
    const before = await readFiles(cwd, ["snap", "out"]);
    await writeFiles(cwd, { "functions/weather.py": text });
    const checked = await typecallHere(["check", ...args], { cwd });
    expect(checked).toMatchObject({
      code: 1,
      stdout: "A part of a source on this machine was left out: see above.\n",
    });
    expect(checked.stderr).toContain(`error functions/weather.py${problem}`);
    await typecallHere(["generate", ...args], { cwd });
    expect(differences(before, await readFiles(cwd, ["snap", "out"]))).toEqual([]);
  });
});
