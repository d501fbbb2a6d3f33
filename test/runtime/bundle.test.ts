import { readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { expect, it } from "vitest";
import { bundle, ONE_OF_MANY, ONE_OF_ONE, WITHOUT_VALIDATOR } from "../../bench/bundles.js";

// Limits slightly above the measured sizes. A change that exceeds one needs a reason, stated here. Facts that the generator
// shares with the runtime cost it 200 bytes: where schemas stand, pointers, which statuses pass, and the platform's paths.
// Sharing the options of configure() among copies of the runtime costs 120.
// The sentence for a call in a browser costs 60, and leaving the environment alone there.
// Removing credentials from errors in every encoding costs 1,100, the limit of what is read of an answer 400, the times of
// rate limits 350, and results of safe() whatever a hook, a fetch or an input does 400.
// A validation that ends costs 2,900: 1,750 for matching patterns in linear time, 600 for judging a value once and finding
// circles of references, 350 for naming what JSON would lose, and the rest for formats in oneOf.
it("an app with one stub stays small", async () => {
  const whole = await bundle(ONE_OF_ONE);
  const lean = await bundle(ONE_OF_ONE, WITHOUT_VALIDATOR);
  expect(lean.entry).toBeLessThan(10_400);
  expect(whole.entry).toBeGreaterThan(lean.entry);
  expect(whole.entry).toBeLessThan(18_860);
});

it("stubs that are not imported add nothing", async () => {
  expect(await bundle(ONE_OF_MANY)).toEqual(await bundle(ONE_OF_ONE));
});

it("the runtime imports nothing, apart from its client's openapi-fetch, and makes no code out of text", () => {
  const folder = new URL("../../src/runtime/", import.meta.url);
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".ts")) continue;
    const text = readFileSync(new URL(name, folder), "utf8");
    const code = text.replaceAll(/^\s*(?:\*|\/\/).*$/gm, "");
    for (const [, from = ""] of code.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
      const isOwn = from.startsWith(".") && !posix.join(dirname(name), from).startsWith("..");
      const isPaths = name === "http/paths.ts" && from === "../../../generated/api.js";
      const isFetch = name.startsWith("client/") && from === "openapi-fetch";
      expect(isOwn || isPaths || isFetch, `${name} imports ${from}`).toBe(true);
    }
    expect(code, name).not.toMatch(/\beval\(|\bFunction\(/);
  }
});
