/** The beginning of an entry: the names it is about, and the text in the same line. */
export interface EntryHead {
  readonly names: readonly string[];
  readonly text: string;
  /** The text, if no line follows. */
  readonly textAlone?: string;
  /** The text begins with a type in brackets, which the lines that follow close. */
  readonly opensType?: boolean;
  /** The entry is about the type, which the signature says: it has no text. */
  readonly isType?: boolean;
}

/** Reads the line that begins an entry. Of names that are not `known`, only the standard layout is read. */
export type HeadReader = (line: string, known: ReadonlySet<string>) => EntryHead | undefined;

/** `name (type): text`, `name -- text`, also as an item of a Markdown list. */
export const readGoogleHead: HeadReader = (line, known) => {
  const item = line.replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, "");
  const { names, rest, isSpaced, isBold } = readNames(item);
  if (names.length === 0) return undefined;
  // NumPy's form, `name : type`.
  if (isSpaced && rest.startsWith(": ") && SIMPLE_TYPE.test(rest.slice(2))) {
    return { names, text: "", textAlone: rest.slice(2) };
  }
  const after = afterBrackets(rest);
  const isKnown = names.some((name) => known.has(name));
  if (after.startsWith(":") && (isKnown || /^:(?:\s|$)/.test(after))) {
    // The colon may be inside of the bold text: `**name:** text`.
    const text = isBold ? after.slice(1).replace(/^\*\*/, "") : after.slice(1);
    return { names, text };
  }
  if (isKnown && /^[([{]/.test(after)) return { names, text: after, opensType: true };
  const dash = isKnown ? /^(?:--?|–|—)(?:\s|$)/.exec(after) : null;
  return dash === null ? undefined : { names, text: after.slice(dash[0].length) };
};

/** `name`, `name : type`, `name, name : type`; the text is in the lines below. */
export const readNumpyHead: HeadReader = (line) => {
  const { names, rest } = readNames(line);
  if (names.length === 0) return undefined;
  if (rest === "") return { names, text: "" };
  if (!rest.startsWith(":")) return undefined;
  // Some write the text in place of the type.
  const text = rest.slice(1).trim();
  return { names, text: "", ...(!SIMPLE_TYPE.test(text) && { textAlone: text }) };
};

/** A type that the signature says as well. */
const SIMPLE_TYPE =
  /^(?:str|int|float|bool|bytes|list|dict|set|tuple|object)(?:\[[^\s[\]]*\])?(?:, ?optional)?$/;

const PARAMETER_TAGS = [
  ...["param", "parameter", "arg", "argument"],
  ...["key", "keyword", "kwarg", "kwparam"],
];
const ATTRIBUTE_TAGS = ["ivar", "cvar", "var"];
const TYPE_TAGS = ["type", "paramtype", "kwtype", "vartype"];

/** `:param type name: text` (reST) and `@param name: text` (Epytext). */
export const readParameterField: HeadReader = (line, known) =>
  readField(line, known, PARAMETER_TAGS);

/** The same, and `:ivar name: text`. */
export const readAttributeField: HeadReader = (line, known) =>
  readField(line, known, [...PARAMETER_TAGS, ...ATTRIBUTE_TAGS]);

function readField(
  line: string,
  known: ReadonlySet<string>,
  tags: readonly string[],
): EntryHead | undefined {
  const match = /^([:@])([A-Za-z]{1,20})\s/.exec(line);
  if (match === null) return undefined;
  const [start, sign = "", tag = ""] = match;
  const isType = TYPE_TAGS.includes(tag.toLowerCase());
  if (!isType && !tags.includes(tag.toLowerCase())) return undefined;
  const content = line.slice(start.length).trimStart();
  const colon = content.indexOf(":");
  const names = colon === -1 ? [] : fieldNames(content.slice(0, colon));
  const isKnown = names.some((name) => known.has(name));
  if (sign === "@" && !isKnown) {
    // Doxygen and JSDoc have no colon: `@param name text`, `@param {type} name - text`.
    const [name = ""] = afterBrackets(content).split(/\s/, 1);
    const text = afterBrackets(content).slice(name.length).trimStart().replace(/^-+\s/, "");
    if (known.has(plainName(name))) return { names: [plainName(name)], text, isType };
  }
  return names.length === 0 ? undefined : { names, text: content.slice(colon + 1), isType };
}

/** The last word is the name: `type name`, `type name, type name`. */
function fieldNames(argument: string): readonly string[] {
  return splitAtCommas(argument).flatMap((part) => {
    const bracket = part.search(/\s[([]/);
    // `name (type)`, which is not reST, but means the same. `dict [str] name` is a type and a name.
    const isBehind = bracket !== -1 && afterBrackets(part.slice(bracket).trim()) === "";
    const words = (isBehind ? part.slice(0, bracket) : part).trim().split(/\s+/);
    const name = plainName(words.at(-1) ?? "");
    return name === "" ? [] : [name];
  });
}

function splitAtCommas(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    else if (character === "," && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

/** `a`, `*a, **b`, with the marks that Markdown or reST put around names. */
function readNames(text: string): {
  readonly names: readonly string[];
  readonly rest: string;
  /** White space separates the names from the rest. */
  readonly isSpaced: boolean;
  readonly isBold: boolean;
} {
  const names: string[] = [];
  const isBold = text.startsWith("**");
  let rest = text;
  while (names.length < MAX_NAMES) {
    const name = /^[^\s:,()]+/.exec(rest)?.[0] ?? "";
    const plain = plainName(name);
    if (plain === "") break;
    names.push(plain);
    const behind = rest.slice(name.length);
    rest = behind.trimStart();
    if (!rest.startsWith(",")) return { names, rest, isSpaced: behind !== rest, isBold };
    rest = rest.slice(1).trimStart();
  }
  return { names: [], rest, isSpaced: false, isBold };
}

/** A longer list is prose. */
const MAX_NAMES = 20;

/** The text after the brackets it begins with, if it begins with brackets that are closed. */
export function afterBrackets(text: string): string {
  if (!/^[([{]/.test(text)) return text;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if ("([{".includes(character)) depth += 1;
    else if (")]}".includes(character)) depth -= 1;
    if (depth === 0) return text.slice(at + 1).trimStart();
  }
  return text;
}

/** A name without stars and quotes, in NFKC, as Python compares names. */
function plainName(name: string): string {
  let from = 0;
  let to = name.length;
  while (from < to && MARKS.includes(name.charAt(from))) from += 1;
  while (to > from && MARKS.includes(name.charAt(to - 1))) to -= 1;
  return name.slice(from, to).normalize("NFKC");
}

const MARKS = "*`'\"\\";
