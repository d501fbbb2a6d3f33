import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The last releases that say they run on Node 20. Large, and needed here only: so it is installed when asked for. */
const RELEASE = "0.95.0";

/** Where hey-api's command lies, installed into a temporary folder that later runs find again. */
export function heyApi(): string {
  const folder = join(tmpdir(), `typecall-bench-hey-api-${RELEASE}`);
  const command = join(folder, "node_modules/@hey-api/openapi-ts/bin/run.js");
  if (!existsSync(command)) {
    mkdirSync(folder, { recursive: true });
    const packages = [`@hey-api/openapi-ts@${RELEASE}`, "typescript@5.9"];
    const args = ["install", "--prefix", folder, "--no-audit", "--no-fund", ...packages];
    const { status } = spawnSync("npm", args, { stdio: "inherit" });
    if (status !== 0) throw new Error("hey-api could not be installed");
  }
  return command;
}
