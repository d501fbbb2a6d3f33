import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { digest } from "../../support/digest.js";

/** The rooms that what we print depends on, and the templates. */
const ROOMS = ["generate", "model", "runtime", "snapshot", "support"];
const PRINTERS = ["handlebars", "openapi-typescript", "ts-morph", "typescript"];

/** One digest of all code below `source` that output depends on: files that end in `ending`. */
export function codeDigest(source: string, templates: string, ending: ".ts" | ".js"): string {
  const files = ROOMS.flatMap((room) =>
    readdirSync(join(source, room), { recursive: true, encoding: "utf8" }).map((file) =>
      join(room, file),
    ),
  );
  const code = files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(ending) && !file.endsWith(".d.ts"))
    .sort()
    .map((file) => [file.slice(0, -ending.length), readFileSync(join(source, file), "latin1")]);
  const layout = readdirSync(templates)
    .filter((file) => file.endsWith(".hbs"))
    .sort()
    .map((file) => [file, readFileSync(join(templates, file), "latin1")]);
  return digest(JSON.stringify([code, layout]));
}

/** The releases of the packages that print. */
export function printerVersions(): readonly string[] {
  const require = createRequire(import.meta.url);
  return PRINTERS.map((name) => String(require(`${name}/package.json`).version));
}
