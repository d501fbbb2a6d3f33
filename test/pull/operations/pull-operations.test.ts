import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PullMemory } from "../../../src/pull/entries/memory.js";
import { planEntries } from "../../../src/pull/entries/plan-entries.js";
import { pullOperations } from "../../../src/pull/operations/pull-operations.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { filesIn, testConfig } from "../../support/fixtures.js";

const FOLDER = join(import.meta.dirname, "../../fixtures/operations");

it("makes an entry of each operation of a description", async () => {
  const text = readFileSync(join(FOLDER, "xpander.yaml"), "utf8");
  const problems = new Diagnostics();
  const operations = pullOperations({
    config: testConfig({ operations: [{ from: "openapi" }] }),
    api: { document: undefined, failed: false },
    snapshot: { entries: [], api: { file: "xpander.yaml", text } },
    problems,
  });
  const { write } = planEntries({
    ...{ existing: [], functions: [], toolkits: [], operations, problems },
    memory: new PullMemory(),
  });
  expect(problems.list).toEqual([]);
  for (const [file, entry] of write) await expect(entry).toMatchFileSnapshot(join(FOLDER, file));
  const found = filesIn(FOLDER).filter((file) => file.startsWith("operations/"));
  expect([...write.keys()].sort()).toEqual(found.sort());
});
