import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packageManager } from "../../src/host/package-manager.js";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "typecall-manager-"));
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ["pnpm-lock.yaml", "pnpm exec", "pnpm add --save-dev"],
  ["yarn.lock", "yarn", "yarn add --dev"],
  ["bun.lock", "bunx", "bun add --dev"],
  ["package-lock.json", "npx", "npm install --save-dev"],
])("a project with %s is told %j and %j", async (lock, run, addDev) => {
  const root = join(folder, `with-${lock}`);
  const below = join(root, "packages/a");
  await mkdir(below, { recursive: true });
  await writeFile(join(root, lock), "");
  const env = { npm_config_user_agent: "other/1.0 npm/? node/v22" };
  expect(packageManager(below, env)).toMatchObject({ run, addDev });
});

it.each([
  ["yarn@4.9.2", "package-lock.json", "yarn"],
  ["pnpm@10.1.0+sha512.abc", "yarn.lock", "pnpm exec"],
  ["nothing", "bun.lockb", "bunx"],
])("packageManager %j beside %s is told %j", async (packageManagerField, lock, run) => {
  const root = join(folder, `declares-${run}`);
  await mkdir(root, { recursive: true });
  await writeFile(join(root, lock), "");
  const manifest = JSON.stringify({ packageManager: packageManagerField });
  await writeFile(join(root, "package.json"), manifest);
  expect(packageManager(root, {})).toMatchObject({ run });
});

it("a package.json that is a pipe declares nothing", async () => {
  const root = join(folder, "pipe");
  await mkdir(root);
  await writeFile(join(root, "yarn.lock"), "");
  execFileSync("mkfifo", [join(root, "package.json")]);
  expect(packageManager(root, {})).toMatchObject({ run: "yarn" });
});

it.each([
  ["pnpm/10.1.0 npm/? node/v22.0.0 linux x64", "pnpm exec"],
  ["yarn/4.0.0 npm/? node/v22.0.0", "yarn"],
  ["npm/10.0.0 node/v22.0.0", "npx"],
  ["constructor/1", "npx"],
  [undefined, "npx"],
])("without a lockfile, a process of %j is told %j", (agent, run) => {
  expect(packageManager(folder, { npm_config_user_agent: agent }).run).toBe(run);
});
