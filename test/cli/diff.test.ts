import { execFileSync } from "node:child_process";
import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
const WEATHER = `from typing import Literal

def weather_lookup(city: str, units: Literal["metric", "imperial", "kelvin"] = "metric") -> str:
    """Get the weather of a city."""
    return city
`;
const FILES = {
  "typecall.config.json": JSON.stringify(CONFIG),
  "tsconfig.json": JSON.stringify({
    compilerOptions: { module: "nodenext", strict: true },
    include: ["src"],
  }),
  ".gitignore": "node_modules\n",
  "python/weather_lookup.py": WEATHER,
  "python/add_up.py": "def add_up(numbers: list[float]) -> float:\n    return sum(numbers)\n",
  "python/text-tools/shout.py":
    "def xpander_run_action(text: str) -> str:\n    return text.upper()\n",
  "src/app.ts": `import { textTools, weatherLookup as weather } from "../generated/index.js";

export const report = () => weather({ city: "Oslo", units: "kelvin" });
export const short = () => weather({ city: "Oslo" });
console.log(await textTools.shout({ text: "hi" }));
`,
};
const CHANGED = {
  "python/weather_lookup.py": WEATHER.replace(', "kelvin"', "").replace("a city", "any city"),
  "python/text-tools/shout.py":
    "def xpander_run_action(text: str, loud: bool) -> str:\n    return text.upper()\n",
  "python/new_one.py": "def new_one() -> None: ...\n",
};

let cwd = "";
/** The output in docs/diff.md, without its first line, which names the compared states. */
let transcript = "";
beforeAll(async () => {
  const page = await readFile(new URL("../../docs/diff.md", import.meta.url), "utf8");
  const [, shown = ""] =
    /\$ npx typecall diff --against main --uses\n[^\n]*\n(.*?)```/s.exec(page) ?? [];
  transcript = shown;
  cwd = await projectWith(FILES);
  expect(await typecallHere(["generate"], { cwd })).toMatchObject({ code: 0 });
  git("init", "-q", "-b", "main");
  git("commit", "-q", "--allow-empty", "-m", "nothing");
  git("tag", "nothing");
  git("add", ".");
  git("commit", "-q", "-m", "first");
  await writeFiles(cwd, CHANGED);
});
afterAll(() => rm(cwd, { recursive: true }));

function git(...args: string[]): void {
  const who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...who, ...args], { cwd });
}

function withoutPlaces(text: string): string {
  return text.slice(0, text.indexOf("\nPlaces to change"));
}

// Each test starts several processes, which may be slow on a busy machine.
describe("typecall diff", () => {
  it("compares the snapshot with its sources, and writes nothing", async () => {
    const before = await readFiles(cwd, ["openapi", "generated"]);
    expect(await typecall(["diff"], { cwd })).toEqual({
      code: 4,
      stdout: `openapi → the sources on this machine\n${withoutPlaces(transcript)}`,
      stderr: "",
    });
    expect(differences(before, await readFiles(cwd, ["openapi", "generated"]))).toEqual([]);
  });

  it("says that it read sources on the network, too", async () => {
    const { code, stdout } = await typecallHere(["diff", "--remote"], { cwd });
    expect(code).toBe(4);
    expect(stdout).toContain("openapi → the sources\n");
  });

  it("names the places in the project that call what breaks, before and after generating", async () => {
    const ahead = await typecallHere(["diff", "--uses"], { cwd });
    expect(ahead.stdout).toBe(`openapi → the sources on this machine\n${transcript}`);
    await typecallHere(["generate"], { cwd });
    const behind = await typecallHere(["diff", "--against", "main", "--uses"], { cwd });
    expect(behind).toEqual({
      code: 4,
      stdout: `openapi at main → openapi\n${transcript}`,
      stderr: "",
    });
  });

  it("says how much it looked at in JSON, and goes on without a tsconfig.json", async () => {
    await rename(join(cwd, "tsconfig.json"), join(cwd, "hidden"));
    const json = await typecallHere(["diff", "--against", "main", "--uses", "--json"], { cwd });
    await rename(join(cwd, "hidden"), join(cwd, "tsconfig.json"));
    expect(json.code).toBe(4);
    expect(JSON.parse(json.stdout)).toMatchObject({
      uses: [{ file: "src/app.ts" }, { file: "src/app.ts" }],
      lookedAt: { files: 1, projects: 1 },
      diagnostics: [{ severity: "warning", code: "uses-without-tsconfig" }],
    });
  });

  it("prints Markdown, annotations, and JSON", async () => {
    const against = ["diff", "--against", "main"];
    const markdown = await typecallHere([...against, "--format", "markdown"], { cwd });
    expect(markdown).toEqual({
      code: 4,
      stdout: `## Changes for callers

### Breaking (2)

- \`textTools.shout\`: input \`loud\` is new and required: \`boolean\`. Pass it.
- \`weatherLookup\`: input \`units\` lost a value: \`"kelvin"\`. Pass one of the others.

### Compatible (1)

- \`newOne\`: is new

### Texts only (1)

- \`weatherLookup\`: has another description: \`"Get the weather of a city."\` → \`"Get the weather of any city."\`
`,
      stderr: "",
    });
    const github = await typecallHere([...against, "--uses", "--format", "github"], { cwd });
    expect(github.stdout.split("\n").slice(0, 3)).toEqual([
      `::error file=src/app.ts,line=3,col=29,title=weatherLookup changed::input units lost a value: "kelvin". Pass one of the others.`,
      "::error file=src/app.ts,line=5,col=19,title=textTools.shout changed::input loud is new and required: boolean. Pass it.",
      "::error file=openapi/toolkits/text-tools/shout.json,title=Breaking%3A textTools.shout::textTools.shout: input loud is new and required: boolean. Pass it.",
    ]);
    const json = await typecallHere([...against, "--format", "json"], { cwd });
    expect(json).toMatchObject({ code: 4, stderr: "" });
    expect(JSON.parse(json.stdout)).toMatchObject({
      command: "diff",
      exitCode: 4,
      before: "openapi at main",
      after: "openapi",
      counts: { breaking: 2, compatible: 1, cosmetic: 1 },
      callables: [
        { stub: "newOne", changes: [{ rule: "callable-added", severity: "compatible" }] },
        { stub: "textTools.shout", file: "toolkits/text-tools/shout.json" },
        { stub: "weatherLookup", kind: "function" },
      ],
    });
  });

  it("compares two folders, without a config", async () => {
    await rm(join(cwd, "generated"), { recursive: true });
    git("worktree", "add", "-q", "-f", "--detach", "old", "main");
    await rename(join(cwd, "typecall.config.json"), join(cwd, "hidden"));
    const { code, stdout } = await typecallHere(["diff", "old/openapi", "openapi"], { cwd });
    await rename(join(cwd, "hidden"), join(cwd, "typecall.config.json"));
    expect({ code, stdout }).toEqual({
      code: 4,
      stdout: `old/openapi → openapi\n${withoutPlaces(transcript)}`,
    });
    expect(await typecallHere(["diff", "openapi", "openapi"], { cwd })).toMatchObject({
      code: 0,
      stdout: "openapi → openapi\n\nNothing changed.\n",
    });
  });

  it("calls everything new that a revision did not have", async () => {
    const { code, stdout, stderr } = await typecallHere(["diff", "--against", "nothing"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toContain(
      `openapi: "nothing" has no such folder: everything is reported as new`,
    );
    expect(stdout).toMatch(/0 breaking, 4 compatible/);
  });

  it.each([
    [["--against", "nowhere"], `the repository has no revision "nowhere"`],
    [["--against", "--output=x"], `"--output=x" is no revision`],
    [["--against", "main\n"], `"main\\n" is no revision`],
    [["--against", "main; touch x"], `the repository has no revision "main; touch x"`],
    [["--against", "main", "openapi"], "--against and a folder name the same side"],
    [["openapi", "openapi", "--remote"], "--remote and a second folder name the same side"],
    [["nowhere", "openapi"], `"nowhere" contains no snapshot`],
    [["--format", "pdf"], "Allowed choices are text, json, markdown, github."],
    [["--json", "--format", "github"], "contradict each other"],
  ])("refuses %j", async (args, text) => {
    const { code, stdout, stderr } = await typecallHere(["diff", ...args], { cwd });
    expect({ code, said: stdout + stderr }).toEqual({
      code: 2,
      said: expect.stringContaining(text),
    });
  });
});
