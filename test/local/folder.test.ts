import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { type LocalApiOptions, startLocalApi } from "../../src/local/index.js";
import { writeFiles } from "../support/command.js";
import { ask } from "../support/local-api.js";

let base = "";
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), "typecall-folder-"));
  await writeFiles(base, {
    "package.json": "{}",
    "functions/in_root.py": "def f() -> int: return 1\n",
    "packages/a/typecall.config.json": "{}",
    "packages/a/functions/in_a.py": "def f() -> int: return 1\n",
  });
  await mkdir(join(base, "packages/a/test/deep"), { recursive: true });
  await mkdir(join(base, "scripts"), { recursive: true });
});
afterAll(() => rm(base, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** The ids of the functions that the local API has, started in a folder. */
async function idsIn(cwd: string, functions: NonNullable<LocalApiOptions["functions"]>) {
  vi.spyOn(process, "cwd").mockReturnValue(join(base, cwd));
  const api = await startLocalApi({ functions });
  const { body } = await ask(api, "GET /v1/custom_functions");
  await api.close();
  return body.items.map(({ id }: { readonly id: string }) => id);
}

it.each([
  [".", "in_root"],
  ["scripts", "in_root"],
  ["packages/a", "in_a"],
  ["packages/a/test/deep", "in_a"],
])("takes a relative path, started in %s, from the package", async (cwd, id) => {
  expect(await idsIn(cwd, "functions")).toEqual([id]);
  expect(await idsIn(cwd, "./functions")).toEqual([id]);
});

it("takes absolute paths and file: URLs from wherever it is started", async () => {
  const folder = join(base, "packages/a/functions");
  const url = pathToFileURL(folder);
  for (const functions of [folder, url, url.href, `${url.href}/`]) {
    expect(await idsIn("scripts", functions)).toEqual(["in_a"]);
  }
});

it.each([
  [new URL("https://example.com/functions"), "is not a place on this machine"],
  ["file://example.com/functions", "is not the URL of a folder"],
  ["nowhere", `${join("packages", "a", "nowhere")} is not a folder`],
])("refuses %s", async (functions, problem) => {
  await expect(idsIn("packages/a", functions)).rejects.toThrow(problem);
});
