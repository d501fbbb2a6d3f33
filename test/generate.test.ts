import { describe, expect, it } from "vitest";
import { printIndex, printStub } from "../src/generate/emit/emit.js";
import { printRunPage } from "../src/generate/emit/page/print-page.js";
import { readCallable } from "../src/generate/read/read.js";
import { packageTemplate } from "../src/generate/templates/package-templates.js";
import { readSnapshot } from "../src/snapshot/snapshot.js";
import { Diagnostics } from "../src/support/diagnostics.js";
import { type Fixture, fixtures, generateInMemory } from "./support/fixtures.js";
import { makePlan } from "./support/make-plan.js";
import { memoryHost } from "./support/memory-host.js";
import { functionEntry, toolEntry } from "./support/project.js";

/** All golden cases in one snapshot, with the name of the case in their file names. */
const everything = new Map(
  fixtures().flatMap(({ name, snapshot }: Fixture) =>
    // Name collisions within a case are tested by its golden files.
    [...snapshot]
      .filter(([path]) => path !== "functions/foo-1.json")
      .map(([path, text]): [string, string] => [
        path.replace(/[^/]+$/, (file) => `${name}-${file}`),
        text.replace(/"(id|tool_id)": "/, `$&${name}-`),
      ]),
  ),
);

describe("the stages", () => {
  it("do not change their input", async () => {
    const disk = new Map([...everything].map(([path, text]) => [`/snapshot/${path}`, text]));
    const snapshot = deepFrozen(
      await readSnapshot("/snapshot", memoryHost(disk), new Diagnostics()),
    );
    expect(snapshot.entries.length).toBeGreaterThan(60);
    const models = deepFrozen(
      snapshot.entries.map((entry) => readCallable(entry, entry.file, new Diagnostics())),
    );
    const plan = deepFrozen(makePlan(models, { importExtension: "js" }));
    const stubs = [...plan.functions, ...plan.toolkits.flatMap((toolkit) => toolkit.tools)];
    for (const stub of stubs) {
      expect((await printStub(stub, "openapi")).path).toBe(stub.file);
    }
    expect((await printIndex(plan, false, "openapi")).path).toBe("index.ts");
    const template = await packageTemplate("README.md");
    const { text } = printRunPage(template, new Map(), plan, "openapi");
    for (const stub of stubs) expect(text).toContain(`](${stub.file})`);
  });

  it("give the same output for any order of directory entries", async () => {
    const first = await generateInMemory(everything);
    const backwards = new Map([...everything].reverse());
    const again = await generateInMemory(backwards);
    expect(again).toEqual(first);
  });

  it("do not change a stub when another one is added", async () => {
    const some = new Map([...everything].filter((_, index) => index % 2 === 0));
    const texts = new Map(
      (await generateInMemory(everything)).files.map((file) => [file.path, file.text]),
    );
    for (const { path, text } of (await generateInMemory(some)).files) {
      if (/index\.ts$|README/.test(path)) continue;
      expect(text).toBe(texts.get(path));
    }
  });
});

describe("files of the snapshot, under any name,", () => {
  const NAMES = [
    "..\\..\\x",
    "C:\\x",
    "a b",
    "con",
    "Foo",
    "foo",
    "FOO",
    "index",
    "a.d",
    "x.test",
    "\u00e9",
    "e\u0301",
    "..",
    "-",
  ];

  // Names reserved by file systems, and hidden files.
  const seen = NAMES.filter((name) => !name.startsWith("."));

  it("give files inside the output folder that are distinct on every file system", async () => {
    const { files } = await generateInMemory(
      new Map(
        NAMES.flatMap((name, index) => [
          [`functions/${name}.json`, functionEntry(`f${index}`)],
          [`toolkits/${name}/${name}.json`, toolEntry(`t${index}`, "tool")],
        ]),
      ),
    );
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => path.startsWith("functions/"))).toHaveLength(seen.length);
    expect(paths.filter((path) => path.startsWith("toolkits/"))).toHaveLength(2 * seen.length);
    for (const path of paths)
      expect(path).toMatch(/^(?:[\p{L}\p{N}\p{M}_-]+\/){0,2}[\p{L}\p{N}\p{M}_-]+\.(?:ts|md)$/u);
    expect(new Set(paths.map((path) => path.normalize("NFKC").toLowerCase())).size).toBe(
      paths.length,
    );
    expect(paths.filter((path) => /\/(?:con|nul)\./i.test(path))).toEqual([]);
  });
});

function deepFrozen<Value>(value: Value, seen = new Set<unknown>()): Value {
  if (typeof value !== "object" || value === null || seen.has(value)) return value;
  seen.add(value);
  if (value instanceof Map) {
    for (const inner of value.values()) deepFrozen(inner, seen);
    return value;
  }
  for (const inner of Object.values(value)) deepFrozen(inner, seen);
  return Object.freeze(value);
}
