import { createHash } from "node:crypto";
import { type Identifier, identifier, isReserved } from "./identifier.js";

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

  /** The wished name, or where it is taken one with a piece of a hash of `key`, which stays the same for that key. */
  take(wish: string, key: string): Identifier {
    const hash = createHash("sha256").update(key).digest("hex");
    for (let length = 0; ; length = length === 0 ? 6 : length * 2) {
      const suffix = length <= hash.length ? hash.slice(0, length) : `${hash}${length}`;
      const name = length === 0 ? wish : `${wish}_${suffix}`;
      if (this.#taken.has(name)) continue;
      this.#taken.add(name);
      return identifier(name);
    }
  }
}

function words(text: string): readonly string[] {
  return text
    .normalize("NFC")
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map((word) => word.replace(/[^\p{ID_Continue}]/gu, ""))
    .filter((word) => word !== "");
}

/** A name that a module may declare: a trap is side-stepped with `_`, a digit never comes first. */
function legal(name: string): string {
  const started = /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
  return isReserved(started) ? `${started}_` : started;
}

function upperFirst(word: string): string {
  const [first = "", ...others] = word;
  const upper = first.toUpperCase();
  // Some letters have an upper case of two (`ß`), or of one that begins no name.
  return (upper.length === first.length ? upper : first) + others.join("");
}

function lowerFirst(word: string): string {
  const [first = "", ...others] = word;
  const lower = first.toLowerCase();
  return (lower.length === first.length ? lower : first) + others.join("");
}
