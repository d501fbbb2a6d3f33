import { sha256 } from "../support/digest.js";
import { fileKey } from "../support/file-names.js";
import { type Identifier, identifier, isReserved } from "./identifier.js";
import { hasRecentLetters, withoutRecentLetters } from "./letters.js";

/** In characters. Slugs that `pull` creates are shorter. */
const MAX_LENGTH = 100;
/** Texts are cut to this before regular expressions run on them. */
const MAX_TEXT = 1000;

/** The name of a stub, from its slug: `weather-lookup` → `weatherLookup`. */
export function stubName(slug: string): string {
  const [first = "", ...others] = words(slug);
  return legal(first === "" ? "callable" : lowerFirst(first) + others.map(upperFirst).join(""));
}

/** The name of a type: `weather-lookup` → `WeatherLookup`, or with a role `WeatherLookupInput`. */
export function typeName(text: string, role: "" | "Input" | "Output" = ""): string {
  const name = words(text).map(upperFirst).join("");
  return legal(name === "" ? `Value${role}` : name + role);
}

/** The identifiers of one module or namespace: `take` returns each only once. */
export class Scope {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  take(wish: string, key: string): Identifier {
    return identifier(takeName(this.#taken, wish, key));
  }
}

/** The file names of one folder, unique also on disks that ignore case (see `fileKey`). */
export class FileScope {
  readonly #taken = new Set<string>();

  take(wish: string, key: string): string {
    return takeName(this.#taken, wish, key, fileKey);
  }
}

/** `wish`, or if that is taken, `wish` with a prefix of the hash of `key`: stable for the same key. */
function takeName(
  taken: Set<string>,
  wish: string,
  key: string,
  fold = (name: string) => name,
): string {
  let name = wish;
  for (let length = 6; taken.has(fold(name)); length *= 2) {
    const hash = sha256(key);
    const suffix = length <= hash.length ? hash.slice(0, length) : `${hash}${length}`;
    name = `${wish}_${suffix}`;
  }
  taken.add(fold(name));
  return name;
}

function words(text: string): readonly string[] {
  // The form of most slugs: for a thousand of them the code below takes longer than the rest of a run without changes.
  if (PLAIN.test(text)) return text.split("-");
  const all = withoutRecentLetters(text.slice(0, MAX_TEXT).normalize("NFC"))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => word.replace(/[^\p{ID_Continue}]/gu, ""))
    .filter((word) => word !== "");
  const whole: string[] = [];
  let length = 0;
  for (const word of all) {
    length += word.length;
    if (length > MAX_LENGTH) break;
    whole.push(word);
  }
  return whole.length === 0 ? all.slice(0, 1).map(cutWord) : whole;
}

/** A word that is too long for a name, cut before an upper-case letter if it has one. */
function cutWord(word: string): string {
  const cut = [...word].slice(0, MAX_LENGTH).join("");
  return word.length === cut.length ? word : (/^.+(?=\p{Lu})/u.exec(cut)?.[0] ?? cut);
}

const PLAIN = /^[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,2}$/;

/** A name that a module may declare: `_` follows a reserved name and precedes a digit. */
function legal(name: string): string {
  const started = /^[A-Za-z]/.test(name) || /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
  return isReserved(started) ? `${started}_` : started;
}

function upperFirst(word: string): string {
  return withFirst(word, (first) => first.toUpperCase());
}

function lowerFirst(word: string): string {
  return withFirst(word, (first) => first.toLowerCase());
}

function withFirst(word: string, change: (first: string) => string): string {
  if (word.charCodeAt(0) < 0x80) return change(word.charAt(0)) + word.slice(1);
  const [first = "", ...others] = word;
  const changed = change(first);
  // The upper case of some letters is two letters (`ß` → `SS`), or one that TypeScript does not know yet.
  const isFit = changed.length === first.length && !hasRecentLetters(changed);
  return (isFit ? changed : first) + others.join("");
}
