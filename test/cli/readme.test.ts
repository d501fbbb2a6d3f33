import { readdir, readFile, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { EXITS } from "../../src/cli/options/exit-codes.js";
import {
  COMMANDS,
  type CommandSpec,
  flagOf,
  GLOBAL_OPTIONS,
  helpOf,
} from "../../src/cli/options/options.js";
import { makeParser } from "../../src/cli/options/parse.js";
import { projectWith, typecallHere } from "../support/command.js";
import { TestServer } from "../support/http-server.js";

const ROOT = new URL("../../", import.meta.url);
/** What stands below it in docs/commands.md is made of the tables of the parser. */
const ALL_COMMANDS = "## All commands\n";

const SPECS: readonly (readonly [string, CommandSpec])[] = Object.entries(COMMANDS);

/** With `-u`, what it says of them is written into it. */
it("describes in docs/commands.md every command, argument, option and exit code, and what some print", async () => {
  const page = new URL("docs/commands.md", ROOT);
  let [text = ""] = (await readFile(page, "utf8")).split(ALL_COMMANDS);
  const transcripts = [...text.matchAll(/^```console\n\$ npx typecall (.*)\n.*?^```$/gms)];
  expect(transcripts.length).toBeGreaterThan(0);
  for (const [block, line = ""] of transcripts) {
    const { stdout } = await typecallHere(line.split(" "), { cwd: fileURLToPath(ROOT) });
    text = text.replace(block, () => `\`\`\`console\n$ npx typecall ${line}\n${stdout}\`\`\``);
  }
  const exits = Object.values(EXITS).map(({ code, help }) => `| ${code} | ${help} |`);
  const parts = [
    ...SPECS.map(([name, spec]) => section(name, spec)),
    section("Options of every command", { help: "", options: GLOBAL_OPTIONS }),
    ["### Exit codes", "", "| exit code | meaning |", "|---|---|", ...exits],
  ];
  const reference = parts.map((lines) => lines.join("\n")).join("\n\n");
  await expect(`${text}${ALL_COMMANDS}\n${reference}\n`).toMatchFileSnapshot(fileURLToPath(page));
});

it("sends the same with each call in docs/commands.md", async () => {
  await using server = await TestServer.start(() => "Sunny");
  const cwd = await projectWith({
    "typecall.config.json": "{}",
    "input.json": `{"city":"Oslo","units":"metric"}`,
    "openapi/functions/weather-lookup.json": await readFile(
      new URL("openapi/functions/weather-lookup.json", ROOT),
      "utf8",
    ),
  });
  onTestFinished(() => rm(cwd, { recursive: true }));
  const text = await readFile(new URL("docs/commands.md", ROOT), "utf8");
  const calls = [...text.matchAll(/^(?:echo '(.*)' \| )?npx typecall (call .*)$/gm)];
  expect(calls.length).toBeGreaterThan(4);
  for (const [, stdin = "", line = ""] of calls) {
    // As a shell reads it: words, whose quotation marks may stand inside of them.
    const words = [...line.matchAll(/(?:'[^']*'|[^\s'])+/g)].map(([word]) =>
      word.replaceAll("'", ""),
    );
    const env = { XPANDER_API_URL: server.url, XPANDER_API_KEY: "key" };
    const ended = await typecallHere(words, { cwd, env, stdin });
    expect(ended).toEqual({ code: 0, stdout: "Sunny\n", stderr: "" });
  }
  const bodies = new Set(server.requests.map(({ body }) => body));
  expect([...bodies]).toEqual([`{"city":"Oslo","units":"metric"}`]);
});

it("handles the exit codes in the workflows of docs/ci.md", async () => {
  const text = (await readFile(new URL("docs/ci.md", ROOT), "utf8")).replaceAll(/\s+/g, " ");
  const { success, differs, unreachable, breaking } = EXITS;
  for (const words of [
    `\`diff\` ends with ${breaking.code} when something breaks callers`,
    `|| [ $? -eq ${breaking.code} ]`,
    `ends with ${success.code} if nothing changed, ${differs.code} if something did, ${breaking.code} if a change breaks callers, and ${unreachable.code} if a source could not be reached`,
    `${success.code} | ${differs.code} | ${breaking.code}) ;;`,
    `${unreachable.code}) echo "::warning::A source could not be reached`,
    `code == '${differs.code}' || steps.check.outputs.code == '${breaking.code}'`,
  ]) {
    expect(text).toContain(words);
  }
});

it("shows the stub that is generated", async () => {
  const stub = await readFile(new URL("generated/functions/weather-lookup.ts", ROOT), "utf8");
  const upToItsInput = stub
    .slice(0, stub.indexOf("\n}\n") + 3)
    .replace(/(?<=@generated typecall ).*/, "…");
  expect(await readFile(new URL("README.md", ROOT), "utf8")).toContain(upToItsInput);
});

it("stays a minute's read, and links each page for users", async () => {
  const readme = await readFile(new URL("README.md", ROOT), "utf8");
  const prose = readme.replaceAll(/^```.*?^```/gms, "").replaceAll(/\]\([^)]*\)/g, "]");
  expect(prose.split(/\s+/).length).toBeLessThan(600);
  const pages = (await readdir(new URL("docs/", ROOT))).filter((name) => name.endsWith(".md"));
  const inside = ["internals.md"];
  expect(pages.filter((name) => !readme.includes(`](docs/${name})`))).toEqual(inside);
});

const PAGES = (await readdir(new URL("docs/", ROOT))).filter((name) => name.endsWith(".md"));

it.each(["README.md", "llms.txt", ...PAGES.map((name) => `docs/${name}`)])(
  "shows commands in %s that exist",
  async (file) => {
    const text = await readFile(new URL(file, ROOT), "utf8");
    for (const [, line = ""] of text.matchAll(/npx typecall ([a-z][^\n`|>&)]*)/g)) {
      const words = line.split("#")[0]?.trim().split(" ") ?? [];
      await makeParser(async () => {}).parseAsync(words, { from: "user" });
    }
  },
);

/** The part of docs/commands.md about one command. */
function section(name: string, spec: CommandSpec): readonly string[] {
  const { help, options, arguments: args = [] } = spec;
  const isCommand = help !== "";
  const usage = ["typecall", name, ...args.map((argument) => argument.name)].join(" ");
  const rows = [
    ...args.map((argument) => row(argument.name, argument.help)),
    ...Object.entries(options).map(([option, each]) =>
      row(
        [flagOf(option), ...(each.value === undefined ? [] : [each.value])].join(" "),
        helpOf(each),
      ),
    ),
  ];
  return [
    `### ${isCommand ? `\`${name}\`` : name}`,
    ...(isCommand ? ["", help, "", "```", usage, "```"] : []),
    ...(rows.length === 0 ? [] : ["", "| | |", "|---|---|", ...rows]),
  ];
}

function row(code: string, help: string): string {
  // In a table, a bar ends the cell.
  return `| \`${code}\` | ${help.replaceAll("|", "\\|")} |`;
}
