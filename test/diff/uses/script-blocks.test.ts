import { describe, expect, it } from "vitest";
import { codeOf, modulePath } from "../../../src/diff/uses/script-blocks.js";

/** The code of a component, after a check that all of it stands where it stood in the text. */
function code(path: string, text: string): string {
  const found = codeOf(path, text);
  const blanked = [...text].map((char, at) =>
    /\s/.test(found[at] ?? "") && char !== "\n" ? " " : char,
  );
  expect(found).toBe(blanked.join(""));
  return found.replace(/\s+/g, " ").trim();
}

describe("codeOf", () => {
  it("is the text of any other file", () => {
    const text = "<p>{a}</p><script>b</script>";
    expect(codeOf("a.tsx", text)).toBe(text);
    expect(codeOf("a.constructor", text)).toBe(text);
  });

  it.each([
    ["<script>a()</script>", "a()"],
    ["<SCRIPT>a()</SCRIPT>", "a()"],
    [`<script lang="ts" generic="T extends '>'">a()</script>`, "a()"],
    [`<script data-a='"ab>' >a()</script>`, "a()"],
    ["<script\n  setup\n>a()</script>", "a()"],
    [`<script src="./a.js" /><p>{{ b }}</p>`, "{{ b }}"],
    ["<scripts>a()</scripts>", ""],
    ["<script>a()", "a()"],
    ["<style>a { b: c }</style>", ""],
    ["<style>a { b: c }</style><script>a()</script><style>d { e: f }</style>", "a()"],
    [`<script>a("</style>")</script>`, `a("</style>")`],
    ["<script>a()</script\n><p>{{ b }}</p>", "a() {{ b }}"],
  ])("keeps the scripts of %j", (text, expected) => {
    expect(code("a.vue", text)).toBe(expected);
  });

  it.each([
    [`<p @click="a()" :city='b' v-if="c" #item="d" title="e" data-v="f">g</p>`, "a() b c d"],
    [`<p @click="a({ b: 1 })" />`, "a({ b: 1 })"],
    [`<p :a="{ b }">{{ c }}</p>`, "{ b } {{ c }}"],
    [`<p :a="b}">{{ c }}</p>`, "b} {{ c }}"],
    [`<p>{{ a }}</p><p :b="c">{{ d }}</p>`, "{{ a }} c {{ d }}"],
    [`<p :a="x"/>{{ b }}`, "x {{ b }}"],
    [`<p\n  :a="x"\n  @b="y" />`, "x y"],
    ["<p>{{ a }} } b {{ c }}</p>", "{{ a }} {{ c }}"],
    ["<p>{{ a", "{{ a"],
    ["<p>{{ a </p><script>b</script>", "{{ a </p> b"],
  ])("keeps the expressions of the .vue file %j", (text, expected) => {
    expect(code("a.vue", text)).toBe(expected);
  });

  it("does not read attributes and a frontmatter of .svelte files", () => {
    expect(code("a.svelte", `<p :a="b" on:click={c}>{d}</p>`)).toBe("{c} {d}");
    expect(code("a.svelte", "---\na\n---\n{b}")).toBe("{b}");
  });

  it.each([
    ["---\na()\n---\n<p>{b}</p>", "a() {b}"],
    ["\n---ts\na()\n---\n<p>{b}</p>", "a() {b}"],
    ["---\n---\n<p>{b}</p>", "{b}"],
    ["---\na()\n{b}", "a() {b}"],
    ["<p>a</p>\n---\nc\n---\n{b}", "{b}"],
    ["<p>{a}</p>", "{a}"],
    [`---\na("<script>")\n---\n<script>b()</script>{c}`, `a("<script>") b() {c}`],
  ])("keeps the frontmatter of the .astro file %j", (text, expected) => {
    expect(code("a.astro", text)).toBe(expected);
  });
});

describe("modulePath", () => {
  it("gives components an extension that their code can be parsed by", () => {
    expect(["a.vue", "a.svelte", "a.astro", "a.ts", "a.toString"].map(modulePath)).toEqual([
      "a.vue.ts",
      "a.svelte.ts",
      "a.astro.tsx",
      "a.ts",
      "a.toString",
    ]);
  });
});
