import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** The codes of diagnostics in the sources: `code: "…"`, and those of repairs. */
function codesInSource(): readonly string[] {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !path.startsWith("runtime"),
  );
  const found = files.flatMap((path) => {
    const text = readFileSync(join(ROOT, "src", path), "utf8");
    const diagnostics = text.matchAll(/\bcode: "([a-z]+(?:-[a-z]+)+)"/g);
    const repairs = text.matchAll(/\bnote\([^;]*?"([a-z]+(?:-[a-z]+)+)"/g);
    return [...diagnostics, ...repairs].map(([, code = ""]) => code);
  });
  return [...new Set([...found, "function-not-found", "toolkit-not-found"])].sort();
}

it("docs/problems.md has every code of a diagnostic, and no other", () => {
  const page = readFileSync(join(ROOT, "docs/problems.md"), "utf8");
  const cells = [...page.matchAll(/^\| (`.*?`) \|/gm)].map(([, cell = ""]) => cell);
  const documented = cells.flatMap((cell) =>
    [...cell.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, code = ""]) => code),
  );
  expect(documented.sort()).toEqual(codesInSource());
});
