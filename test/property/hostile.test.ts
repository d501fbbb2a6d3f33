import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { type Callable, idOf } from "../../src/model/callable.js";
import { formatEntry } from "../../src/snapshot/format.js";
import { evaluateStubs } from "../support/evaluate.js";
import { generateInMemory } from "../support/fixtures.js";
import { HOSTILE, hostileText } from "../support/hostile.js";
import { SLOTS, type Slot } from "../support/slots.js";

describe.each(SLOTS)("text as $name is inert:", (slot) => {
  const long = "*/ `x` \u2028 ".repeat(1_000);
  it("each known hostile text, and a long one", () => expectInert(slot, [...HOSTILE, long]));

  it("any random text", async () => {
    const texts = fc.uniqueArray(hostileText, { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(texts, (list) => expectInert(slot, list));
    await fc.assert(property, { numRuns: 1 });
  });
});

it("a description of a megabyte is inert", async () => {
  const slots = SLOTS.filter(({ name }) => name === "description");
  expect(slots).toHaveLength(1);
  for (const slot of slots) await expectInert(slot, ["*/ `x` \u2028 ".repeat(100_000)]);
});

/**
 * Generates a stub for each text, and one for a harmless text: their modules may differ only in literals and comments,
 * and the literals have the given values.
 */
async function expectInert(slot: Slot, texts: readonly string[]): Promise<void> {
  const callables = ["harmless", ...texts].map((text, index) => withId(slot.fill(text), index));
  const { files } = await generateInMemory(
    new Map(callables.map((each, index) => [`${pathOf(each, index)}.json`, formatEntry(each)])),
  );
  const sources = new Map(files.map(({ path, text }) => [path, text]));
  // Except for line breaks, no character is invisible or reorders text.
  for (const { text } of files)
    expect(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u.exec(text)?.[0]).toBeUndefined();
  const stubs = callables.map((each, index) => sources.get(`${pathOf(each, index)}.ts`) ?? "");
  const trees = stubs.map(parse);
  for (const { syntaxErrors } of trees) expect(syntaxErrors).toEqual([]);
  if (slot.isMeaningful !== true) {
    const [twin] = trees;
    for (const { kinds } of trees) expect(kinds).toBe(twin?.kinds);
  }
  for (const [index, definition] of (await evaluateStubs(stubs)).entries()) {
    const callable = callables[index];
    const identity =
      callable?.kind === "tool"
        ? { toolkitId: callable.toolkit_id, toolId: callable.tool_id }
        : { id: callable && idOf(callable) };
    expect(definition).toMatchObject({ ...identity, name: callable?.name });
    expect(definition.description).toBe(callable?.description);
  }
}

/** Kinds of nodes that contain text, which may differ. */
function withId(callable: Callable, index: number): Callable {
  if (callable.kind === "function") {
    return callable.id === "id" ? { ...callable, id: `id${index}` } : callable;
  }
  if (callable.kind === "operation") return callable;
  return callable.tool_id === "tool" ? { ...callable, tool_id: `tool${index}` } : callable;
}

/** The path without its file extension. */
function pathOf({ kind }: Callable, index: number): string {
  return kind === "function" ? `functions/s${index}` : `toolkits/kit${index}/subject`;
}

/** The kinds of all nodes, in order, with quoted and bare keys as one kind; and the errors of the parser. */
function parse(source: string) {
  const file = ts.createSourceFile("stub.ts", source, {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
  const kinds: string[] = [];
  const visit = (node: ts.Node): void => {
    const key: unknown = Reflect.get(node, "name");
    kinds.push(ts.SyntaxKind[node.kind] ?? "");
    ts.forEachChild(node, (child) => {
      if (child === key) kinds.push("name");
      else visit(child);
    });
  };
  visit(file);
  const syntaxErrors: unknown = Reflect.get(file, "parseDiagnostics");
  return { kinds: kinds.join(" "), syntaxErrors };
}
