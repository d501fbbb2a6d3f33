import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { mergeDocuments } from "../../../../src/pull/api/document/merge-documents.js";
import { orderApi } from "../../../../src/pull/api/document/order-api.js";
import type { JsonObject } from "../../../../src/runtime/json/json.js";
import { Diagnostics } from "../../../../src/support/diagnostics.js";

const folder = new URL("../../../fixtures/merge/", import.meta.url);

function merge(documents: readonly JsonObject[]) {
  const problems = new Diagnostics();
  const named = documents.map((document, index) => ({ place: `${index + 1}.yaml`, document }));
  // As text, since the order of keys counts.
  return {
    text: JSON.stringify(orderApi(mergeDocuments(named, problems))),
    problems: problems.list,
  };
}

const cases = readdirSync(folder).filter((name) => name.endsWith(".json"));

describe.each(cases)("merge: %s", (name) => {
  const {
    why,
    in: documents,
    out,
    problems,
  } = JSON.parse(readFileSync(new URL(name, folder), "utf8"));

  it(why, () => {
    const merged = merge(documents);
    expect(merged.text).toBe(JSON.stringify(out));
    expect(merged.problems.map(({ place: _, ...problem }) => problem)).toEqual(problems);
    for (const { place } of merged.problems) expect(place).toBe("2.yaml");
  });

  it("gives the same for sources in another order if they agree", () => {
    if (problems.length > 0 || name === "tags.json" || name === "equal-components.json") return;
    expect(merge([...documents].reverse()).text).toBe(merge(documents).text);
  });
});
