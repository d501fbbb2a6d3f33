import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The commands of a package manager, for advice. */
interface PackageManager {
  /** Before the name of an installed command. */
  readonly run: string;
  /** Before the name of a package that only development needs. */
  readonly addDev: string;
  readonly locks: readonly string[];
}

const MANAGERS = {
  pnpm: { run: "pnpm exec", addDev: "pnpm add --save-dev", locks: ["pnpm-lock.yaml"] },
  yarn: { run: "yarn", addDev: "yarn add --dev", locks: ["yarn.lock"] },
  bun: { run: "bunx", addDev: "bun add --dev", locks: ["bun.lock", "bun.lockb"] },
  npm: {
    run: "npx",
    addDev: "npm install --save-dev",
    locks: ["package-lock.json", "npm-shrinkwrap.json"],
  },
} as const satisfies Record<string, PackageManager>;

/** The package manager of a project: by the nearest lockfile, or else by the one that started this process, or npm. */
export function packageManager(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): PackageManager {
  const all = Object.values(MANAGERS);
  for (let above = folder; ; above = dirname(above)) {
    const found = all.find(({ locks }) => locks.some((lock) => existsSync(join(above, lock))));
    if (found !== undefined) return found;
    if (dirname(above) === above) break;
  }
  // `pnpm/10.1.0 npm/? node/v22.0.0 linux x64`
  const [name = ""] = (env.npm_config_user_agent ?? "").split("/");
  return Object.entries(MANAGERS).find(([key]) => key === name)?.[1] ?? MANAGERS.npm;
}
