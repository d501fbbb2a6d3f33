import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Diagnostic } from "../../support/diagnostics.js";
import { annotation } from "../../support/github-annotation.js";
import { placeOf } from "../../support/place.js";
import { sentence } from "./problems.js";

/** The path of a file or folder relative to the git repository, or to `root` if there is none. */
export function repositoryPlace(path: string, root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return placeOf(path, folder);
    if (dirname(folder) === folder) return placeOf(path, root);
  }
}

/** Formats problems as annotations of a GitHub workflow run, without notes and, with `quiet`, without warnings. */
export function problemAnnotations(
  diagnostics: readonly Diagnostic[],
  { root, quiet }: { readonly root: string; readonly quiet: boolean },
): readonly string[] {
  return diagnostics.flatMap((diagnostic) => {
    const { severity, code, place, line, column } = diagnostic;
    if (severity === "info" || (quiet && severity === "warning")) return [];
    const path = place === undefined ? undefined : join(root, place);
    const isFile = path !== undefined && statSync(path, { throwIfNoEntry: false })?.isFile();
    const where = isFile ? { file: repositoryPlace(path, root) } : {};
    const at = isFile && line !== undefined ? { line, ...(column && { column }) } : {};
    const message = sentence(diagnostic);
    return [annotation({ level: severity, title: code, message, ...where, ...at })];
  });
}
