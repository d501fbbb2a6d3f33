import { rm } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import {
  differences,
  projectWith,
  readFiles,
  typecall,
  typecallHere,
  writeFiles,
} from "../support/command.js";

const CONFIG = {
  functions: [{ from: "python", path: "python" }],
  toolkits: [{ from: "python", path: "python" }],
};
const FILES = {
  "typecall.config.json": JSON.stringify(CONFIG),
  "python/add_up.py": `def add_up(numbers: list[float], round_to: int = 2) -> float:
    """Adds numbers up."""
    return round(sum(numbers), round_to)
`,
  "python/say_hello.py": `def xpander_run_action(name: str) -> str:
    return "Hello, " + name
`,
  "python/text-tools/shout.py": `def xpander_run_action(text: str) -> str:
    return text.upper()
`,
};

const projects: string[] = [];
afterAll(() => Promise.all(projects.map((project) => rm(project, { recursive: true }))));

async function project(files: Readonly<Record<string, string>> = FILES): Promise<string> {
  const folder = await projectWith(files);
  projects.push(folder);
  return folder;
}

function json(text: string): unknown {
  return JSON.parse(text);
}

describe("usage", () => {
  it.each([
    [["--help"], 0, "stdout", "Usage: typecall [options] [command]"],
    [["call", "--help"], 0, "stdout", "Usage: typecall call [options] <slug> [input...]"],
    [["--version"], 0, "stdout", "0.1.0"],
    [[], 2, "stderr", "Usage: typecall"],
    [["genrate"], 2, "stderr", "error unknown command 'genrate'\n(Did you mean generate?)"],
    [["pull", "--jsno"], 2, "stderr", "error unknown option '--jsno'"],
    [["pull", "more"], 2, "stderr", "error too many arguments for 'pull'"],
    [["local", "--port", "x"], 2, "stderr", "A whole number would be right."],
    [["pull"], 2, "stderr", "there is no typecall.config.ts"],
    [
      ["pull", "--config", "nowhere.json"],
      2,
      "stderr",
      "nowhere.json: the config could not be read",
    ],
    [["local", "--functions", "nowhere"], 2, "stderr", "nowhere is not a folder"],
  ] as const)("%j ends with %i", async (args, code, stream, text) => {
    const ended = await typecallHere(args, { cwd: await project({}) });
    expect(ended).toMatchObject({ code, [stream]: expect.stringContaining(text) });
    expect(ended[stream === "stdout" ? "stderr" : "stdout"]).toBe("");
  });

  it("is the same in a process of its own", async () => {
    const cwd = await project({});
    const wrong = await typecall(["genrate"], { cwd });
    expect(wrong).toEqual(await typecallHere(["genrate"], { cwd }));
    expect(wrong.code).toBe(2);
  });

  it("says what is wrong with a config: the file, the place, what was found, what would be right", async () => {
    const cwd = await project({ "typecall.config.json": `{ "functions": [{ "from": "pyton" }] }` });
    const ended = await typecallHere(["generate"], { cwd });
    expect(ended).toEqual({
      code: 2,
      stdout: "",
      stderr: `error ${cwd}/typecall.config.json: functions[0].from: found "pyton"; did you mean "python"?\n`,
    });
  });

  it("generates a part, and says what a misspelt name may have been", async () => {
    const source = (name: string) => `def ${name}(a: int) -> int:\n    return a\n`;
    const cwd = await project({
      "typecall.config.json": `{ "functions": [{ "from": "python", "path": "py" }] }`,
      "py/weather.py": source("weather"),
      "py/sum.py": source("sum"),
    });
    const only = (...names: readonly string[]) =>
      typecallHere(["generate", "--json", ...names.flatMap((name) => ["--only", name])], { cwd });
    const wrong = await only("sum", "wether");
    expect(json(wrong.stdout)).toMatchObject({
      exitCode: 2,
      error: {
        message:
          '--only: nothing was generated, since openapi has no entry "wether"; did you mean "weather"?',
      },
    });
    const right = await only("su*");
    expect(right.code).toBe(0);
    expect(json(right.stdout)).toMatchObject({
      generate: { callables: 1, written: ["functions/sum.ts", "index.ts"] },
    });
  });

  it("prints the same as JSON", async () => {
    const ended = await typecallHere(["generate", "--json"], { cwd: await project({}) });
    expect(ended).toMatchObject({ code: 2, stderr: "" });
    expect(json(ended.stdout)).toEqual({
      command: "generate",
      exitCode: 2,
      error: { code: "E_CONFIG", message: expect.stringContaining("there is no typecall.config") },
    });
  });

  it("prints the version, and the command of a usage error, as JSON", async () => {
    const cwd = await project({});
    const { stdout } = await typecallHere(["--version", "--json"], { cwd });
    expect(json(stdout)).toEqual({ version: "0.1.0" });
    const wrong = await typecallHere(["check", "--json", "--nothing"], { cwd });
    expect(json(wrong.stdout)).toMatchObject({ command: "check", error: { code: "E_USAGE" } });
  });

  it.each([
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{ NO_COLOR: "1" }, false],
    [{}, false],
  ])("with %j, colours without a terminal: %s", async (env, coloured) => {
    const { stderr } = await typecall(["pull"], { cwd: await project({}), env });
    expect(stderr.includes("\u001b[31merror")).toBe(coloured);
  });
});

describe("generate and check", () => {
  it("generates, says what it did, and the second time that nothing changed", async () => {
    const cwd = await project();
    const first = await typecall(["generate"], { cwd });
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("generated/functions/add-up.ts"),
    });
    expect(first.stdout).toContain("3 stubs");
    const files = await readFiles(cwd, ["openapi", "generated"]);
    for (const folder of ["openapi", "generated"])
      expect(files.get(`${folder}/.gitattributes`)).toMatch(
        /^\* text=auto eol=lf\n\/functions\/\*\* linguist-generated\n/,
      );
    const second = await typecall(["generate"], { cwd });
    expect(second).toMatchObject({ code: 0, stdout: expect.stringContaining("nothing changed") });
    expect(differences(files, await readFiles(cwd, ["openapi", "generated"]))).toEqual([]);
    expect((await typecallHere(["generate", "--quiet"], { cwd })).stdout).toBe("");
  });

  it("gives the same bytes offline, elsewhere, in another locale and time zone", async () => {
    const cwd = await project();
    await typecallHere(["generate"], { cwd });
    const files = await readFiles(cwd, ["openapi", "generated"]);
    const where = [
      { cwd },
      { cwd: "/" },
      { cwd, env: { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8", TZ: "Pacific/Kiritimati" } },
    ];
    for (const place of where) {
      await rm(`${cwd}/generated`, { recursive: true });
      const args = ["generate", "--offline", "--config", `${cwd}/typecall.config.json`];
      expect(await typecall(args, place)).toMatchObject({ code: 0 });
      expect(differences(files, await readFiles(cwd, ["openapi", "generated"]))).toEqual([]);
    }
  });

  it("checks: 0 on a fresh tree, 1 after an edit by hand, and names the files", async () => {
    const cwd = await project();
    await typecallHere(["generate"], { cwd });
    expect(await typecallHere(["check"], { cwd })).toEqual({
      code: 0,
      stdout: "generated is up to date with the snapshot and the sources on this machine.\n",
      stderr: "",
    });

    const files = await readFiles(cwd, ["openapi", "generated"]);
    const stub = "generated/functions/add-up.ts";
    await writeFiles(cwd, { [stub]: `${files.get(stub)}// mine\n` });
    const edited = await typecallHere(["check"], { cwd });
    expect(edited).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`${stub} was edited by hand`),
    });
    await writeFiles(cwd, { [stub]: files.get(stub) ?? "" });

    const entry = "openapi/functions/say-hello.json";
    const text = files.get(entry)?.replace(`"string"`, `"number"`) ?? "";
    await writeFiles(cwd, { [entry]: text });
    const { code, stdout } = await typecallHere(["check", "--json"], { cwd });
    expect(code).toBe(1);
    expect(json(stdout)).toMatchObject({
      command: "check",
      exitCode: 1,
      fresh: false,
      stale: expect.arrayContaining([
        { file: entry, problem: "edited", fix: "npx typecall generate" },
      ]),
    });
  });

  it("generates from the rest, and ends with 3, when a source cannot be reached", async () => {
    const functions = [...CONFIG.functions, { from: "xpander" }];
    const cwd = await project({
      ...FILES,
      "typecall.config.json": JSON.stringify({ ...CONFIG, functions }),
    });
    // Port 9 (discard) is closed.
    const env = { XPANDER_API_URL: "http://127.0.0.1:9", XPANDER_API_KEY: "secret-key" };
    const ended = await typecallHere(["generate"], { cwd, env });
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining("error") });
    expect(ended.stdout).toContain("3 stubs");
    expect(ended.stdout + ended.stderr).not.toContain("secret-key");
  });
});
