import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLocalApi } from "../../src/local/index.js";
import { ended, projectWith, readFiles, startCommand, typecallHere } from "../support/command.js";
import { ask } from "../support/local-api.js";
import { hasPython } from "../support/own-python.js";

let cwd: string;
beforeAll(async () => {
  cwd = await projectWith({
    "typecall.config.json": JSON.stringify({
      functions: [{ from: "python", path: "python" }],
      toolkits: [{ from: "python", path: "python" }],
    }),
    "python/add_up.py": `def add_up(numbers: list[float], label: str = "sum") -> dict[str, float]:
    if not numbers:
        raise ValueError("nothing to add")
    return {label: sum(numbers)}
`,
    "python/text-tools/say.py": `def xpander_run_action() -> None:
    print("one\\n\\x1b[2J")
`,
    "python/text-tools/shout.py": `def xpander_run_action(text: str) -> str:
    return text.upper()
`,
  });
  await typecallHere(["generate"], { cwd });
});
afterAll(() => rm(cwd, { recursive: true }));

describe("typecall local", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("serves, and ends cleanly on %s", async (signal) => {
    const child = startCommand(["local", "--functions", "python", "--api-key", "it's"], { cwd });
    const end = ended(child);
    let shown = "";
    child.stdout.on("data", (text: string) => {
      shown += text;
    });
    await expect.poll(() => shown).toContain("XPANDER_API_KEY='it'\\''s'\n");
    const url = /^export XPANDER_API_URL=(.+)$/m.exec(shown)?.[1];
    const answer = await fetch(`${url}/v1/custom_functions`, { headers: { "x-api-key": "it's" } });
    expect(await answer.json()).toMatchObject({ total: 1 });
    child.kill(signal);
    expect(await end).toMatchObject({ code: 0, stderr: "Ending the local API.\n" });
  });

  it("prints what a function prints, with its name", async () => {
    const child = startCommand(["local", "--functions", "python", "--workers", "1"], { cwd });
    const end = ended(child);
    let shown = "";
    child.stdout.on("data", (text: string) => {
      shown += text;
    });
    await expect.poll(() => shown).toContain("XPANDER_API_KEY=");
    const url = /^export XPANDER_API_URL=(.+)$/m.exec(shown)?.[1];
    await fetch(`${url}/v1/toolkits/text-tools/tools/say`, {
      method: "POST",
      headers: { "x-api-key": "local", "content-type": "application/json" },
      body: "{}",
    });
    child.kill("SIGTERM");
    expect(await end).toMatchObject({
      code: 0,
      stderr: "Say: one\nSay: \\u001b[2J\nEnding the local API.\n",
    });
  });

  it("says on the terminal that it ignores parameters, as the specification does", async () => {
    const child = startCommand(["local", "--functions", "python", "--invoke", "spec"], { cwd });
    const end = ended(child);
    let shown = "";
    child.stdout.on("data", (text: string) => {
      shown += text;
    });
    await expect.poll(() => shown).toContain("XPANDER_API_KEY=local\n");
    const url = /^export XPANDER_API_URL=(.+)$/m.exec(shown)?.[1] ?? "";
    const said = await ask({ url, apiKey: "local" }, "POST /v1/toolkits/text-tools/tools/shout", {
      body: { parameters: { text: "oslo" } },
    });
    child.kill("SIGTERM");
    expect(said.status).toBe(400);
    expect((await end).stderr).toContain('"Shout" was invoked, and "parameters" ignored: ');
  });

  it("gives functions an environment, and says which imports cannot work", async () => {
    const folder = await projectWith({
      ".env.local": "# of functions\nTOKEN='a b' # quoted\n",
      "functions/read_env.py":
        "import os\n\ndef read_env() -> dict:\n    return dict(os.environ)\n",
      "functions/sums.py": "import numpy\n\ndef sums() -> int:\n    return 1\n",
    });
    const options = ["--functions", "functions", "--env", ".env.local", "--allow-host", "wttr.in"];
    const child = startCommand(["local", "--json", ...options, "--allow-host", "a.example"], {
      cwd: folder,
    });
    const end = ended(child);
    const first = await new Promise((resolve) => child.stdout.once("data", resolve));
    const { url, apiKey, diagnostics } = JSON.parse(String(first));
    expect(diagnostics).toMatchObject([{ severity: "error", place: "functions/sums.py", line: 1 }]);
    const said = await ask({ url, apiKey }, "POST /v1/custom_functions/read_env/execute", {
      body: {},
    });
    expect(said.body).toEqual({ TOKEN: "a b" });
    child.kill("SIGTERM");
    expect(await end).toMatchObject({ code: 0 });
    await rm(folder, { recursive: true });
  });

  it.skipIf(!hasPython())(
    "says that an interpreter of one's own is without isolation",
    async () => {
      const child = startCommand(["local", "--functions", "python", "--python", "python3"], {
        cwd,
      });
      const end = ended(child);
      let shown = "";
      child.stdout.on("data", (text: string) => {
        shown += text;
      });
      await expect.poll(() => shown).toContain("XPANDER_API_KEY=");
      const url = /^export XPANDER_API_URL=(.+)$/m.exec(shown)?.[1] ?? "";
      const called = await ask(
        { url, apiKey: "local" },
        "POST /v1/custom_functions/add_up/execute",
        {
          body: { numbers: [1, 2] },
        },
      );
      expect(called).toMatchObject({ status: 200, body: { sum: 3 } });
      child.kill("SIGTERM");
      expect(shown).toContain(
        "Functions run in python3 without isolation: they can do what you can",
      );
      expect(await end).toMatchObject({ code: 0 });
    },
  );

  it("refuses a file of variables that is not there", async () => {
    const result = await typecallHere(["local", "--env", "none.env"], { cwd });
    expect(result).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--env: none.env could not be read"),
    });
  });

  it("ends when the shell that npx started it from has ended", async () => {
    const main = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
    // Two commands, so that the shell does not exec the first.
    const shell = spawn("sh", ["-c", `"${process.execPath}" "${main}" local; true`], {
      env: { PATH: process.env.PATH, npm_command: "exec" },
    });
    const end = ended(shell);
    await new Promise((resolve) => shell.stdout.once("data", resolve));
    shell.kill("SIGTERM");
    // The pipe closes when the last process that writes to it has ended.
    expect(await end).toMatchObject({ stderr: "Ending the local API.\n" });
  });

  it("prints its URL as JSON, while it serves", async () => {
    const child = startCommand(["local", "--json"], { cwd });
    const end = ended(child);
    const first = await new Promise((resolve) => child.stdout.once("data", resolve));
    expect(JSON.parse(String(first))).toMatchObject({ command: "local", apiKey: "local" });
    child.kill("SIGTERM");
    expect(await end).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("typecall call", () => {
  let api: Awaited<ReturnType<typeof startLocalApi>>;
  let env: Readonly<Record<string, string>>;
  beforeAll(async () => {
    api = await startLocalApi({ functions: `${cwd}/python` });
    env = { XPANDER_API_URL: api.url, XPANDER_API_KEY: api.apiKey };
    // The first call loads Pyodide, which may take longer than the deadline of a stub.
    await ask(api, "POST /v1/custom_functions/add_up/execute", { body: { numbers: [1] } });
  });
  afterAll(() => api.close());

  it.each([
    [["add-up", "numbers=[1,2.5]"], 0, '{\n  "sum": 3.5\n}\n', ""],
    [["add-up", "numbers:=[1]", "label=7"], 0, '{\n  "7": 1\n}\n', ""],
    [["text-tools/shout", "text=oslo"], 0, "OSLO\n", ""],
    [["add-up", "numbers=[]"], 1, "", "nothing to add"],
    [["add-up", "numbers=one"], 2, "", '"Add Up" was given a wrong input'],
    [["add-up", "numbers"], 2, "", '"numbers" is no input'],
    [["ad-up"], 2, "", 'openapi has no entry "ad-up"; did you mean "add-up"?'],
  ] as const)("%j ends with %i", async (args, code, stdout, stderr) => {
    const result = await typecallHere(["call", ...args], { cwd, env });
    expect(result).toEqual({ code, stdout, stderr: expect.stringContaining(stderr) });
  });

  it("calls a tool that was pulled from it, with the UUID of its toolkit", async () => {
    const project = await projectWith({
      "typecall.config.json": JSON.stringify({ toolkits: [{ from: "xpander" }] }),
    });
    const made = await typecallHere(["generate"], { cwd: project, env });
    const call = ["call", "text-tools/shout", "text=oslo"];
    const result = await typecallHere(call, { cwd: project, env });
    const files = await readFiles(project, ["openapi"]);
    await rm(project, { recursive: true });
    expect(made).toMatchObject({ code: 0 });
    expect(result).toEqual({ code: 0, stdout: "OSLO\n", stderr: "" });
    const tool: unknown = JSON.parse(files.get("openapi/toolkits/text-tools/shout.json") ?? "");
    const toolkit_id = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(tool).toMatchObject({ toolkit_id, tool_id: "shout" });
  });

  it("says how to set a key", async () => {
    const result = await typecallHere(["call", "add-up", "numbers=[1]"], { cwd });
    expect(result).toMatchObject({ code: 3, stderr: expect.stringContaining("XPANDER_API_KEY") });
  });

  it("prints value or error as JSON", async () => {
    const right = await typecallHere(["call", "add-up", "numbers=[1]", "--json"], { cwd, env });
    expect(JSON.parse(right.stdout)).toEqual({ command: "call", exitCode: 0, value: { sum: 1 } });
    const wrong = await typecallHere(["call", "add-up", "--json"], { cwd, env });
    expect(JSON.parse(wrong.stdout)).toMatchObject({ exitCode: 2, error: { code: "E_INPUT" } });
    expect(wrong.stderr).toBe("");
  });
});
