import type { HeaderRecord } from "./facts.js";

/** Names of headers that carry credentials. */
const CREDENTIAL = /auth|cookie|credential|key|passw|secret|token/i;

/** Shorter values are not removed: they are unlikely to be secrets, and may be common words. */
const SHORTEST_SECRET = 8;

const REMOVED = "[removed]";
/** Of longer texts with an encoded secret nothing is kept: they are data, and to find its places takes long. */
const LONGEST_CLEANED = 2 ** 20;

const UNREADABLE = "[cannot be read]";

/**
 * The credentials that a call was sent with. Every error of a call passes through here before anyone sees it, so that it
 * does not matter which field holds what a server has sent. They are removed in every encoding in which servers and
 * proxies repeat headers.
 */
export class Secrets {
  readonly #values: readonly string[];
  #needles: RegExp | undefined;

  constructor(headers: HeaderRecord) {
    this.#values = credentialsIn(headers);
  }

  isSame(headers: HeaderRecord): boolean {
    return credentialsIn(headers).join("\n") === this.#values.join("\n");
  }

  removeFrom(text: string): string {
    if (this.#values.length === 0) return text;
    const start = this.#values.reduce((rest, secret) => rest.split(secret).join(REMOVED), text);
    this.#needles ??= needlesOf(this.#values);
    // A test of all the text is much faster than what follows.
    const essence = start.replace(UNIT, decode).toLowerCase();
    if (essence.search(this.#needles) < 0) return start;
    return start.length > LONGEST_CLEANED ? REMOVED : removeEncoded(start, this.#needles);
  }

  /**
   * Cleans an error, its causes, and the data in their properties. Errors keep their identity; data is copied where it
   * changes, since it may be the caller's.
   */
  removeFromError(error: Error): void {
    if (this.#values.length > 0) this.#clean(error, new Map());
  }

  #clean(value: unknown, seen: Map<unknown, unknown>): unknown {
    if (typeof value === "string") return this.removeFrom(value);
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    seen.set(value, value);
    const isError = value instanceof Error;
    if (!isError && !isData(value)) return value;
    const target = isError ? value : Array.isArray(value) ? [] : {};
    const names: PropertyKey[] = isError
      ? ["message", "name", ...Reflect.ownKeys(value)]
      : Object.keys(value);
    let isSame = true;
    let isWritten = true;
    for (const name of names) {
      let member: unknown;
      let cleaned: unknown = UNREADABLE;
      try {
        member = Reflect.get(value, name);
        cleaned = this.#clean(member, seen);
      } catch {
        // A getter or a proxy that throws, or data that is nested too deeply.
      }
      const cleanName = typeof name === "string" ? this.removeFrom(name) : name;
      const isMemberSame = cleaned === member && cleanName === name;
      isSame &&= isMemberSame;
      if (isError && isMemberSame) continue;
      const enumerable = Object.prototype.propertyIsEnumerable.call(value, name);
      const property = { value: cleaned, enumerable, writable: true, configurable: true };
      isWritten = Reflect.defineProperty(target, cleanName, property) && isWritten;
    }
    // What cannot be changed must not be kept.
    const clean = isSame ? value : isWritten ? target : REMOVED;
    seen.set(value, clean);
    return clean;
  }
}

/** What `JSON.parse` returns. Instances of classes are not what a server has sent. */
function isData(value: object): boolean {
  return Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
}

function credentialsIn(headers: HeaderRecord): string[] {
  const found = Object.entries(headers).flatMap(([name, value]) => {
    if (!CREDENTIAL.test(name)) return [];
    const [, scheme, token] = /^(\w+) +(.+)$/.exec(value) ?? [];
    return token === undefined
      ? [value]
      : [token, ...(/^basic$/i.test(scheme ?? "") ? passwordIn(token) : [])];
  });
  return found.filter(({ length }) => length >= SHORTEST_SECRET);
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

/** Finds the essence of secrets, of their hexadecimal digits, and of the base64 of any bytes that they are among. */
function needlesOf(secrets: readonly string[]): RegExp {
  const forms = secrets.flatMap((secret) => [
    secret,
    // Encoded twice: for JSON or a URL before.
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
  ]);
  const needles = forms.flatMap((form) => [
    form,
    Array.from(form, (char) => char.charCodeAt(0).toString(16).padStart(2, "0")).join(""),
    ...[0, 1, 2].map((offset) =>
      // Without the first and last characters, which also hold bits of the bytes around the secret.
      btoa("\0".repeat(offset) + form).slice(
        Math.ceil((offset * 4) / 3),
        Math.floor(((offset + form.length) * 4) / 3),
      ),
    ),
  ]);
  const essences = needles
    // A secret may itself look escaped: each of its characters may be escaped once more, or not.
    .flatMap((needle) => [needle.replace(DROPPED, ""), needle.replace(UNIT, decode)])
    .map((essence) => essence.toLowerCase())
    .filter(({ length }) => length >= SHORTEST_SECRET)
    .map((essence) => essence.replace(/\W/g, "\\$&"));
  return new RegExp(essences.join("|") || "(?!)", "g");
}

/**
 * Characters that the essence of a text is without: blanks (base64 is cut into lines), quotes, backslashes, and those in
 * which kinds of base64 differ.
 */
const DROPPED = /[\s+/_=:"'<>&;\\-]/g;

/** One of those characters, or an escape of JSON, Python, URLs or HTML, applied any number of times. */
const UNIT =
  /\\+(?:(?:u00|x)([\da-f]{2})|[nrt])?|%(?:25)*([\da-f]{2})|&(?:amp;)*(?:#x0*([\da-f]{1,4})|#0*(\d{1,5})|quot|apos|lt|gt|amp);|[\s+/_=:"'<>&;-]/gi;

function decode(
  _: string,
  escaped: string | undefined,
  percent: string | undefined,
  hex: string | undefined,
  decimal: string | undefined,
): string {
  const code = parseInt(escaped ?? percent ?? hex ?? decimal ?? "", decimal ? 10 : 16);
  const char = Number.isNaN(code) ? "" : String.fromCharCode(code);
  return char.replace(DROPPED, "");
}

function removeEncoded(text: string, needles: RegExp): string {
  const units = new RegExp(`${UNIT.source}|([^])`, UNIT.flags);
  let essence = "";
  /** Where the unit of each character of the essence starts and ends. */
  const places: [start: number, end: number][] = [];
  for (const { 0: unit, 1: a, 2: b, 3: c, 4: d, 5: plain, index = 0 } of text.matchAll(units)) {
    const chars = (plain ?? decode(unit, a, b, c, d)).toLowerCase();
    for (const _ of chars) places.push([index, index + unit.length]);
    essence += chars;
  }
  let clean = "";
  let kept = 0;
  for (const { 0: found, index = 0 } of essence.matchAll(needles)) {
    clean += text.slice(kept, places[index]?.[0]) + REMOVED;
    kept = places[index + found.length - 1]?.[1] ?? text.length;
  }
  return clean + text.slice(kept);
}
