// Writes random Python functions into a folder: `npx tsx scripts/signatures.ts FOLDER [COUNT [SEED]]`.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { pythonModule } from "../conformance/python/signatures.js";

const [folder, count = "200", seed = "1"] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("usage: npx tsx scripts/signatures.ts FOLDER [COUNT [SEED]]");
await mkdir(folder, { recursive: true });
const modules = fc.sample(pythonModule, { numRuns: Number(count), seed: Number(seed) });
for (const [i, text] of modules.entries()) {
  await writeFile(join(folder, `random_${String(i + 1).padStart(4, "0")}.py`), text);
}
