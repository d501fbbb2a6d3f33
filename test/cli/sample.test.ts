import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { ended, projectWith, startNode, typecall, typecallHere } from "../support/command.js";

const here = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const TSX = here("node_modules/tsx/dist/cli.mjs");
const TSC = here("node_modules/typescript/bin/tsc");

let cwd = "";
afterEach(() => rm(cwd, { recursive: true }));

const run = (...args: readonly string[]) => ended(startNode(args, { cwd }));

const PLAN = "day 1: walk through Oslo; day 2: walk through Oslo\n";

it("is what the README shows first", async () => {
  cwd = await projectWith({});
  const [, commands = ""] =
    /```sh\n(.*?)```/s.exec(await readFile(here("README.md"), "utf8")) ?? [];
  expect(commands.replaceAll(/ *#.*/g, "")).toBe(`npm install typecall
npx typecall init --yes --sample
npx typecall generate
npx tsx src/example.ts
`);
  expect(commands).toContain(`# calls it: ${PLAN}`);
});

it("after npm init -y, the sample prints a result without an account", async () => {
  const manifest = { name: "app", type: "commonjs" };
  cwd = await projectWith({ "package.json": JSON.stringify(manifest, undefined, 2) });
  const set = await typecall(["init", "--yes", "--sample"], { cwd });
  expect(set).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringContaining("Next: npx typecall generate && npx tsx src/example.ts\n"),
  });
  expect(await typecall(["generate", "--strict"], { cwd })).toMatchObject({ code: 0 });
  expect(await run(TSX, "src/example.ts")).toEqual({ code: 0, stdout: PLAN, stderr: "" });
  expect(await typecallHere(["init", "--yes", "--sample"], { cwd })).toMatchObject({
    stdout: expect.stringContaining("Nothing to write"),
  });
});

it("compiles after tsc --init", async () => {
  cwd = await projectWith({ "package.json": JSON.stringify({ name: "app", type: "commonjs" }) });
  expect(await run(TSC, "--init")).toMatchObject({ code: 0 });
  expect(await typecallHere(["init", "--yes", "--sample"], { cwd })).toMatchObject({ code: 0 });
  expect(await typecallHere(["generate", "--strict"], { cwd })).toMatchObject({ code: 0 });
  expect(await run(TSC, "--noEmit")).toEqual({ code: 0, stdout: "", stderr: "" });
});

it("in a JavaScript project, with Node alone", async () => {
  cwd = await projectWith({ "package.json": "{}", "lib/a.js": "" });
  const set = await typecallHere(["init", "--yes", "--sample"], { cwd });
  expect(set.stdout).toContain("Next: npx typecall generate && node src/example.mjs\n");
  expect(await typecallHere(["generate"], { cwd })).toMatchObject({ code: 0 });
  expect(await run("src/example.mjs")).toEqual({ code: 0, stdout: PLAN, stderr: "" });
});

it("in a project with a config of its own, only beside a Python source", async () => {
  cwd = await projectWith({ "typecall.config.json": `{ "functions": [{ "from": "xpander" }] }` });
  const { stdout } = await typecallHere(["init", "--yes", "--sample"], { cwd });
  expect(stdout).toContain("The sample is left out, since the config has no Python source");
  const config = `{ "functions": [{ "from": "python", "path": "py" }] }`;
  await writeFile(join(cwd, "typecall.config.json"), config);
  await typecallHere(["init", "--yes", "--sample"], { cwd });
  expect(await readFile(join(cwd, "src/example.ts"), "utf8")).toContain("../generated/index.ts");
  expect(await typecallHere(["generate"], { cwd })).toMatchObject({ code: 0 });
  expect(await run(TSX, "src/example.ts")).toMatchObject({ code: 0, stdout: PLAN });
});

it.each([
  [0, "8 files written.", ""],
  [
    1,
    "8 files written.",
    'error "pnpm add typecall" failed; run it again\nerror "pnpm add --save-dev tsx" failed; run it again\n',
  ],
])("adds the packages that are missing; its exit is %i", async (code, stdout, stderr) => {
  cwd = await projectWith({
    "pnpm-lock.yaml": "",
    "bin/pnpm": `#!/bin/sh\necho "$@" >> added\nexit ${code}\n`,
  });
  await chmod(join(cwd, "bin/pnpm"), 0o755);
  await rm(join(cwd, "node_modules"), { recursive: true });
  const where = { cwd, env: { PATH: join(cwd, "bin") } };
  const set = await typecall(["init", "--yes", "--sample"], where);
  expect(set).toMatchObject({ code, stderr, stdout: expect.stringContaining(stdout) });
  expect(set.stdout).toContain("  and: pnpm add typecall\n  and: pnpm add --save-dev tsx\n");
  const added = await readFile(join(cwd, "added"), "utf8");
  expect(added).toBe("add typecall\nadd --save-dev tsx\n");
  expect(set.stdout).toContain(
    "Next: pnpm exec typecall generate && pnpm exec tsx src/example.ts\n",
  );
  expect(await readFile(join(cwd, "src/example.ts"), "utf8")).toContain(": pnpm exec tsx src/");
});
