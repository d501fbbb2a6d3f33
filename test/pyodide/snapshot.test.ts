import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Interpreter } from "../../src/pyodide/interpreter.js";
import { readSnapshot } from "../../src/pyodide/load.js";
import { findPyodide } from "../../src/pyodide/pyodide-files.js";
import { findOrMake } from "../../src/pyodide/snapshot.js";

const found = findPyodide();
const pyodide = found.ok ? found.folder : "";

/** Its answers tell when its code ran. */
const harness = `
import random
number = random.random()
def start():
    return lambda text: f"{number}{text}"
`;

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "snapshot-"));
  file = (await findOrMake({ pyodide, harness }, folder)) ?? "";
});
afterAll(() => rm(folder, { recursive: true }));

/** What Python answers that starts from the snapshot in a file. */
async function ask(snapshot: string): Promise<unknown> {
  const interpreter = new Interpreter({ pyodide, snapshot, harness });
  const reply = await interpreter.ask("!", 60);
  await interpreter.stop();
  return reply.kind === "answer" ? reply.answer : reply;
}

describe("a snapshot of Pyodide's memory", () => {
  it("is made once, and is the only file", async () => {
    const { mtimeMs } = await stat(file);
    expect(await findOrMake({ pyodide, harness }, folder)).toBe(file);
    expect((await stat(file)).mtimeMs).toBe(mtimeMs);
    expect((await readdir(folder)).map((name) => join(folder, name))).toEqual([file]);
  });

  it("starts Python as it was after the code of the harness", async () => {
    expect(await ask(file)).toMatch(/^0\.\d+!$/);
    expect(await ask(file)).toBe(await ask(file));
  });

  it("is made again where its file is not as it was written", async () => {
    const whole = await readFile(file);
    const spoilt = Buffer.from(whole);
    spoilt.fill(7, 9_000_000, 9_000_100);
    await writeFile(file, spoilt);
    const old = join(folder, "pyodide-0.snapshot");
    await writeFile(old, "");
    await utimes(old, 0, 0);
    expect(readSnapshot(file)).toBeUndefined();
    expect(await findOrMake({ pyodide, harness }, folder)).toBe(file);
    expect(readSnapshot(file)).toBeDefined();
    // Snapshots that are a month old are removed then.
    expect(await readdir(folder)).toEqual([basename(file)]);
  });

  it("is done without where its folder cannot be written", async () => {
    expect(await findOrMake({ pyodide, harness }, join(file, "no-folder"))).toBeUndefined();
  });

  it.each([
    ["of something else", Buffer.alloc(100_000, 1)],
    ["without content", Buffer.alloc(0)],
  ])("%s is not read", async (_, content) => {
    const other = join(folder, "other");
    await writeFile(other, content);
    expect(readSnapshot(other)).toBeUndefined();
  });

  it("that is missing is done without", async () => {
    const answer = await ask(join(folder, "missing"));
    expect(answer).toMatch(/^0\.\d+!$/);
    expect(answer).not.toBe(await ask(file));
  });
});
