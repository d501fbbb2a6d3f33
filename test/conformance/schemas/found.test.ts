import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readPeerCases, readSchemas } from "../../../conformance/schemas/found.js";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "typecall-found-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

it("finds the test cases of other tools, with their samples", async () => {
  await write({
    "one/test/e2e/basics.ts": "export const input = { type: 'object' }",
    "one/test/e2e/ref.ts": "export const input = read('ref.json')",
    "one/test/testE2E.ts": "export function run() {}",
    "one/node_modules/other/index.ts": "export const input = {}",
    "two/schema/enum.schema": '{ "enum": ["a"] }',
    "two/schema/enum.1.json": '"a"',
    "two/schema/enum.1.out.defaults.json": '"out"',
    "two/schema/enum.2.fail.enum.json": '"b"',
    "two/schema/enum.3.fail.json": "3",
    "two/schema/enum-other.1.json": '"other"',
  });
  expect(readPeerCases(folder)).toEqual([
    {
      name: "json-schema-to-typescript",
      schemas: [{ name: "one/test/e2e/basics.ts", schema: { type: "object" }, samples: [] }],
      unread: [
        {
          name: "one/test/e2e/ref.ts",
          reason: "Error: cannot be read without running it: CallExpression",
        },
      ],
    },
    {
      name: "quicktype",
      schemas: [
        { name: "two/schema/enum.schema", schema: { enum: ["a"] }, samples: ["a", "b", 3] },
      ],
      unread: [],
    },
  ]);
});

it("finds the schemas of a folder", async () => {
  await write({
    "a.json": '\uFEFF{ "type": "object" }',
    "below/b.json": "true",
    "below/broken.json": "{",
    "list.json": "[]",
    "notes.md": "",
  });
  const { schemas, unread } = readSchemas(folder);
  expect(schemas).toEqual([
    { name: "a.json", schema: { type: "object" }, samples: [] },
    { name: "below/b.json", schema: true, samples: [] },
  ]);
  expect(unread.map(({ name }) => name)).toEqual(["below/broken.json", "list.json"]);
});
