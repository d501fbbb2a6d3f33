// npm runs this after an install, and before packing. `npx typecall` in this repository makes npm link the package
// into npx's cache, which runs it once more: by then the command is built, and a second build would only be waited for.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const command = new URL("../dist/src/cli/main.js", import.meta.url);

if (process.env.npm_command !== "exec" || !existsSync(command)) {
  const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
  const project = fileURLToPath(new URL("../tsconfig.build.json", import.meta.url));
  const stamp = fileURLToPath(new URL("stamp.mjs", import.meta.url));
  for (const step of [[tsc, "-p", project], [stamp]]) {
    const { status } = spawnSync(process.execPath, step, { stdio: "inherit" });
    if (status !== 0) process.exit(status ?? 1);
  }
}
