import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Callable } from "../../src/model/callable.js";

/**
 * Makes the folder of a new fixture: a snapshot of one function, and a page that is to say why the case is there.
 * @throws Error that says what is wrong with the name
 */
export function newCase(name: string, folder: string): readonly string[] {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name)) {
    throw new Error(
      `${JSON.stringify(name)} is no name for a case; one like "one-of" would be right`,
    );
  }
  const place = join(folder, name);
  if (existsSync(place)) throw new Error(`there is a case ${name} already`);
  const sample: Callable = {
    kind: "function",
    id: "sample",
    name: "Sample",
    input_schema: { type: "object", properties: { text: { type: "string" } }, required: ["text"] },
  };
  const files = {
    "why.md": "",
    "options.json": "{}\n",
    "functions/sample.json": `${JSON.stringify(sample, undefined, 2)}\n`,
  };
  mkdirSync(join(place, "functions"), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(place, path), text);
  return Object.keys(files).map((path) => join(place, path));
}
