import { watch } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import {
  ended,
  projectWith,
  readFiles,
  startCommand,
  typecallHere,
  writeFiles,
} from "../support/command.js";

/** A source of functions with one parameter of the given name. */
function source(parameter: string): Readonly<Record<string, string>> {
  const schema = { type: "object", properties: { [parameter]: { type: "string" } } };
  const line = (_: unknown, n: number) =>
    JSON.stringify({ id: `f${n}`, name: `f${n}`, input_schema: schema });
  return { "functions.jsonl": Array.from({ length: 40 }, line).join("\n") };
}

it("a pull that is killed at any moment is completed by the next one, which leaves nothing over", async () => {
  const cwd = await projectWith({
    "typecall.config.json": `{ "functions": [{ "from": "file", "path": "functions.jsonl" }] }`,
    ...source("b"),
  });
  onTestFinished(() => rm(cwd, { recursive: true }));
  await typecallHere(["pull"], { cwd });
  const wanted = await readFiles(cwd, ["openapi"]);
  const leftovers = async () =>
    (await readdir(join(cwd, "openapi"), { recursive: true })).filter((path) =>
      /\.tmp$|\.lock$/.test(path),
    );
  let left = 0;
  for (const [round, events] of [1, 30, 70].entries()) {
    await writeFiles(cwd, source(round % 2 === 0 ? "a" : "c"));
    const child = startCommand(["pull"], { cwd });
    let seen = 0;
    const watcher = watch(join(cwd, "openapi/functions"), () => {
      if (++seen === events) child.kill("SIGKILL");
    });
    await ended(child);
    watcher.close();
    expect(seen).toBeGreaterThanOrEqual(events);
    left += (await leftovers()).length;
  }
  expect(left).toBeGreaterThan(0);
  await writeFiles(cwd, source("b"));
  expect(await typecallHere(["pull"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  expect(await leftovers()).toEqual([]);
  expect(await readFiles(cwd, ["openapi"])).toEqual(wanted);
});
