import { sha256 } from "../support/digest.js";
import { fileKey } from "../support/file-names.js";
import { type Identifier, identifier, isReserved } from "./identifier.js";
import { hasRecentLetters, withoutRecentLetters } from "./letters.js";

/** A longer name helps nobody; slugs are shorter anyway. */
const MAX_LENGTH = 100;

/** `weather-lookup` → `weatherLookup`: the name that a slug gives a stub. */
export function stubName(slug: string): string {
  const [first = "", ...others] = words(slug);
  return legal(first === "" ? "callable" : lowerFirst(first) + others.map(upperFirst).join(""));
}

/** `weather-lookup` → `WeatherLookup`, or with a role `WeatherLookupInput`. */
export function typeName(text: string, role: "" | "Input" | "Output" = ""): string {
  const name = words(text).map(upperFirst).join("");
  return legal(name === "" ? `Value${role}` : name + role);
}

/** The names of one scope: each is given once. */
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

/** The files of one folder: names that some disk takes for one are given once. */
export class FileScope {
  readonly #taken = new Set<string>();

  take(wish: string, key: string): string {
    return takeName(this.#taken, wish, key, fileKey);
  }
}

/** The wished name, or where it is taken one with a piece of a hash of `key`, which stays the same for that key. */
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
  // As `pull` names most files; for a thousand of them the general way takes longer than all else that a quick run does.
  if (PLAIN.test(text)) return text.split("-");
  return withoutRecentLetters([...text.normalize("NFC")].slice(0, MAX_LENGTH).join(""))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => word.replace(/[^\p{ID_Continue}]/gu, ""))
    .filter((word) => word !== "");
}

const PLAIN = /^[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){0,2}$/;

/** A name that a module may declare: a trap is side-stepped with `_`, a digit never comes first. */
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
  // Some letters have an upper case of two (`ß`), or of one that is too new.
  const isFit = changed.length === first.length && !hasRecentLetters(changed);
  return (isFit ? changed : first) + others.join("");
}
