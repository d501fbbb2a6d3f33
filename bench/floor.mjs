// The minimum that any generator does. `floor.mjs look DIR…`: read and hash the files; `floor.mjs write FROM TO`: copy
// each file of one folder into another.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [what, ...folders] = process.argv.slice(2);
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

if (what === "look") {
  for (const file of folders.flatMap(filesIn)) {
    createHash("sha256").update(readFileSync(file)).digest("hex");
  }
} else {
  const [from, to] = folders;
  for (const file of filesIn(from)) {
    const place = join(to, file.slice(from.length + 1));
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, readFileSync(file));
  }
}
