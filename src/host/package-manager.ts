import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** The commands of a package manager, for advice. */
export interface PackageManager {
  readonly name: "pnpm" | "yarn" | "bun" | "npm";
  /** Before the name of an installed command. */
  readonly run: string;
  /** Before the name of a package. */
  readonly add: string;
  /** Before the name of a package that only development needs. */
  readonly addDev: string;
  readonly locks: readonly string[];
}

const PNPM: PackageManager = {
  name: "pnpm",
  run: "pnpm exec",
  add: "pnpm add",
  addDev: "pnpm add --save-dev",
  locks: ["pnpm-lock.yaml"],
};
const YARN: PackageManager = {
  name: "yarn",
  run: "yarn",
  add: "yarn add",
  addDev: "yarn add --dev",
  locks: ["yarn.lock"],
};
const BUN: PackageManager = {
  name: "bun",
  run: "bunx",
  add: "bun add",
  addDev: "bun add --dev",
  locks: ["bun.lock", "bun.lockb"],
};
const NPM: PackageManager = {
  name: "npm",
  run: "npx",
  add: "npm install",
  addDev: "npm install --save-dev",
  locks: ["package-lock.json", "npm-shrinkwrap.json"],
};
const MANAGERS = [PNPM, YARN, BUN, NPM];

/**
 * The package manager of a project: by the nearest `packageManager` or lockfile, or else by the one that started this
 * process, or npm.
 */
export function packageManager(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): PackageManager {
  for (let above = folder; ; above = dirname(above)) {
    const found =
      named(declaredManager(above)) ??
      MANAGERS.find(({ locks }) => locks.some((lock) => existsSync(join(above, lock))));
    if (found !== undefined) return found;
    if (dirname(above) === above) break;
  }
  // `pnpm/10.1.0 npm/? node/v22.0.0 linux x64`
  const [name] = (env.npm_config_user_agent ?? "").split("/");
  return named(name) ?? NPM;
}

function named(name: string | undefined): PackageManager | undefined {
  return MANAGERS.find((manager) => manager.name === name);
}

/** The name in the setting `packageManager` of a package.json: `pnpm@10.1.0` is pnpm. */
function declaredManager(folder: string): string | undefined {
  try {
    const path = join(folder, "package.json");
    // To read a pipe may never end.
    if (!statSync(path).isFile()) return undefined;
    const text = readFileSync(path, "utf8");
    return /"packageManager"\s*:\s*"(\w+)@/.exec(text)?.[1];
  } catch {
    return undefined;
  }
}
