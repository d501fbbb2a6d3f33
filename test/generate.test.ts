import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check } from "../src/generate/check.js";
import { printIndex, printStub } from "../src/generate/emit/emit.js";
import { printRunPage } from "../src/generate/emit/page/print-page.js";
import { generate } from "../src/generate/generate.js";
import { indexKind, indexProblems } from "../src/generate/plan/index-kind.js";
import { readCallable } from "../src/generate/read/read.js";
import { packageTemplate } from "../src/generate/templates/package-templates.js";
import { nodeHost } from "../src/host/node.js";
import { readSnapshot } from "../src/snapshot/snapshot.js";
import { Diagnostics } from "../src/support/diagnostics.js";
import { type Fixture, fixtures, generateInMemory } from "./support/fixtures.js";
import { makePlan } from "./support/make-plan.js";
import { memoryHost } from "./support/memory-host.js";
import { functionEntry, project, toolEntry } from "./support/project.js";

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
    const stubs = [...plan.functions, ...plan.toolkits.flatMap(({ stubs }) => stubs)];
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

describe("generate for some callables", () => {
  const host = nodeHost();
  const output = (name: string) => `generated/functions/${name}.ts`;

  async function made() {
    const all = await project({
      "openapi/functions/weather-lookup.json": functionEntry("Weather Lookup"),
      "openapi/functions/word-count.json": functionEntry("Word Count"),
      "openapi/toolkits/slack/post.json": toolEntry("slack", "post"),
      "openapi/toolkits/slack/read.json": toolEntry("slack", "read"),
    });
    await generate(all.config, host);
    const changed = { description: "Changed." };
    await all.write({
      "openapi/functions/weather-lookup.json": functionEntry("Weather Lookup", {}, changed),
      "openapi/functions/word-count.json": functionEntry("Word Count", {}, changed),
      "openapi/functions/new.json": functionEntry("New"),
      "openapi/toolkits/slack/send.json": toolEntry("slack", "send"),
      "openapi/toolkits/mail/send.json": toolEntry("mail", "send"),
    });
    await rm(join(all.root, "openapi/toolkits/slack/read.json"));
    return all;
  }

  it.each(["weather*", "weatherLookup", "Weather Lookup"])(
    "%s changes its stub alone",
    async (name) => {
      const { config, files } = await made();
      const before = await files("generated");
      const report = await generate(config, host, { only: [name] });
      expect(report).toMatchObject({ written: ["functions/weather-lookup.ts"], removed: [] });
      expect(report.callables).toBe(1);
      const after = await files("generated");
      expect(after["functions/weather-lookup.ts"]).toContain("Changed.");
      expect({ ...after, "functions/weather-lookup.ts": "" }).toEqual({
        ...before,
        "functions/weather-lookup.ts": "",
      });
    },
  );

  it("adds, changes and removes the tools of a toolkit, and keeps what indexes export of others", async () => {
    const { config, files } = await made();
    const before = await files("generated");
    const report = await generate(config, host, { only: ["slack/*", "mail.send"] });
    expect(report.removed).toEqual(["toolkits/slack/read.ts"]);
    expect(report.written).toEqual([
      "index.ts",
      "toolkits/mail/index.ts",
      "toolkits/mail/send.ts",
      "toolkits/slack/index.ts",
      "toolkits/slack/send.ts",
    ]);
    const after = await files("generated");
    const exportsOf = (text = "") => text.split("\n").filter((line) => line.startsWith("export"));
    expect(exportsOf(after["toolkits/slack/index.ts"])).toEqual([
      'export { post, type PostInput } from "./post.js";',
      'export { send, type SendInput } from "./send.js";',
    ]);
    expect(exportsOf(after["index.ts"])).toEqual([
      ...exportsOf(before["index.ts"]).slice(0, 2),
      'export * as mail from "./toolkits/mail/index.js";',
      'export * as slack from "./toolkits/slack/index.js";',
    ]);
    expect(after["README.md"]).toBe(before["README.md"]);
    await generate(config, host);
    const whole = await files("generated");
    await generate(config, host, { fresh: true });
    expect(await files("generated")).toEqual(whole);
  });

  it("removes a toolkit from the index with its last tool", async () => {
    const { config, files, root } = await made();
    await rm(join(root, "openapi/toolkits/slack"), { recursive: true });
    await generate(config, host, { only: ["s*"] });
    const after = await files("generated");
    expect(Object.keys(after).filter((path) => path.startsWith("toolkits/slack"))).toEqual([]);
    expect(after["index.ts"]).not.toContain("slack");
  });

  it("does nothing, and names what is near, for a name that there is not", async () => {
    const { config, files } = await made();
    const before = await files("generated");
    await expect(generate(config, host, { only: ["weather-*", "slak/*"] })).rejects.toThrow(
      'openapi has no entry "slak/*"; did you mean "slack/*"?',
    );
    expect(await files("generated")).toEqual(before);
  });

  it("is not held up by a broken file of another", async () => {
    const { config, write, root } = await made();
    await write({ "openapi/functions/word-count.json": "{" });
    const { kept, written } = await generate(config, host, { only: ["weather-lookup"] });
    expect({ kept, written }).toEqual({ kept: [], written: ["functions/weather-lookup.ts"] });
    expect(existsSync(join(root, output("word-count")))).toBe(true);
  });

  it.each(["grouped", false] as const)("keeps the index: %s", async (index) => {
    const { config, files } = await made();
    await generate({ ...config, index }, host);
    const before = await files("generated");
    expect("index.ts" in before).toBe(index !== false);
    expect("functions/by-letter/w.ts" in before).toBe(index !== false);
    await generate({ ...config, index }, host, { only: ["w*"], fresh: true });
    expect(await files("generated")).toEqual(before);
  });
});

describe("the index", () => {
  const host = nodeHost();
  const SNAPSHOT = {
    "openapi/functions/weather-lookup.json": functionEntry("Weather Lookup"),
    "openapi/toolkits/kit/post.json": toolEntry("kit", "post"),
  };

  it("goes, and comes back, as the config says", async () => {
    const { config, files } = await project(SNAPSHOT);
    await generate(config, host);
    const flat = await files("generated");
    const { removed } = await generate({ ...config, index: false, readme: false }, host);
    expect(removed).toEqual(["README.md", "index.ts", "toolkits/kit/index.ts"]);
    expect((await check({ ...config, index: false, readme: false }, host)).fresh).toBe(true);
    expect((await check(config, host)).fresh).toBe(false);
    await generate({ ...config, index: "grouped" }, host);
    expect((await files("generated"))["README.md"]).toContain(
      'import { weatherLookup } from "./functions/weather-lookup.js";',
    );
    await generate(config, host);
    expect(await files("generated")).toEqual(flat);
  });

  it("is flat up to 20,000 stubs, and grouped beyond, unless the config says", () => {
    const kinds = [20_000, 20_001].map((stubs) => indexKind({}, stubs));
    expect(kinds).toEqual(["flat", "grouped"]);
    expect(indexKind({ index: "flat" }, 50_000)).toBe("flat");
    expect(indexKind({ index: false }, 1)).toBe(false);
  });

  it("warns long before that", () => {
    const config = { output: "/project/generated", root: "/project" };
    const codes = [4_999, 5_000, 20_001].map((stubs) =>
      indexProblems(config, stubs).map(({ code }) => code),
    );
    expect(codes).toEqual([[], ["index-large"], ["index-large"]]);
    expect(indexProblems({ ...config, index: "flat" }, 50_000)).toEqual([]);
  });
});
