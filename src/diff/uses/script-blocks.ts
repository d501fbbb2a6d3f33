import { extname } from "node:path";

/** Files with scripts between their markup, and the extension that their code is parsed by. */
const KINDS: ReadonlyMap<string, string> = new Map([
  [".vue", ".ts"],
  [".svelte", ".ts"],
  // Its expressions may hold markup, as those of JSX.
  [".astro", ".tsx"],
]);

export const COMPONENTS: readonly string[] = [...KINDS.keys()];

/** The path under which the code of a component is parsed; of any other file, its own path. */
export function modulePath(path: string): string {
  return `${path}${KINDS.get(extname(path)) ?? ""}`;
}

/**
 * The code of a component: its scripts and the expressions of its markup, each at its line and column. All other text
 * is blanked. The code of other files is their text.
 */
export function codeOf(path: string, text: string): string {
  const extension = extname(path);
  if (!KINDS.has(extension)) return text;
  const spans = extension === ".astro" ? frontmatterOf(text) : [];
  let markup = spans[0]?.end ?? 0;
  for (const element of elementsOf(text, markup)) {
    spans.push(...expressionsIn(extension, text, { start: markup, end: element.start }));
    if (element.isScript) spans.push(element.content);
    markup = element.end;
  }
  spans.push(...expressionsIn(extension, text, { start: markup, end: text.length }));
  return blankedBut(spans, text);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function blankedBut(spans: readonly Span[], text: string): string {
  const blank = (start: number, end: number) => text.slice(start, end).replace(/[^\r\n]/g, " ");
  let code = "";
  for (const { start, end } of spans) {
    code += blank(code.length, start) + text.slice(start, end);
  }
  return code + blank(code.length, text.length);
}

/** The code between the two lines `---` at the start. */
function frontmatterOf(text: string): Span[] {
  const [opening] = /^\s*---[^\n]*\n/.exec(text) ?? [];
  if (opening === undefined) return [];
  const end = text.indexOf("\n---", opening.length - 1);
  return [{ start: opening.length, end: end < 0 ? text.length : end }];
}

interface Element extends Span {
  readonly isScript: boolean;
  readonly content: Span;
}

/** The `<script>` and `<style>` elements: the two whose text is not markup. */
function* elementsOf(text: string, from: number): Generator<Element> {
  const tag = /<(script|style)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^"'>])*>/gi;
  tag.lastIndex = from;
  for (let found = tag.exec(text); found !== null; found = tag.exec(text)) {
    const isScript = found[1]?.toLowerCase() === "script";
    const start = tag.lastIndex;
    const closing = found[0].endsWith("/>") ? start : indexOfClosing(text, found[1] ?? "", start);
    yield { start: found.index, end: closing, isScript, content: { start, end: closing } };
    tag.lastIndex = closing;
  }
}

function indexOfClosing(text: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}`, "gi");
  closing.lastIndex = from;
  return closing.exec(text)?.index ?? text.length;
}

/** `@click="…"`, `:city="…"`, `v-if="…"`, `#item="…"`. */
const VUE_ATTRIBUTE = /(?<=\s)(?:[@:#]|v-)[^\s=<>"']*=(?:"([^"]*)"|'([^']*)')/g;

/** The expressions of markup: between braces, and in Vue the values of its attributes. */
function expressionsIn(extension: string, text: string, { start, end }: Span): readonly Span[] {
  const markup = text.slice(start, end);
  const attributes = extension === ".vue" ? [...markup.matchAll(VUE_ATTRIBUTE)] : [];
  const values = attributes.map(({ 0: all, index }) => {
    const to = start + index + all.length - 1;
    return { start: start + index + all.search(/["']/) + 1, end: to };
  });
  const isInValue = (at: number) => values.some((value) => at >= value.start && at < value.end);
  const braces = bracesIn(markup)
    .map((span) => ({ start: start + span.start, end: start + span.end }))
    .filter((span) => !isInValue(span.start));
  return [...values, ...braces].sort((a, b) => a.start - b.start);
}

/** From each outermost `{` to its `}`. */
function bracesIn(markup: string): readonly Span[] {
  const spans: Span[] = [];
  let depth = 0;
  let start = 0;
  for (const { 0: brace, index } of markup.matchAll(/[{}]/g)) {
    if (brace === "{" && depth++ === 0) start = index;
    if (brace === "}" && depth > 0 && --depth === 0) spans.push({ start, end: index + 1 });
  }
  return depth > 0 ? [...spans, { start, end: markup.length }] : spans;
}
