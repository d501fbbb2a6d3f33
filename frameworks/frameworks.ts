import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Host, installHosts } from "../everywhere/hosts.js";
import { pack } from "../everywhere/project.js";
import { startLocalApi } from "../src/local/index.js";
import type { Case } from "./case.js";
import { CASES } from "./cases/index.js";
import { runCase } from "./run-case.js";
import { KEY } from "./sample.js";

const FUNCTIONS = fileURLToPath(new URL("../openapi/python", import.meta.url));

/**
 * Makes the apps of all cases, or of those with one of the names, in temporary folders, and prints a table of how they fare
 * with the packed package. `next` names `next-15` and `next-16`. Returns whether all went well.
 */
export async function runFrameworks(wanted: readonly string[]): Promise<boolean> {
  const isNamed = ({ name }: Case, word: string) => name === word || name.startsWith(`${word}-`);
  const cases = CASES.filter(
    (each) => wanted.length === 0 || wanted.some((word) => isNamed(each, word)),
  );
  const unknown = wanted.filter((word) => !CASES.some((each) => isNamed(each, word)));
  if (unknown.length > 0) {
    const names = CASES.map(({ name }) => name).join(", ");
    console.error(`There is no case ${unknown.join(", ")}: say some of ${names}`);
    return false;
  }
  const folder = await mkdtemp(join(tmpdir(), "typecall-frameworks-"));
  const api = await startLocalApi({ functions: FUNCTIONS, apiKey: KEY });
  try {
    const [tarball, hosts] = await Promise.all([pack(folder), hostsOf(cases, folder)]);
    const env = { ...(await plainEnvironment(folder, hosts)), XPANDER_API_URL: api.url };
    console.log("| case | versions | seconds | result |\n|---|---|---|---|");
    const failed: string[] = [];
    for (const each of cases) {
      const start = performance.now();
      const app = join(folder, "apps", each.name);
      const { versions, problem } = await runCase(each, { app, tarball, env });
      const seconds = ((performance.now() - start) / 1000).toFixed(0);
      const result = problem === undefined ? "passed" : "FAILED";
      console.log(`| ${each.name} | ${versions.join(", ")} | ${seconds} | ${result} |`);
      if (problem !== undefined) failed.push(`${each.name}: ${problem}`);
      await rm(app, { recursive: true, force: true, maxRetries: 9 });
    }
    for (const problem of failed) console.log(`\n${problem}`);
    console.log(`\n${cases.length} cases, ${failed.length} failed`);
    return failed.length === 0;
  } finally {
    await api.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 9 });
  }
}

async function hostsOf(cases: readonly Case[], folder: string): Promise<readonly Host[]> {
  const place = join(folder, "hosts");
  await mkdir(place);
  return installHosts(place, [...new Set(cases.flatMap(({ hosts = [] }) => hosts))]);
}

/**
 * The environment of the commands: that of a terminal rather than of `npm run`, with a home folder that is removed
 * afterwards, but for npm's cache and settings, and with the key.
 */
async function plainEnvironment(folder: string, hosts: readonly Host[]) {
  const [bin, home] = [join(folder, "bin"), join(folder, "home")];
  for (const each of [bin, home]) await mkdir(each);
  for (const { name, command } of hosts) await symlink(command, join(bin, name));
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_|XPANDER_|INIT_CWD$|CI$|GITHUB_|NODE_(?:ENV|OPTIONS|PATH)$)/i.test(name),
  );
  const registry = await npmSetting("registry");
  return {
    ...Object.fromEntries(own),
    PATH: [bin, process.env.PATH].join(delimiter),
    HOME: home,
    npm_config_cache: await npmSetting("cache"),
    npm_config_userconfig: await npmSetting("userconfig"),
    YARN_NPM_REGISTRY_SERVER: registry,
    YARN_ENABLE_TELEMETRY: "0",
    NEXT_TELEMETRY_DISABLED: "1",
    WRANGLER_SEND_METRICS: "false",
    NO_COLOR: "1",
    XPANDER_API_KEY: KEY,
  };
}

async function npmSetting(name: string): Promise<string> {
  const { stdout } = await promisify(execFile)("npm", ["config", "get", name]);
  return stdout.trim();
}
