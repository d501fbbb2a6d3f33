/**
 * The descriptions of parameters in a docstring in Google, NumPy or reST style. The platform does not read them; they
 * become the documentation of the stub. Only the standard layout is read: entries that are not parameters, or have an
 * unexpected indentation, are ignored.
 *
 * @param docstring The result of {@link readDocstring}.
 */
export function readParameterDescriptions(
  docstring: string,
  names: readonly string[],
): ReadonlyMap<string, string> {
  const lines = docstring.split("\n");
  const known = new Set(names);
  for (const read of [readGoogle, readNumpy, readRest]) {
    const entries = read(lines).filter(({ name, text }) => known.has(name) && text !== "");
    if (entries.length > 0) return new Map(entries.map(({ name, text }) => [name, text]));
  }
  return new Map();
}

interface DocstringEntry {
  readonly name: string;
  readonly text: string;
}

const GOOGLE_HEADING = /^(?:Args|Arguments|Parameters|Params|Keyword Args|Keyword Arguments):\s*$/;
const GOOGLE_ENTRY = /^(\*{0,2}[^\s:(]+)\s*(?:\([^()]*\))?:(.*)$/s;

/** `Args:`, then `name (type): text`, further lines indented more. */
function readGoogle(lines: readonly string[]): readonly DocstringEntry[] {
  return sections(lines, (line) => GOOGLE_HEADING.test(line.trim())).flatMap(
    ({ heading, body }) => {
      const inside = takeWhile(
        body,
        (line) => line.trim() === "" || indentOf(line) > indentOf(heading),
      );
      return entriesAt(inside, (line) => {
        const match = GOOGLE_ENTRY.exec(line.trim());
        return match === null ? undefined : { name: plainName(match[1]), text: match[2] ?? "" };
      });
    },
  );
}

const NUMPY_ENTRY = /^(\*{0,2}[^\s:,]+)(?:\s*:.*)?$/s;

/** `Parameters` over a line of dashes, then `name : type`, the text indented below. */
function readNumpy(lines: readonly string[]): readonly DocstringEntry[] {
  const isHeading = (line: string, next: string | undefined): boolean =>
    /^(?:Other )?Parameters$/.test(line.trim()) && isUnderline(next);
  return sections(lines, isHeading).flatMap(({ heading, body }) => {
    const below = body.slice(1);
    const inside = takeWhile(
      below,
      (line, index) => indentOf(line) >= indentOf(heading) && !isUnderline(below[index + 1]),
    );
    return entriesAt(inside, (line) => {
      const match = NUMPY_ENTRY.exec(line.trim());
      return match === null ? undefined : { name: plainName(match[1]), text: "" };
    });
  });
}

const REST_ENTRY = /^:(?:param|parameter|arg|argument)\s([^:]+):(.*)$/s;

/** `:param type name: text`, further lines indented more. */
function readRest(lines: readonly string[]): readonly DocstringEntry[] {
  return lines.flatMap((line, index) => {
    const match = REST_ENTRY.exec(line.trim());
    if (match === null) return [];
    const more = takeWhile(
      lines.slice(index + 1, index + 1 + MAX_LINES),
      (next) => next.trim() !== "" && indentOf(next) > indentOf(line),
    );
    const name = match[1]?.trim().split(/\s+/).at(-1);
    return [{ name: plainName(name), text: joined([match[2] ?? "", ...more]) }];
  });
}

/** Longer texts are cut: they are unlikely to describe only one parameter. */
const MAX_LINES = 50;

function sections(
  lines: readonly string[],
  isHeading: (line: string, next: string | undefined) => boolean,
): { readonly heading: string; readonly body: readonly string[] }[] {
  const at = lines.findIndex((line, index) => isHeading(line, lines[index + 1]));
  return at === -1 ? [] : [{ heading: lines[at] ?? "", body: lines.slice(at + 1) }];
}

/** Entries have the indentation of the first one; lines indented more belong to the entry above. */
function entriesAt(
  lines: readonly string[],
  readHead: (line: string) => DocstringEntry | undefined,
): readonly DocstringEntry[] {
  const first = lines.find((line) => line.trim() !== "");
  if (first === undefined) return [];
  const entries: { name: string; lines: string[] }[] = [];
  for (const line of lines) {
    if (line.trim() === "") continue;
    const head = indentOf(line) === indentOf(first) ? readHead(line) : undefined;
    if (head !== undefined) entries.push({ name: head.name, lines: [head.text] });
    else if (indentOf(line) > indentOf(first)) entries.at(-1)?.lines.push(line);
    else return []; // unexpected layout: no description is better than half a sentence
  }
  return entries.map((entry) => ({
    name: entry.name,
    text: joined(entry.lines.slice(0, MAX_LINES)),
  }));
}

function plainName(name = ""): string {
  return name.replace(/^\*+/, "").normalize("NFKC");
}

function joined(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

function isUnderline(line: string | undefined): boolean {
  return line !== undefined && /^\s*-{3,}\s*$/.test(line);
}

function indentOf(line: string): number {
  return line.trim() === "" ? Number.POSITIVE_INFINITY : line.length - line.trimStart().length;
}

function takeWhile(
  lines: readonly string[],
  test: (line: string, index: number) => boolean,
): readonly string[] {
  const end = lines.findIndex((line, index) => !test(line, index));
  return end === -1 ? lines : lines.slice(0, end);
}
