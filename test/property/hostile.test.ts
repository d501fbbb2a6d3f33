import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import type { Callable } from "../../src/model/callable.js";
import { formatEntry } from "../../src/snapshot/format.js";
import { evaluateStub } from "../support/evaluate.js";
import { generateInMemory } from "../support/fixtures.js";
import { HOSTILE, hostileText } from "../support/hostile.js";
import { SLOTS, type Slot } from "../support/slots.js";

describe.each(SLOTS)("text as $name is inert:", (slot) => {
  it("each of the texts that have broken a tool", () => expectInert(slot, HOSTILE), 20_000);

  it("whatever it is", async () => {
    const texts = fc.uniqueArray(hostileText, { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(texts, (list) => expectInert(slot, list));
    await fc.assert(property, { numRuns: 4 });
  }, 20_000);

  it("however long", () => expectInert(slot, ["*/ `x` \u2028 ".repeat(10_000)]), 20_000);
});

it("a description of a megabyte is inert", async () => {
  const slots = SLOTS.filter(({ name }) => name === "description");
  expect(slots).toHaveLength(1);
  for (const slot of slots) await expectInert(slot, ["*/ `x` \u2028 ".repeat(100_000)]);
}, 30_000);

/**
 * Generates a stub for each text, and one for a text that does no harm: their modules differ in literals and comments
 * only, and say what they were told.
 */
async function expectInert(slot: Slot, texts: readonly string[]): Promise<void> {
  const callables = ["harmless", ...texts].map((text, index) => withId(slot.fill(text), index));
  const { files } = await generateInMemory(
    new Map(callables.map((each, index) => [`${pathOf(each, index)}.json`, formatEntry(each)])),
  );
  const sources = new Map(files.map(({ path, text }) => [path, text]));
  // Line breaks apart, nothing is hidden, and nothing changes the direction in which the rest is shown.
  for (const { text } of files)
    expect(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u.exec(text)?.[0]).toBeUndefined();
  const stubs = callables.map((each, index) => sources.get(`${pathOf(each, index)}.ts`) ?? "");
  const [twin] = stubs.map(kindsIn);
  for (const [index, callable] of callables.entries()) {
    const stub = stubs[index] ?? "";
    if (slot.isMeaningful !== true) expect(kindsIn(stub)).toBe(twin);
    const { definition, syntaxErrors } = evaluateStub(stub);
    expect(syntaxErrors).toEqual([]);
    const { name, description } = callable;
    const identity =
      callable.kind === "function"
        ? { id: callable.id }
        : { toolkitId: callable.toolkit_id, toolId: callable.tool_id };
    expect(definition).toMatchObject({ ...identity, name });
    expect(definition.description).toBe(description);
  }
}

/** Those that are not told apart by the text that they hold. */
function withId(callable: Callable, index: number): Callable {
  if (callable.kind === "function") {
    return callable.id === "id" ? { ...callable, id: `id${index}` } : callable;
  }
  return callable.tool_id === "tool" ? { ...callable, tool_id: `tool${index}` } : callable;
}

/** Without an ending. */
function pathOf({ kind }: Callable, index: number): string {
  return kind === "function" ? `functions/s${index}` : `toolkits/kit${index}/subject`;
}

/** The kinds of all nodes, in order. A key is a key, however it is written. */
function kindsIn(source: string): string {
  const kinds: string[] = [];
  const visit = (node: ts.Node): void => {
    const isKey = node.parent !== undefined && Reflect.get(node.parent, "name") === node;
    kinds.push(isKey ? "name" : (ts.SyntaxKind[node.kind] ?? ""));
    if (!isKey) ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("stub.ts", source, ts.ScriptTarget.Latest, true));
  return kinds.join(" ");
}
