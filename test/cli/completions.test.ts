import { spawnSync } from "node:child_process";
import { chmod, mkdir, rm, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/options/options.js";
import { COMMAND, projectWith, typecallHere } from "../support/command.js";

const INPUTS = {
  input_schema: {
    $ref: "#/$defs/Input",
    $defs: {
      Input: {
        properties: {
          city: {},
          units: {},
          "$(touch hacked)": {},
          "`touch hacked`": {},
          "a b": {},
          "a\nb": {},
          "-rf": {},
        },
      },
    },
  },
};

let cwd: string;
beforeAll(async () => {
  const inputs = JSON.stringify(INPUTS);
  cwd = await projectWith({
    // A key that is pressed must not run it.
    "typecall.config.ts": `throw new Error("run");\nexport default { snapshot: "api" };\n`,
    "api/functions/weather-lookup.json": inputs,
    "api/functions/weather-$(touch hacked).json": inputs,
    "api/functions/weather-;touch hacked;.json": inputs,
    "api/functions/weather-\nlookup.json": inputs,
    "api/functions/wétter.json": inputs,
    "api/toolkits/text-tools/slugify.json": inputs,
    "other.json": `{ "snapshot": "elsewhere" }`,
    "elsewhere/functions/sum.json": inputs,
  });
  await mkdir(join(cwd, "bin"));
  await symlink(COMMAND, join(cwd, "bin/typecall"));
  await chmod(COMMAND, 0o755);
});
afterAll(() => rm(cwd, { recursive: true }));

/** The words for the last one of a line, without their help. */
async function wordsFor(...words: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await typecallHere(["__complete", "--", ...words], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout === ""
    ? []
    : stdout
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(/\t.*/, ""));
}

describe("words at the cursor", () => {
  it.each([
    [[""], Object.keys(COMMANDS)],
    [["ge"], ["generate"]],
    [["--vers"], ["--version"]],
    [
      ["check", "--"],
      [
        ...["--remote", "--allow-errors", "--strict", "--format"],
        ...["--config", "--json", "--verbose", "--quiet", "--help"],
      ],
    ],
    [["check", "--remote", "--re"], []],
    [
      ["generate", "--only", ""],
      ["weather-lookup", "wétter", "text-tools/slugify"],
    ],
    [["generate", "--only", "text-tools/slugify", "--only", "wea"], ["weather-lookup"]],
    [
      ["local", "--package", "a", "--pack"],
      ["--package", "--package-index"],
    ],
    [
      ["diff", "--format", ""],
      ["text", "json", "markdown", "github"],
    ],
    [["diff", "--format", "json", "--f"], []],
    [["diff", "--against", ""], []],
    [
      ["completions", ""],
      ["bash", "zsh", "fish"],
    ],
    [["templates", ""], ["eject"]],
    [["templates", "eject", ""], []],
    [
      ["show", ""],
      ["weather-lookup", "wétter", "text-tools/slugify"],
    ],
    [["--json", "show", "text"], ["text-tools/slugify"]],
    [["show", "weather-lookup", ""], []],
    [["call", "wea"], ["weather-lookup"]],
    [["call", "--config", "other.json", ""], ["sum"]],
    [["call", "--config", "nowhere.json", ""], []],
    [
      ["call", "weather-lookup", ""],
      ["city=", "units="],
    ],
    [["call", "weather-lookup", "city=Oslo", ""], ["units="]],
    [["call", "weather-lookup", "units:=1", "c"], ["city="]],
    [["call", "text-tools/slugify", "u"], ["units="]],
    [["call", "../../other", ""], []],
    [["nonsense", ""], []],
    [["generate", ""], []],
  ])("%j", async (line, words) => {
    expect(await wordsFor(...line)).toEqual(words);
  });

  it("are words and help, one a line", async () => {
    const { stdout } = await typecallHere(["__complete", "--", "check", "--r"], { cwd });
    expect(stdout).toBe(`--remote\t${COMMANDS.check.options.remote.help}\n`);
  });
});

describe("typecall completions", () => {
  it.each([
    ["bsh", `there are no completions for "bsh"; did you mean "bash"?`],
    ["powershell", `there are no completions for "powershell"; bash, zsh or fish would be right`],
  ])("%s is refused", async (shell, message) => {
    const ended = await typecallHere(["completions", shell], { cwd });
    expect(ended).toEqual({ code: 2, stdout: "", stderr: `error ${message}\n` });
  });
});

/** Runs a script in a shell in which `typecall` is the built command. */
function inShell(shell: string, args: readonly string[], script: string): readonly string[] {
  const PATH = [join(cwd, "bin"), process.env.PATH].join(delimiter);
  const { stdout, stderr } = spawnSync(shell, [...args, script], {
    cwd,
    env: { PATH, HOME: cwd, LANG: "C.UTF-8", TERM: "dumb" },
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return stdout.trimEnd().split("\n");
}

const has = (shell: string) => spawnSync(shell, ["--version"]).status === 0;

const LINES: readonly (readonly [line: string, words: readonly string[]])[] = [
  ["typecall ge", ["generate "]],
  ["typecall completions ", ["bash ", "zsh ", "fish "]],
  ["typecall call wea", ["weather-lookup "]],
  ["typecall call weather-lookup ", ["city=", "units="]],
  ["typecall call weather-lookup city=Oslo u", ["units="]],
];

/** A line is data, too. */
const HOSTILE: (typeof LINES)[number] = [
  `typecall call "$(touch hacked)" \`touch hacked\` ; touch hacked; `,
  [],
];

describe.skipIf(!has("bash"))("in bash", () => {
  it.each([...LINES, HOSTILE])("completes %j", async (line, words) => {
    const script = `
      source <(typecall completions bash)
      COMP_LINE=$1 COMP_POINT=\${#1}
      _typecall typecall
      printf '%s\\n' "\${COMPREPLY[@]}"
      complete -p typecall
      ls
    `;
    const printed = inShell("bash", ["--norc", "-c", script, "bash"], line);
    const [registered, ...files] = printed.slice(Math.max(words.length, 1));
    expect(printed.slice(0, words.length)).toEqual(words);
    expect(registered).toBe("complete -o bashdefault -o default -o nospace -F _typecall typecall");
    expect(files).not.toContain("hacked");
  });
});

describe.skipIf(!has("zsh"))("in zsh", () => {
  it.each(LINES)("completes %j", async (line, words) => {
    // What a completion function gets, and the functions that it calls.
    const script = `
      compdef() { print -r -- "compdef $*" }
      _describe() { for each in "\${(@P)4}"; do print -r -- "\${each%%:*} "; done }
      compadd() { shift 3; print -rl -- "$@" }
      source <(typecall completions zsh)
      words=("\${(@s: :)1}") CURRENT=$#words PREFIX=$words[-1]
      _typecall
    `;
    const printed = inShell("zsh", ["-f", "-c", script, "zsh"], line);
    expect(printed).toEqual(
      ["compdef _typecall typecall", ...words].map((word, at) =>
        at === words.length ? word.trimEnd() : word,
      ),
    );
  });
});

describe.skipIf(!has("fish"))("in fish", () => {
  it.each(LINES)("completes %j", async (line, words) => {
    const script = `typecall completions fish | source; complete --do-complete $argv[1]`;
    const printed = inShell("fish", ["--no-config", "-c", script], line);
    const found = printed.map((each) => each.replace(/\t.*/, "")).filter((word) => word !== "");
    expect(found.sort()).toEqual(words.map((word) => word.trimEnd()).sort());
  });
});
