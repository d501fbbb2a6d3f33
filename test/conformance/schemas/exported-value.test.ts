import { describe, expect, it } from "vitest";
import { exportedValue } from "../../../conformance/schemas/exported-value.js";

describe("the value of an exported constant", () => {
  it("is read with constants, spreads and assertions", () => {
    const text = `
      import type { JSONSchema } from "elsewhere";
      const a = { type: 'string' } as const;
      const list = [1, -2.5, \`x\`];
      export const input: JSONSchema = ({
        a, ...{ b: [...list, null, true] }, ["c"]: 1,
      }) satisfies object;
    `;
    expect(exportedValue(text, "input")).toEqual({
      value: { a: { type: "string" }, b: [1, -2.5, "x", null, true], c: 1 },
    });
  });

  it("keeps keys that objects have by themselves", () => {
    const found = exportedValue('export const input = { "__proto__": { type: "null" } }', "input");
    expect(JSON.stringify(found?.value)).toBe('{"__proto__":{"type":"null"}}');
  });

  it("is undefined in a module without it", () => {
    expect(exportedValue("export const other = 1;", "input")).toBeUndefined();
  });

  it.each<[string, string]>([
    ["a call", "export const input = read();"],
    ["a name of another module", 'import { a } from "a"; export const input = { a };'],
    ["itself", "export const input = [input];"],
    ["a method", "export const input = { a() {} };"],
  ])("is not read if it is %s", (_, text) => {
    expect(() => exportedValue(text, "input")).toThrow(/cannot be read without running it/);
  });
});
