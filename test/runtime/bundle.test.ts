import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import {
  bundle,
  bundleApp,
  ONE_OF_MANY,
  ONE_OF_ONE,
  ONE_OPERATION,
  WITHOUT_VALIDATOR,
} from "../../bench/bundles.js";

// Of the package as it is published. Limits slightly above the measured sizes. A change that exceeds one needs a reason,
// stated here. Of an app without the validator, errors and reading what servers say are 4,500, of which removing credentials in
// every encoding is 1,200, and the times of rate limits 550; sending, with its rules for URLs, keys and redirects, is 2,100, and
// a call with its deadline, retries and hooks 2,450, of which one timer for all deadlines is 250.
// Reading bytes as well, and targets and secrets of other APIs than the platform, are 100.
// The validator of the usual keywords is 3,600, of which 350 name what JSON would lose, and 350 fill in defaults.
it("an app with one stub stays small", async () => {
  const whole = await bundle(ONE_OF_ONE);
  const lean = await bundle(ONE_OF_ONE, WITHOUT_VALIDATOR);
  expect(lean.entry).toBeLessThan(10_520);
  expect(whole.entry).toBeGreaterThan(lean.entry);
  expect(whole.entry).toBeLessThan(14_060);
});

// Beyond a stub's: the places of parameters are 700, credentials and addresses of APIs 1,250, and the call itself 1,200.
it("an app with one operation bundles what its request needs", async () => {
  const [{ entry }, texts] = await Promise.all([bundle(ONE_OPERATION), textsOf(ONE_OPERATION)]);
  expect(entry).toBeLessThan(17_180);
  expect(texts).toMatch(OPERATION);
  expect(texts).not.toMatch(/multipart|event-stream|deepObject|urlencoded/);
  expect(await textsOf(ONE_OF_ONE)).not.toMatch(OPERATION);
});

/** What no minifier changes of the code that sends requests of operations. */
const OPERATION = /idempotencyKey/;

it("stubs that are not imported add nothing", async () => {
  expect(await bundle(ONE_OF_MANY)).toEqual(await bundle(ONE_OF_ONE));
});

it.each([
  ["linearPatternKeywords", 150, 250],
  ["patternKeywords", 1_500, 2_050],
  ["referenceKeywords", 1_600, 2_100],
  ["rareKeywords", 1_000, 1_300],
])("a stub with %s adds them alone", async (keywords, least, most) => {
  const [usual, more] = await Promise.all(
    ["", keywords].map(async (names) => {
      const stub = `defineFunction({ id: "a", name: "A", inputSchema: {} }, [${names}])`;
      const imports = `import { defineFunction, ${names} } from "typecall";`;
      return (await bundle(`${imports} console.log(await ${stub}({}));`)).entry;
    }),
  );
  expect((more ?? 0) - (usual ?? 0)).toSatisfy((added) => added > least && added < most);
});

it("an app with a stub alone bundles nothing of openapi-fetch", async () => {
  expect(await textsOf('import { createClient } from "typecall"; createClient();')).toMatch(FETCH);
  expect(await textsOf(ONE_OF_ONE)).not.toMatch(FETCH);
});

async function textsOf(source: string): Promise<string> {
  return (await bundleApp(source)).outputFiles.map(({ text }) => text).join();
}

/** Names that openapi-fetch's options have, which no minifier changes. */
const FETCH = /bodySerializer|querySerializer/;

it.each([
  [
    "that says what changed in the function",
    () => true,
    'FunctionChangedError: "Weather Lookup 0" changed since its stub was generated: "city" was removed; "units" was removed',
  ],
  [
    "of the platform, if the script that finds changes is gone",
    (path: string) => !path.includes("find-changes"),
    'ApiError: "Weather Lookup 0" was answered with 422: no such city',
  ],
])("a call that is refused ends in the error %s", async (_, isThere, expected) => {
  const { outputFiles } = await bundleApp(`
    import { createClient } from "typecall";
    import { weatherLookup0 } from "stub:0";
    const json = { "content-type": "application/json" };
    const now = '{"id":"6f1d-0","input_schema":{"type":"object","properties":{}}}';
    const fetch = async (url, { method }) =>
      method === "GET"
        ? new Response(now, { headers: json })
        : new Response('{"detail":"no such city"}', { status: 422, headers: json });
    const client = createClient({ apiKey: "k", fetch });
    export const error = await weatherLookup0({ city: "Oslo" }, { client }).catch(String);`);
  const folder = await mkdtemp(join(tmpdir(), "typecall-bundle-"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  for (const { path, text } of outputFiles) {
    if (isThere(path)) await writeFile(join(folder, basename(path)), text);
  }
  const { error } = await import(pathToFileURL(join(folder, "stdin.js")).href);
  await rm(folder, { recursive: true });
  expect(error.slice(0, expected.length)).toBe(expected);
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
