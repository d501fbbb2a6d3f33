import {
  afterBrackets,
  type EntryHead,
  type HeadReader,
  readAttributeField,
  readGoogleHead,
  readNumpyHead,
  readParameterField,
} from "./entry-heads.js";
import { type DocstringLine, endOfBlock, indexFrom } from "./lines.js";

/** What a docstring is about, which decides the sections that are read. */
export interface Subject {
  readonly kind: "function" | "class";
  /** The parameters of the function, or the fields of the class. */
  readonly names: ReadonlySet<string>;
}

/** The lines from `from` to before `to` that describe parameters or fields of the subject. */
export interface DocstringEntry {
  readonly names: readonly string[];
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A heading with its entries, or a list of fields, which has no heading: `bodyFrom` is `from` then. */
export interface DocstringSection {
  readonly indent: number;
  readonly from: number;
  readonly bodyFrom: number;
  readonly to: number;
  readonly entries: readonly DocstringEntry[];
}

/** The sections that describe parameters or fields, in Google, NumPy, reST or Epytext style, also mixed. */
export function readSections(
  lines: readonly DocstringLine[],
  subject: Subject,
): readonly DocstringSection[] {
  const sections: DocstringSection[] = [];
  let at = 0;
  while (at < lines.length) {
    const section = readSectionAt(lines, at, subject);
    if (section.entries.length > 0) sections.push(section);
    at = Math.max(section.to, at + 1);
  }
  // Sections that are indented more than others belong to an example.
  const least = sections.reduce((indent, section) => Math.min(indent, section.indent), Infinity);
  return sections.filter((section) => section.indent === least);
}

/** The section that line `at` begins; without entries if these lines are to be skipped. */
function readSectionAt(
  lines: readonly DocstringLine[],
  at: number,
  subject: Subject,
): DocstringSection {
  const { text = "", indent = 0, isVerbatim = true } = lines[at] ?? {};
  const skip = (to: number): DocstringSection => ({
    indent,
    from: at,
    bodyFrom: at,
    to,
    entries: [],
  });
  if (text === "" || isVerbatim) return skip(at + 1);
  const heading = readHeading(lines, at);
  if (heading !== undefined && isSubjectTitle(heading.title, subject)) {
    const { bodyFrom } = heading;
    const body = readBody(lines, heading, subject);
    return { indent, from: at, bodyFrom, ...body };
  }
  if (heading?.isUnderlined && OTHER_TITLES.has(heading.title)) {
    return skip(endOfUnderlined(lines, heading.bodyFrom));
  }
  if (fieldReader(subject)(text, subject.names) !== undefined) {
    const body = readEntries(lines, at, {
      subject,
      readHead: fieldReader(subject),
      indent,
      isFlat: true,
    });
    return { indent, from: at, bodyFrom: at, ...body };
  }
  // Whatever a line with a colon announces, such as an example, has no sections of its own.
  return skip(/^[:@]|:$/.test(text) ? endOfBlock(lines, at + 1, indent) : at + 1);
}

interface Heading {
  readonly title: string;
  readonly indent: number;
  readonly isUnderlined: boolean;
  readonly bodyFrom: number;
}

const MAX_TITLE = 40;

/** `Args:`, `**Args:**`, `## Args`, `:Parameters:`, or a line of dashes below. */
function readHeading(lines: readonly DocstringLine[], at: number): Heading | undefined {
  const { text = "", indent = 0, isVerbatim = true } = lines[at] ?? {};
  if (isVerbatim || text.length > MAX_TITLE) return undefined;
  const isUnderlined = /^(?:-{3,}|={3,}|~{3,})$/.test(lines[at + 1]?.text ?? "");
  if (!isUnderlined && !/:$|:\*\*$|^\*\*.*\*\*$|^#/.test(text)) return undefined;
  const title = text
    .replace(/^(?:#{1,6}\s|\*\*|:)/, "")
    .replace(/:?(?:\*\*)?:?$/, "")
    .trim()
    .replace(/\s+/g, " ")
    .toLowerCase();
  return { title, indent, isUnderlined, bodyFrom: at + (isUnderlined ? 2 : 1) };
}

const PARAMETER_TITLE =
  /^(?:(?:keyword|other|optional|required) )?(?:arg|argument|param|parameter)s?$|^kwargs$/;
const ATTRIBUTE_TITLE = /^(?:(?:class|instance) )?(?:attribute|attr|field)s?$/;

/** Titles of sections that end the parameters. */
const OTHER_TITLES = new Set(
  [
    ...["return", "yield", "receive", "raise", "warn", "warning", "exception", "throw", "error"],
    ...["example", "note", "reference", "method", "attribute", "tip", "hint", "output", "result"],
  ]
    .flatMap((title) => [title, `${title}s`])
    .concat(
      "see also",
      "usage",
      "todo",
      "attention",
      "caution",
      "danger",
      "important",
      "deprecated",
    ),
);

function isSubjectTitle(title: string, subject: Subject): boolean {
  return PARAMETER_TITLE.test(title) || (subject.kind === "class" && ATTRIBUTE_TITLE.test(title));
}

function fieldReader(subject: Subject): HeadReader {
  return subject.kind === "class" ? readAttributeField : readParameterField;
}

function endOfUnderlined(lines: readonly DocstringLine[], from: number): number {
  for (let at = from; at < lines.length; at += 1) {
    if (readHeading(lines, at)?.isUnderlined) return at;
  }
  return lines.length;
}

interface Body {
  readonly entries: readonly DocstringEntry[];
  readonly to: number;
}

function readBody(lines: readonly DocstringLine[], heading: Heading, subject: Subject): Body {
  const { indent, isUnderlined, bodyFrom } = heading;
  if (isUnderlined) {
    return readEntries(lines, bodyFrom, {
      subject,
      readHead: readNumpyHead,
      indent,
      isNumpy: true,
    });
  }
  const readHead: HeadReader = (line, known) =>
    fieldReader(subject)(line, known) ?? readGoogleHead(line, known);
  const first = lines[indexFrom(lines, bodyFrom, (line) => line.text !== "")];
  if (first !== undefined && first.indent > indent) {
    return readEntries(lines, bodyFrom, { subject, readHead, indent: indent + 1 });
  }
  // As in PEP 257, the entries may have the indentation of the heading. Then the first one shows that it is a heading.
  const head = first && readHead(first.text, subject.names);
  if (!head?.names.some((name) => subject.names.has(name))) return { entries: [], to: bodyFrom };
  return readEntries(lines, bodyFrom, { subject, readHead, indent, isFlat: true });
}

interface Layout {
  readonly subject: Subject;
  readonly readHead: HeadReader;
  /** The least indentation of a line of the section. */
  readonly indent: number;
  /** No indentation separates the section from what follows: it ends with the first line that is no part of an entry. */
  readonly isFlat?: boolean;
  /** The text of an entry is indented. In the other styles, a line that follows directly need not be. */
  readonly isNumpy?: boolean;
}

/** Reads entries until the section ends. Lines that are indented more than an entry belong to it. */
function readEntries(lines: readonly DocstringLine[], from: number, layout: Layout): Body {
  const { subject, readHead } = layout;
  const found: { head: EntryHead; lines: string[]; from: number; to: number }[] = [];
  let entry: (typeof found)[number] | undefined;
  let indent: number | undefined;
  let isAfterBlank = false;
  let to = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || line.text === "") {
      isAfterBlank = true;
      continue;
    }
    if (line.indent < layout.indent) break;
    indent ??= line.indent;
    const isDeeper = line.indent > indent;
    const head = line.isVerbatim || isDeeper ? undefined : readHead(line.text, subject.names);
    const isKnown = head?.names.some((name) => subject.names.has(name)) ?? false;
    if (!isKnown && !isDeeper && endsSection(lines, at, head)) break;
    if (head !== undefined && (isKnown || !(layout.isFlat && isAfterBlank))) {
      indent = line.indent;
      entry = { head, lines: [], from: at, to: at + 1 };
      found.push(entry);
    } else if (isDeeper || (entry && !layout.isNumpy && !isAfterBlank && isProse(line))) {
      entry?.lines.push(line.text);
      if (entry !== undefined) entry.to = at + 1;
    } else if (layout.isFlat || layout.isNumpy) break;
    else entry = undefined;
    isAfterBlank = false;
    to = at + 1;
  }
  const entries = found
    .filter(({ head }) => head.names.some((name) => subject.names.has(name)))
    .map(({ head, lines: more, ...span }) => ({
      names: head.names,
      text: textOf(head, more),
      ...span,
    }));
  return { entries, to };
}

/** A heading, also one that is indented like the entries or has its text in the same line: `Returns: the sum`. */
function endsSection(
  lines: readonly DocstringLine[],
  at: number,
  head: EntryHead | undefined,
): boolean {
  const heading = readHeading(lines, at);
  if (heading?.isUnderlined) return true;
  if (heading !== undefined && PARAMETER_TITLE.test(heading.title)) return true;
  // In lower case, it is more likely the name of something.
  const isCapital = /^[^a-z]*[A-Z]/.test(lines[at]?.text ?? "");
  const title = heading?.title ?? head?.names[0]?.toLowerCase() ?? "";
  return isCapital && OTHER_TITLES.has(title);
}

/** Not code, a directive, or a field such as `:returns:`. */
function isProse(line: DocstringLine): boolean {
  return !line.isVerbatim && !/^[:@]\w/.test(line.text);
}

function textOf(head: EntryHead, more: readonly string[]): string {
  if (head.isType) return "";
  const joined = [head.text.trim(), ...more].filter((text) => text !== "").join(" ");
  const text = head.opensType ? afterBrackets(joined).replace(/^: ?/, "") : joined;
  return text === "" ? (head.textAlone ?? "").trim() : text;
}
