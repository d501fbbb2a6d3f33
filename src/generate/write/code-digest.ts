import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { digest } from "../../support/digest.js";

/** The rooms that what we print depends on. */
const ROOMS = ["generate", "model", "runtime", "snapshot", "support"];

/** One digest of all code below `source` that output depends on: files that end in `ending`. */
export function codeDigest(source: string, ending: ".ts" | ".js"): string {
  const code = ROOMS.flatMap((room) => filesIn(join(source, room)).map((file) => join(room, file)))
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(ending) && !file.endsWith(".d.ts"))
    .sort()
    .map((file) => [file.slice(0, -ending.length), readFileSync(join(source, file), "latin1")]);
  return digest(JSON.stringify(code));
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" });
}
