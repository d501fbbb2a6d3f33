import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectWith, typecallHere, writeFiles } from "../support/command.js";
import { functionEntry } from "../support/project.js";

const nodenext = '{ "compilerOptions": { "module": "nodenext" } }';
const bundler = '{ "compilerOptions": { "moduleResolution": "bundler" } }';

let cwd = "";
beforeEach(async () => {
  cwd = await projectWith({
    "typecall.config.json": "{}",
    "tsconfig.json": nodenext,
    "openapi/functions/a.json": functionEntry("a"),
  });
});
afterEach(() => rm(cwd, { recursive: true }));

const run = (...args: readonly string[]) => typecallHere(args, { cwd });

describe("the ending of imports", () => {
  it("is said with --verbose, and in --json", async () => {
    const reason = 'tsconfig.json has "module": "nodenext", and package.json "type": "module"';
    const line = `generated: relative imports end in .js, since ${reason}.\n`;
    expect((await run("generate", "--offline", "--verbose")).stdout).toContain(line);
    expect((await run("check", "--verbose")).stdout).toContain(line);
    expect((await run("check")).stdout).not.toContain("relative imports");
    const { stdout } = await run("generate", "--offline", "--json");
    expect(JSON.parse(stdout).generate.imports).toEqual({ extension: "js", reason });
  });

  it("is what check says to have changed, with the tsconfig", async () => {
    await run("generate", "--offline");
    await writeFiles(cwd, { "tsconfig.json": bundler });
    const { code, stdout, stderr } = await run("check");
    expect(code).toBe(1);
    expect(stdout).toContain("generated/index.ts is out of date\n");
    expect(stderr).toContain(
      'relative imports end in .js here; they have no ending now, since tsconfig.json has "moduleResolution": "bundler"',
    );
    await run("generate", "--offline");
    expect(await run("check")).toMatchObject({ code: 0, stderr: "" });
  });

  it("is not what has changed where the index is of nothing now", async () => {
    await run("generate", "--offline");
    await writeFiles(cwd, { "openapi/functions/a.json": "{broken" });
    const { stdout, stderr } = await run("check");
    expect(stdout).toContain("generated/index.ts is out of date\n");
    expect(stderr).not.toContain("relative imports");
  });

  it("concerns a run that was given the names of changed files", async () => {
    const { stdout } = await run("generate", "--offline", "tsconfig.json");
    expect(stdout).toContain("generated: 1 stub.");
  });
});
