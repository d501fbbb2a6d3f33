import { textOf } from "./errors.js";
import type { HeaderRecord } from "./facts.js";

/** Names of headers that carry credentials. */
const CREDENTIAL = /auth|cookie|credential|key|passw|secret|token/i;

/** Shorter values are not removed: they are unlikely to be secrets, and may be common words. */
const SHORTEST_SECRET = 8;

const REMOVED = "[removed]";

const UNREADABLE = "[cannot be read]";

/**
 * The credentials that a call was sent with. Every error of a call passes through here before anyone sees it, so that it
 * does not matter which field holds what a server has sent. They are removed in every encoding in which servers and
 * proxies repeat headers.
 */
export class Secrets {
  readonly #values: readonly string[];
  #needles: RegExp | undefined;

  /** @param others Credentials that the names of headers do not tell. */
  constructor(headers: HeaderRecord, others: readonly string[] = []) {
    this.#values = credentialsIn(headers, others);
  }

  isSame(headers: HeaderRecord, others: readonly string[] = []): boolean {
    return credentialsIn(headers, others).join("\n") === this.#values.join("\n");
  }

  removeFrom(text: string): string {
    if (this.#values.length === 0) return text;
    const rest = this.#values
      .reduce((left, secret) => left.split(secret).join(REMOVED), text)
      .replace(BASE64, (found) => {
        const inner = atob(found);
        return /[^\0-\x7f]/.test(inner) || this.removeFrom(inner) === inner ? found : REMOVED;
      });
    this.#needles ??= needlesOf(this.#values);
    const decoded = rest.replace(UNIT, decode);
    const essence = decoded.replace(DROPPED, "");
    if (essence.search(this.#needles) < 0) return rest;
    const places: number[] = [];
    for (let at = 0; at < decoded.length; at++) if (decoded.charAt(at) > FILL) places.push(at);
    let clean = "";
    let kept = 0;
    for (const { 0: found, index = 0 } of essence.matchAll(this.#needles)) {
      clean += rest.slice(kept, places[index]) + REMOVED;
      kept = (places[index + found.length - 1] ?? 0) + 1;
      while (decoded[kept] === FILL) kept++;
    }
    return clean + rest.slice(kept);
  }

  /**
   * Cleans an error, its causes, and the data in their properties. Errors keep their identity; data is copied where it
   * changes, since it may be the caller's.
   */
  removeFromError(error: Error): void {
    if (this.#values.length > 0) this.#clean(error, new Set());
  }

  #clean(value: unknown, seen: Set<unknown>): unknown {
    if (typeof value === "string") return this.removeFrom(value);
    if (value instanceof Error) return this.#cleanError(value, seen) ? value : REMOVED;
    if (!isData(value)) return value;
    // As one text, so that lists of letters or bytes are found as well.
    const text = JSON.stringify(value, (_, member) => {
      if (member instanceof Error)
        return this.#clean(member, seen) === member ? {} : textOf(member);
      return typeof member !== "object" || isData(member) ? member : null;
    });
    const clean = this.removeFrom(text);
    try {
      return clean === text ? value : JSON.parse(clean);
    } catch {
      return clean;
    }
  }

  /** Returns whether all could be changed that had to be. */
  #cleanError(error: Error, seen: Set<unknown>): boolean {
    if (seen.has(error)) return true;
    seen.add(error);
    let isWritten = true;
    for (const name of ["message", "name", ...Reflect.ownKeys(error)]) {
      let member: unknown;
      let value: unknown = UNREADABLE;
      try {
        member = Reflect.get(error, name);
        value = this.#clean(member, seen);
      } catch {
        // A getter or a proxy that throws, or data that is nested too deeply or in a circle.
      }
      if (value === member) continue;
      const enumerable = Object.prototype.propertyIsEnumerable.call(error, name);
      const property = { value, enumerable, writable: true, configurable: true };
      isWritten = Reflect.defineProperty(error, name, property) && isWritten;
    }
    return isWritten;
  }
}

/** What `JSON.parse` returns. Instances of classes are not what a server has sent. */
function isData(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    (Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value)))
  );
}

function credentialsIn(headers: HeaderRecord, others: readonly string[]): string[] {
  const found = Object.entries(headers).flatMap(([name, value]) => {
    if (!CREDENTIAL.test(name)) return [];
    const [, scheme, token] = /^(\w+) +(.+)$/.exec(value) ?? [];
    return token === undefined
      ? [value]
      : [token, ...(/^basic$/i.test(scheme ?? "") ? passwordIn(token) : [])];
  });
  return [...found, ...others].filter(({ length }) => length >= SHORTEST_SECRET);
}

/** The user and password of `Authorization: Basic`, together and the password alone. */
function passwordIn(token: string): string[] {
  try {
    const pair = atob(token);
    return [pair, pair.slice(pair.indexOf(":") + 1)];
  } catch {
    return [];
  }
}

/**
 * Finds secrets, the digits of their characters, the base64 of any bytes that they are among, and the start of each where
 * a text is cut off, by letters and digits alone.
 */
function needlesOf(secrets: readonly string[]): RegExp {
  const needles = secrets.flatMap((secret) => [
    secret,
    ...[10, 16].map((radix) =>
      Array.from(secret, (char) => char.charCodeAt(0).toString(radix)).join(""),
    ),
    ...[0, 1, 2].map((offset) =>
      // Without the first and last characters, which also hold bits of the bytes around the secret.
      btoa("\0".repeat(offset) + secret).slice(
        Math.ceil((offset * 4) / 3),
        Math.floor(((offset + secret.length) * 4) / 3),
      ),
    ),
  ]);
  const sources = needles
    // A secret may itself look escaped: each of its characters may be escaped once more, or not.
    .flatMap((needle) => [needle, needle.replace(UNIT, decode)])
    .map((needle) => needle.replace(DROPPED, ""))
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .map((needle) => `${needle.replace(/.{8}/, "$&(?:")}|\\w{0,${needle.length}}${CUT})`);
  return new RegExp(sources.join("|") || "(?!)", "gi");
}

/** Stands where a text was cut off, in messages. */
const CUT = "…";

/** Text that may be base64 as a whole, which may hold other encodings. */
const BASE64 = /(?:[a-z\d]{4}){4,}(?:[a-z\d]{2,3})?/gi;

/** Only letters and digits are looked at: encodings differ in the others, or put some in between. `…`: a text was cut off. */
const DROPPED = /[^\da-z…]/gi;

/** A character that is dropped, or an escape of JSON, Python, C, URLs or HTML, applied any number of times. */
const UNIT =
  /\\+u(?!00[^0]|0{6})[\da-f]{4}|(?:\\+[ux]|%(?:25)*u?|&(?:amp;)*#x)\{?0*([\da-f]{2})|&(?:amp;)*#(\d+)|\\+([0-7]{3})|&(?:\w{2,20};)+|\\+[nrt]?|[\ud800-\udbff]?[^\da-z…]/gi;

/** Follows a decoded unit, so that places in the text stay the same. */
const FILL = "\x01";

/** The letter or digit that a unit stands for, also in another width or style; `\0` if it is dropped. */
function decode(unit: string, hex?: string, decimal?: string, octal?: string): string {
  const code = hex ? parseInt(hex, 16) : octal ? parseInt(octal, 8) : Number(decimal);
  const char = code >= 0 ? String.fromCharCode(code) : unit.normalize("NFKC");
  return char.slice(0, 1).replace(DROPPED, "\0").padEnd(unit.length, FILL);
}
