import { dirname, join } from "node:path";
import type { Tsconfig } from "./tsconfig.js";

/** Whether a file is one of a project's sources; `exclude` is not read. */
export function includesFile(
  { file, files, include = files === undefined ? [dirname(file)] : [] }: Tsconfig,
  path: string,
): boolean {
  return files?.includes(path) === true || include.some((pattern) => covers(pattern, path));
}

/** Whether a pattern names a file, or files, rather than a folder. */
export function isFile(pattern: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(pattern);
}

/** Whether an `include` pattern, in TypeScript's grammar, includes a file. */
export function covers(pattern: string, path: string): boolean {
  const whole = !isFile(pattern) && !/[*?][^/\\]*$/.test(pattern) ? join(pattern, "**/*") : pattern;
  const source = whole
    .replaceAll("\\", "/")
    .replace(/[.+^${}()|[\]]/g, "\\$&")
    .replace(/\*\*\/|\*|\?/g, (part) => GLOBS[part] ?? "");
  return new RegExp(`^${source}$`).test(path.replaceAll("\\", "/"));
}

const GLOBS: Readonly<Record<string, string>> = {
  "**/": "(?:[^/]+/)*",
  "*": "[^/]*",
  "?": "[^/]",
};
