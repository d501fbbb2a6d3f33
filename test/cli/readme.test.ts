import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { EXITS } from "../../src/cli/options/exit-codes.js";
import {
  COMMANDS,
  type CommandSpec,
  flagOf,
  GLOBAL_OPTIONS,
  helpOf,
} from "../../src/cli/options/options.js";
import { makeParser } from "../../src/cli/options/parse.js";
import { withTables } from "../support/tables.js";

const ROOT = new URL("../../", import.meta.url);

/** With `-u`, the tables are written into it. */
it("lists every command, option and exit code in the README, as --help does", async () => {
  const specs: readonly (readonly [string, CommandSpec])[] = Object.entries(COMMANDS);
  const commands = specs.flatMap(([name, { help, options, arguments: args = [] }]) => [
    row([name, ...args.map((argument) => argument.name)].join(" "), help),
    ...optionRows(options, name),
  ]);
  const exits = Object.values(EXITS).map(({ code, help }) => `| ${code} | ${help} |`);
  const readme = new URL("README.md", ROOT);
  const text = withTables(await readFile(readme, "utf8"), [
    ["| | |", "|---|---|", ...commands, ...optionRows(GLOBAL_OPTIONS)],
    ["| exit code | meaning |", "|---|---|", ...exits],
  ]);
  await expect(text).toMatchFileSnapshot(fileURLToPath(readme));
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

it.each(["README.md", "docs/ci.md"])("shows commands in %s that exist", async (file) => {
  const text = await readFile(new URL(file, ROOT), "utf8");
  const lines = [...text.matchAll(/npx typecall ([a-z][^\n`|>]*)/g)].map(([, line = ""]) => line);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) {
    const words = line.split("#")[0]?.trim().split(" ") ?? [];
    await makeParser(async () => {}).parseAsync(words, { from: "user" });
  }
});

function optionRows(options: CommandSpec["options"], command?: string): readonly string[] {
  return Object.entries(options).map(([name, spec]) => {
    const words = [command, flagOf(name), spec.value].filter((word) => word !== undefined);
    return row(words.join(" "), helpOf(spec));
  });
}

function row(code: string, help: string): string {
  return `| \`${code}\` | ${help} |`;
}
