import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { copyRuntime } from "../../src/generate/emit/runtime-copy.js";

const FOLDER = join(import.meta.dirname, "../../.inline");

/** Tests validate with any schema, as clients do: stubs, whose runtime is copied, name the keywords that they need. */
const ANY_SCHEMA = `
export function compileSchema(schema: JsonSchema): Validator {
  return makeValidator(schema, [patternKeywords, rareKeywords, referenceKeywords]);
}
`;

/** Writes the copy of the runtime that `runtime: "inline"` gives; inside the project, for its settings. */
export async function setup(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  for (const { path, text } of await copyRuntime(
    new Set(["function", "tool", "operation"] as const),
    ".js",
    "openapi",
  )) {
    const file = join(FOLDER, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, path.endsWith("/validate.ts") ? text + ANY_SCHEMA : text);
  }
}

export async function teardown(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
}
