import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface FoundDocument {
  /** Its path in the folder, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** The files of a folder that may be OpenAPI documents. */
export function findDocuments(folder: string): readonly FoundDocument[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:json|ya?ml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      file: path
        .slice(folder.length)
        .replace(/^[/\\]+/, "")
        .replaceAll("\\", "/"),
      text: readFileSync(path, "utf8"),
    }));
}
