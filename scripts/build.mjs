// Compiles src to dist, with the Python modules beside it, and makes the command executable: npm does that only when it
// links the command, but npx keeps its link to this folder after a new build.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const command = new URL("../dist/src/cli/main.js", import.meta.url);
const src = new URL("../src/", import.meta.url);
const built = new URL("../dist/src/", import.meta.url);
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const project = fileURLToPath(new URL("../tsconfig.build.json", import.meta.url));

// `npx typecall` in this repository makes npm run `prepare` again although the install has built the command: a second
// build would only delay it.
const isAgain = process.env.npm_command === "exec" && existsSync(command);

if (!isAgain) {
  const { status } = spawnSync(process.execPath, [tsc, "-p", project], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  for (const path of readdirSync(src, { recursive: true, encoding: "utf8" })) {
    if (path.endsWith(".py")) cpSync(new URL(path, src), new URL(path, built));
  }
  chmodSync(command, 0o755);
}
