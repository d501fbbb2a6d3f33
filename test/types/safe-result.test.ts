import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { typeErrors } from "../support/tsc.js";

const USE = `import type { SafeResult } from "typecall";

export function short(result: SafeResult<string>): string {
  return result.ok ? result.value.trim() : result.error.code;
}
export function early(result: SafeResult<string>): string {
  if (!result.ok) return result.error.code;
  return result.value.trim();
}
export function compared(result: SafeResult<string>): string {
  if (result.ok === false) return result.error.code;
  else return result.value.trim();
}
`;
const WRONG = `
export function unasked(result: SafeResult<string>): string {
  return result.value.trim();
}
`;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "typecall-safe-"));
  await writeFile(join(folder, "use.ts"), USE);
  await writeFile(join(folder, "wrong.ts"), USE + WRONG);
});
afterAll(() => rm(folder, { recursive: true }));

const LOOSE = { strict: false, exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false };

it.each(["typescript", "typescript-7"] as const)(
  "a safe result is told apart by `ok` without strict, by %s",
  async (compiler) => {
    expect(await typeErrors({ compiler, folder, files: ["use.ts"], options: LOOSE })).toEqual([]);
  },
);

it("a safe result is told apart by `ok` with strict, and has no value unasked", async () => {
  const errors = await typeErrors({ compiler: "typescript-7", folder, files: ["wrong.ts"] });
  expect(errors).toEqual([expect.stringContaining("TS2339: Property 'value' does not exist")]);
});
