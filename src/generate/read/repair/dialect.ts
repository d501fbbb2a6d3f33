/** A pattern in the dialect of JavaScript, or why there is none. */
export type PatternReading =
  /** It is JavaScript's already. */
  | { readonly kind: "same" }
  | { readonly kind: "translated"; readonly pattern: string }
  /** It is no regular expression, or (`foreign`) one of another dialect that JavaScript cannot say exactly. */
  | { readonly kind: "broken" | "foreign" };

/** Reads a pattern that may be written for another engine, or as a literal of JavaScript with slashes and flags. */
export function readDialect(pattern: string): PatternReading {
  const literal = asLiteral(pattern);
  if (literal === undefined && compiles(pattern, "u") && !FOREIGN.test(pattern))
    return { kind: "same" };
  const { body, flags } = literal ?? { body: pattern, flags: "" };
  const translator = new Translator(body, flags);
  const translated = translator.translate();
  if (literal === undefined && !translator.isForeign)
    return { kind: compiles(pattern, "") ? "same" : "broken" };
  if (translated !== undefined && compiles(translated, "u"))
    return { kind: "translated", pattern: translated };
  return { kind: "foreign" };
}

/** What JavaScript reads in another way than its author: flags of a group, and `&&`, which intersects classes in Java. */
const FOREIGN = /\(\?[a-z-]+[:)]|&&[\w\\[]/i;

function compiles(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

/**
 * `/^a$/i` is a literal: between slashes, `^` and `$` would match nothing. With flags, so is an expression that has no
 * slash of its own; without, `/[a-z]+/` may be a part of a path. PHP and Perl have other delimiters too, and the strings of
 * Python quotes: these are read only around an anchor.
 */
function asLiteral(pattern: string): { body: string; flags: string } | undefined {
  const [, , body = "", flags = ""] = DELIMITED.exec(pattern) ?? QUOTED.exec(pattern) ?? [];
  if (body === "" || new Set(flags).size < flags.length) return undefined;
  if (body.startsWith("^") || /(?<!\\)(?:\\\\)*\$$/.test(body)) return { body, flags };
  const isExpression = /[[(\\+*?|]/.test(body) && !/(?<!\\)(?:\\\\)*\//.test(body);
  return isExpression && /^\/.+\/[dgimsuvy]+$/s.test(pattern) ? { body, flags } : undefined;
}

const DELIMITED = /^(?:m|qr)?([/#~%@!])(.+)\1([a-zA-Z]*)$/s;
const QUOTED = /^[brBR@]?(["'])(.+)\1$/s;

/** @see POSIX.1-2017, section 9.3.5, in the locale `C` */
const POSIX_CLASSES: ReadonlyMap<string, string> = new Map([
  ["alnum", "a-zA-Z0-9"],
  ["alpha", "a-zA-Z"],
  ["ascii", "\\x00-\\x7f"],
  ["blank", " \\t"],
  ["cntrl", "\\x00-\\x1f\\x7f"],
  ["digit", "0-9"],
  ["graph", "\\x21-\\x7e"],
  ["lower", "a-z"],
  ["print", "\\x20-\\x7e"],
  ["punct", "\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e"],
  ["space", " \\t\\n\\r\\f\\v"],
  ["upper", "A-Z"],
  ["word", "\\w"],
  ["xdigit", "0-9a-fA-F"],
]);

/** Where a line begins and ends: JavaScript's `^` and `$` with the flag `m`. */
const LINE_START = "(?:^|(?<=[\\n\\r\\u2028\\u2029]))";
const LINE_END = "(?:$|(?=[\\n\\r\\u2028\\u2029]))";

/** Thrown where JavaScript has no exact counterpart. */
class Untranslatable extends Error {}

/** Translates an expression of Python, PCRE, Java, POSIX or .NET to JavaScript with the flag `u` alone. */
class Translator {
  /** True as soon as something is not JavaScript's. */
  isForeign: boolean;
  #at = 0;
  #flags: ReadonlySet<string>;
  /** The flags to return to at the end of each open group. */
  readonly #outer: ReadonlySet<string>[] = [];

  constructor(
    private readonly source: string,
    flags: string,
  ) {
    this.#flags = new Set(flags);
    this.isForeign = flags !== "";
  }

  /** `undefined` if there is no exact counterpart. */
  translate(): string | undefined {
    let text = "";
    try {
      // `D` and `S` of PHP change nothing that matters here.
      if ([...this.#flags].some((flag) => !"dgimsuDS".includes(flag))) throw new Untranslatable();
      while (this.#at < this.source.length) text += this.#next();
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      this.isForeign = true;
      return undefined;
    }
    return text;
  }

  #next(): string {
    const quantifier = this.#match(/(?:[*+?]|\{\d*(?:,\d*)?\})([?+]?)/y);
    if (quantifier !== undefined && quantifier[0] !== "{}" && quantifier[0] !== "{,}")
      return this.#quantifier(quantifier);
    if (quantifier !== undefined) return quantifier[0].replace(/[{}]/g, "\\$&");
    const [group] = this.#match(/\((?:\?(?:P?[<=>]|[a-zA-Z-]*[:)]|#[^)]*\)|.))?|\(\*/sy) ?? [];
    if (group !== undefined) return this.#group(group);
    const char = this.#char();
    switch (char) {
      case "\\":
        return this.#escape();
      case "[":
        return this.#characterClass();
      case ")":
        this.#flags = this.#outer.pop() ?? this.#flags;
        return char;
      case "^":
        return this.#flags.has("m") ? LINE_START : char;
      case "$":
        return this.#flags.has("m") ? LINE_END : char;
      case ".":
        return this.#flags.has("s") ? "[\\s\\S]" : char;
      case "|":
        return char;
      default:
        return this.#literal(char);
    }
  }

  #quantifier([text, greed]: RegExpExecArray): string {
    // A possessive quantifier.
    if (greed === "+") throw new Untranslatable();
    if (!text.startsWith("{,")) return text;
    this.isForeign = true;
    return text.replace("{,", "{0,");
  }

  #group(start: string): string {
    const inner = this.#flags;
    if (start === "(?P=") {
      const [, name] = this.#match(/(\w+)\)/y) ?? [];
      if (name === undefined || inner.has("i")) throw new Untranslatable();
      this.isForeign = true;
      return `\\k<${name}>`;
    }
    const modifiers = /^\(\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])$/.exec(start);
    const isComment = start.startsWith("(?#");
    if (modifiers !== null && start !== "(?:") {
      this.isForeign = true;
      const [, on = "", off = "", end] = modifiers;
      if (/[^imsu]/.test(on + off)) throw new Untranslatable();
      const flags = new Set([...inner, ...on].filter((flag) => !off.includes(flag)));
      if (end === ":") this.#outer.push(inner);
      this.#flags = flags;
      return end === ":" ? "(?:" : "";
    }
    if (isComment) {
      this.isForeign = true;
      return "";
    }
    if (!["(", "(?:", "(?=", "(?!", "(?<", "(?P<"].includes(start)) throw new Untranslatable();
    this.#outer.push(inner);
    if (start === "(?P<") this.isForeign = true;
    if (start !== "(?<" && start !== "(?P<") return start;
    const [name] = this.#match(/[=!]|\w+>/y) ?? [];
    if (name === undefined) throw new Untranslatable();
    return `(?<${name}`;
  }

  #escape(): string {
    const verbatim = this.#match(/Q(.*?)(?:\\E|$)/sy);
    if (verbatim !== undefined) {
      this.isForeign = true;
      return [...(verbatim[1] ?? "")].map((char) => this.#literal(char)).join("");
    }
    const reference = this.#match(/k<\w+>|[1-9]\d*/y);
    if (reference !== undefined) {
      if (this.#flags.has("i")) throw new Untranslatable();
      return `\\${reference[0]}`;
    }
    const boundary = this.#match(/[bBAZzE]/y);
    if (boundary === undefined) return this.#characterEscape((char) => this.#literal(char));
    const [letter] = boundary;
    if (letter === "b" || letter === "B") return `\\${letter}`;
    this.isForeign = true;
    return letter === "A" ? "^" : letter === "E" ? "" : "$";
  }

  /** An escape that stands for characters, in a class or outside. */
  #characterEscape(literal: (char: string) => string): string {
    const plain = this.#match(/[dDwWsStnrfv]|0(?!\d)|c[A-Za-z]/y);
    if (plain !== undefined) return `\\${plain[0]}`;
    const code = this.#match(/x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[xu]\{([0-9a-fA-F]{1,6})\}/y);
    if (code !== undefined) {
      if (this.#flags.has("i")) throw new Untranslatable();
      if (code[0].startsWith("x{")) this.isForeign = true;
      return code[1] === undefined ? `\\${code[0]}` : `\\u{${code[1]}}`;
    }
    const property = this.#match(/([pP])(?:\{([\w=-]+)\}|([A-Z]))/y);
    if (property !== undefined) return this.#property(property);
    const named = this.#match(/[ae]/y);
    if (named !== undefined) {
      this.isForeign = true;
      return named[0] === "a" ? "\\x07" : "\\x1b";
    }
    const char = this.#char();
    if (char === "") return "\\";
    if (/[a-zA-Z0-9]/.test(char)) throw new Untranslatable();
    return literal(char);
  }

  /** Java has `IsLatin` for a script, Perl `Latin`; blocks (`InGreek`) have no counterpart. */
  #property([, letter, name = "", short]: RegExpExecArray): string {
    if (this.#flags.has("i")) throw new Untranslatable();
    const bare = name.replace(/^Is(?=[A-Z])/, "");
    const names = short === undefined ? [name, bare, `Script=${name}`, `Script=${bare}`] : [short];
    const known = names.find((each) => compiles(`\\p{${each}}`, "u"));
    if (known === undefined) throw new Untranslatable();
    if (known !== name) this.isForeign = true;
    return `\\${letter}{${known}}`;
  }

  #characterClass(): string {
    let text = this.#match(/\^/y) === undefined ? "[" : "[^";
    // In other dialects, a bracket that comes first stands for itself.
    if (this.#match(/\](?=[^[]*\])/y) !== undefined) {
      this.isForeign = true;
      text += "\\]";
    }
    let isNested = false;
    for (;;) {
      // Not closed: no dialect has that.
      if (this.#at >= this.source.length) return text;
      if (this.#match(/\]/y) !== undefined) {
        // Java and .NET have classes in classes: `[a-d[m-p]]`, `[a-z-[aeiou]]`.
        if (isNested && this.#match(/\]|&&/y) !== undefined) throw new Untranslatable();
        return `${text}]`;
      }
      const posix = this.#match(/\[:(\w+):\]/y);
      if (posix !== undefined) {
        const members = POSIX_CLASSES.get(posix[1] ?? "");
        this.isForeign = true;
        if (members === undefined) throw new Untranslatable();
        text += this.#flags.has("i") ? members.replace(/^(?:a-z|A-Z)$/, "a-zA-Z") : members;
      } else if (this.#match(/\[[:.=]|&&[\w\\[]/y) !== undefined) {
        throw new Untranslatable();
      } else {
        isNested ||= this.source[this.#at] === "[";
        text += this.#classMember();
      }
    }
  }

  /** A character of a class, or a range. */
  #classMember(): string {
    const from = this.#classChar();
    const isRange = /-[^\]]/y;
    isRange.lastIndex = this.#at;
    if (isClass(from) || !isRange.test(this.source)) return this.#inBothCases(from, from);
    this.#at++;
    const to = this.#classChar();
    return isClass(to) ? `${this.#inBothCases(from, from)}\\-${to}` : this.#inBothCases(from, to);
  }

  #classChar(): string {
    const char = this.#char();
    return char === "\\" ? this.#characterEscapeInClass() : inClass(char);
  }

  #characterEscapeInClass(): string {
    return this.#match(/b/y) === undefined ? this.#characterEscape(inClass) : "\\b";
  }

  /** A range, with the other case of its letters where case is ignored. */
  #inBothCases(from: string, to: string): string {
    const range = from === to ? from : `${from}-${to}`;
    if (!this.#flags.has("i") || isClass(from)) return range;
    if (from === to) return [...new Set([from, ...cases(from)])].join("");
    if (/^(?:[a-z]{2}|[A-Z]{2})$/.test(from + to))
      return `${range}${cases(from)[0] === from ? cases(from)[1] : cases(from)[0]}-${cases(to)[0] === to ? cases(to)[1] : cases(to)[0]}`;
    if (/^[\d\W_]{2}$/.test(from + to) && from < "A" && to < "A") return range;
    throw new Untranslatable();
  }

  #literal(char: string): string {
    if (/[\^$\\.*+?()[\]{}|/]/.test(char)) return `\\${char}`;
    const [lower = char, upper = char] = this.#flags.has("i") ? cases(char) : [];
    return lower === upper ? char : `[${lower}${upper}]`;
  }

  /** The next character, by code point. */
  #char(): string {
    const code = this.source.codePointAt(this.#at);
    const char = code === undefined ? "" : String.fromCodePoint(code);
    this.#at += char.length;
    return char;
  }

  /** Moves behind what a sticky expression matches here. */
  #match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.#at;
    const found = expression.exec(this.source);
    if (found === null) return undefined;
    this.#at = expression.lastIndex;
    return found;
  }
}

/** True for an escape that stands for several characters. */
function isClass(text: string): boolean {
  return /^\\[dDwWsSpP]/.test(text);
}

function inClass(char: string): string {
  return /[\\\][^-]/.test(char) ? `\\${char}` : char;
}

/** A character in lower and upper case, where these are single characters. */
function cases(char: string): readonly string[] {
  const both = [char.toLowerCase(), char.toUpperCase()];
  return both.every((each) => [...each].length === 1) ? both : [char, char];
}
