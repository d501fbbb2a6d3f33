import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLocalApi } from "../../src/local/index.js";
import { ended, projectWith, startCommand, typecallHere } from "../support/command.js";
import { ask } from "../support/local-api.js";

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

  it("ends when the shell that npx started it from has ended", async () => {
    const main = fileURLToPath(new URL("../../dist/src/cli/main.js", import.meta.url));
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
    await ask(api, "POST /v1/custom_functions/add-up/execute", { body: { numbers: [1] } });
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

  it("says how to set a key", async () => {
    const result = await typecallHere(["call", "add-up", "numbers=[1]"], { cwd });
    expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining("XPANDER_API_KEY") });
  });

  it("prints value or error as JSON", async () => {
    const right = await typecallHere(["call", "add-up", "numbers=[1]", "--json"], { cwd, env });
    expect(JSON.parse(right.stdout)).toEqual({ command: "call", exitCode: 0, value: { sum: 1 } });
    const wrong = await typecallHere(["call", "add-up", "--json"], { cwd, env });
    expect(JSON.parse(wrong.stdout)).toMatchObject({ exitCode: 2, error: { code: "E_INPUT" } });
    expect(wrong.stderr).toBe("");
  });
});
