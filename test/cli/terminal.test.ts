import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { drawTerminal } from "../../scripts/terminal/picture.js";
import { runTranscript, sampleCommands } from "../../scripts/terminal/transcript.js";

const ROOT = join(import.meta.dirname, "../..");

/** The rows of a picture, as a reader of XML sees them. */
function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text [^<>]*>([^<>]*)<\/text>/g)].map(([, text = ""]) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );
}

/** With `-u`, or by `npm run terminal`, the picture is drawn anew. */
it("shows in docs/terminal.svg what the README's first commands print", async () => {
  const commands = sampleCommands(await readFile(join(ROOT, "README.md"), "utf8"));
  expect(commands).toEqual([
    "npx typecall init --yes --sample",
    "npx typecall generate",
    "npx tsx src/example.ts",
  ]);
  const lines = runTranscript(ROOT, commands);
  expect(lines.at(-1)).toBe("day 1: walk through Oslo; day 2: walk through Oslo");
  const picture = join(ROOT, "docs/terminal.svg");
  await expect(drawTerminal(lines, commands)).toMatchFileSnapshot(picture);
  expect(textsOf(await readFile(picture, "utf8"))).toEqual(lines.filter((line) => line !== ""));
});

it("draws any text as text", () => {
  const hostile = `</text><script>alert("&amp;")</script>`;
  const svg = drawTerminal([hostile, "$ a\u001b[31m\u0000"], ["<b>&"]);
  expect(textsOf(svg)).toEqual([hostile, "$ a\uFFFD[31m\uFFFD"]);
  expect(svg).toContain("ran: &lt;b&gt;&amp;</title>");
  expect(svg).not.toContain("<script");
});
