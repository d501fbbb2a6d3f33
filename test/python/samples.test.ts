import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node.js";
import { readPythonFolder } from "../../src/python/folder.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = await readPythonFolder(`${root}openapi/python`, { fs: nodeHost().fs, root });
const callables = [...folder.functions, ...folder.toolkits.flatMap(({ tools }) => tools)];

describe("the sample functions", () => {
  it.each(callables.map((callable) => [callable.place, callable.analysis] as const))(
    "%s is read without a remark",
    (_, analysis) => {
      expect(analysis).toMatchObject({ ok: true, diagnostics: [] });
      expect(analysis).toHaveProperty("function.description");
      expect(analysis).toHaveProperty("function.outputSchema");
    },
  );

  it("are at least eight, and two toolkits", () => {
    expect(folder.functions.length).toBeGreaterThanOrEqual(8);
    expect(folder.toolkits.map(({ id, tools }) => [id, tools.map((tool) => tool.id)])).toEqual([
      ["calendar_tools", ["free_slots", "next_weekday", "week_number"]],
      ["text_tools", ["compare_texts", "extract_keywords", "slugify"]],
    ]);
  });

  const properties: readonly (readonly [id: string, property: string, schema: object])[] = [
    ["weather_lookup", "city", { type: "string" }],
    [
      "weather_lookup",
      "units",
      { type: "string", enum: ["metric", "imperial"], default: "metric" },
    ],
    ["calculate_tax", "rate", { anyOf: [{ type: "number" }, { type: "null" }], default: null }],
    ["invoice_total", "lines", { items: { additionalProperties: true, type: "object" } }],
    ["summarize_numbers", "percentiles", { items: { type: "integer" }, default: [25, 50, 75] }],
    ["is_business_day", "holidays", { type: "array", uniqueItems: true, default: [] }],
  ];
  it.each(properties)("%s takes %s", (id, property, schema) => {
    const callable = callables.find((one) => one.id === id);
    expect(callable?.analysis).toMatchObject({
      function: { inputSchema: { properties: { [property]: schema } } },
    });
  });

  const results: readonly (readonly [id: string, schema: object])[] = [
    ["weather_lookup", { type: "string" }],
    ["find_email", { anyOf: [{ type: "string" }, { type: "null" }] }],
    ["calculate_tax", { type: "object", additionalProperties: { type: "number" } }],
  ];
  it.each(results)("%s returns what its annotation says", (id, schema) => {
    const callable = callables.find((one) => one.id === id);
    expect(callable?.analysis).toMatchObject({
      function: { outputSchema: { ...schema, "x-typecall-from": "return annotation" } },
    });
  });
});
