import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { projectWith, readFiles, typecallHere, writeFiles } from "../support/command.js";

let cwd = "";
beforeEach(async () => {
  cwd = await projectWith({ "typecall.config.json": "{}" });
});
afterEach(() => rm(cwd, { recursive: true }));

const readme = async () => (await readFiles(cwd, ["generated"])).get("generated/README.md") ?? "";
const run = (...args: readonly string[]) => typecallHere(args, { cwd });

it("writes the package's templates, which make the same output", async () => {
  await writeFiles(cwd, {
    "openapi/functions/a.json":
      '{ "kind": "function", "id": "a", "name": "A", "input_schema": { "type": "object" } }\n',
  });
  await run("generate");
  const ours = await readme();
  expect(await run("templates", "eject")).toMatchObject({
    code: 0,
    stdout:
      'templates/README.md.hbs (written)\nAdd templates: "templates" to the config, so that they are used.\n',
  });
  await writeFiles(cwd, { "typecall.config.json": '{ "templates": "templates" }' });
  await run("generate");
  const theirs = await readme();
  const body = (text: string) => text.split("\n").slice(2);
  expect(body(theirs)).toEqual(body(ours));
  expect(theirs).not.toBe(ours);
});

it("keeps what is there", async () => {
  await writeFiles(cwd, {
    "typecall.config.json": '{ "templates": "mine" }',
    "mine/README.md.hbs": "Mine",
  });
  expect((await run("templates", "eject", "--json")).stdout).toContain(
    '"written": [],\n  "kept": [\n    "mine/README.md.hbs"\n  ]',
  );
  expect((await readFiles(cwd, ["mine"])).get("mine/README.md.hbs")).toBe("Mine");
});

it("says what it can do", async () => {
  expect(await run("templates", "ejct")).toMatchObject({
    code: 2,
    stderr: 'error typecall templates: found "ejct"; "eject" would be right\n',
  });
});
