import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { askEach } from "../../conformance/child.js";

const PROGRAM = `
let count = 0;
process.on("message", ({ title }) => {
  if (title === "crash") process.exit(1);
  while (title === "hang");
  process.send(title + ++count);
});
`;

it("a message at which a program crashes or hangs has no answer, and the next one gets one", async () => {
  const folder = await mkdtemp(join(tmpdir(), "typecall-child-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "program.mjs");
  await writeFile(path, PROGRAM);
  const titles = ["a", "b", "crash", "c", "hang", "d"];
  const answers = await askEach(
    { path, timeoutMs: 5_000 },
    titles.map((title) => ({ title })),
  );
  expect(answers).toEqual(["a1", "b2", undefined, "c1", undefined, "d1"]);
});
