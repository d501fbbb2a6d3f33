import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { applyOverlay } from "../../../../src/pull/api/document/overlay.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";

const folder = new URL("../../../fixtures/overlay/", import.meta.url);

describe("an overlay", () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith(".json")))("%s", (name) => {
    const example = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    const before = JSON.stringify(example.in);
    const problems = new Diagnostics();
    const overlay = { content: example.overlay, place: "o.yaml" };
    const applied = applyOverlay(example.in, overlay, problems);
    expect(JSON.stringify(applied)).toBe(JSON.stringify(example.out));
    expect(problems.list.map(({ place: _, ...problem }) => problem)).toEqual(example.problems);
    for (const { place } of problems.list) expect(place).toBe("o.yaml");
    expect(JSON.stringify(example.in), "the document handed in is left as it is").toBe(before);
  });
});
