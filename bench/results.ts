import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("RESULTS.md", import.meta.url));
const TITLE =
  "# Results\n\nWritten by `npm run bench -- NAME --save`, which replaces the part of that name.\n";

/** When and where figures were taken: on a busy machine, only ratios of one table say something. */
export function environment(): string {
  const versions = ["typecall", "openapi-typescript", "typescript"].map(
    (name) => `${name} ${versionOf(name)}`,
  );
  const load = loadavg()[0]?.toFixed(1);
  const date = new Date().toISOString().slice(0, 16).replace("T", " ");
  return `${date}, Node ${process.version}, ${versions.join(", ")}; ${availableParallelism()} processors, load ${load}`;
}

function versionOf(name: string): string {
  const path = name === "typecall" ? "../package.json" : `../node_modules/${name}/package.json`;
  return JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")).version;
}

/** Replaces the part of a bench in RESULTS.md, or adds it. */
export function saveResults(name: string, lines: readonly string[]): void {
  const before = existsSync(file) ? readFileSync(file, "utf8") : TITLE;
  const parts = before.split(/^(?=## )/m).filter((part) => !part.startsWith(`## ${name}\n`));
  const part = `## ${name}\n\n${lines.join("\n").trim()}\n`;
  writeFileSync(file, [...parts, part].map((each) => `${each.trim()}\n`).join("\n"));
}
