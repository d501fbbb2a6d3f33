import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { analyseCompiled } from "../../src/python/analyse.js";

const folder = new URL("fixtures/", import.meta.url);
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".py"))
  .map((name) => name.slice(0, -".py".length));

/**
 * Each fixture is a feature. The schemas beside them were compared with what pydantic 2.13.4 makes of the same
 * signatures. Intended differences have a diagnostic, except for descriptions read from a docstring.
 */
describe("a Python file", () => {
  it.each(names)("%s", async (name) => {
    const source = readFileSync(new URL(`${name}.py`, folder), "utf8");
    const analysis = analyseCompiled(source, { place: `${name}.py` });
    const text = `${JSON.stringify(analysis, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`fixtures/${name}.json`);
  });
});
