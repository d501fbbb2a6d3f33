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

  constructor(headers: HeaderRecord) {
    this.#values = credentialsIn(headers);
  }

  isSame(headers: HeaderRecord): boolean {
    return credentialsIn(headers).join("\n") === this.#values.join("\n");
  }

  removeFrom(text: string): string {
    if (this.#values.length === 0) return text;
    const rest = this.#values.reduce((left, secret) => left.split(secret).join(REMOVED), text);
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

/** Finds secrets, the digits of their characters, and the base64 of any bytes that they are among, by letters and digits alone. */
function needlesOf(secrets: readonly string[]): RegExp {
  const forms = secrets.flatMap((secret) => [
    secret,
    // Encoded twice: for JSON or a URL before.
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
  ]);
  const needles = forms.flatMap((form) => [
    form,
    ...[10, 16].map((radix) =>
      Array.from(form, (char) => char.charCodeAt(0).toString(radix)).join(""),
    ),
    ...[0, 1, 2].map((offset) =>
      // Without the first and last characters, which also hold bits of the bytes around the secret.
      btoa("\0".repeat(offset) + form).slice(
        Math.ceil((offset * 4) / 3),
        Math.floor(((offset + form.length) * 4) / 3),
      ),
    ),
  ]);
  const sources = needles
    // A secret may itself look escaped: each of its characters may be escaped once more, or not.
    .flatMap((needle) => [needle, needle.replace(UNIT, decode)])
    .map((needle) => needle.replace(DROPPED, ""))
    .filter(({ length }) => length >= SHORTEST_SECRET);
  return new RegExp(sources.join("|") || "(?!)", "gi");
}

/** Only letters and digits are looked at: encodings differ in the others, or put some in between. */
const DROPPED = /[\W_]/g;

/** A character that is dropped, or an escape of JSON, Python, URLs or HTML, applied any number of times. */
const UNIT =
  /(?:\\+[ux]|%(?:25)*u?|&(?:amp;)*#x)\{?0*([\da-f]{2})|&(?:amp;)*#(\d+)|&(?:\w{2,4};)+|\\+[nrt]?|[\W_]/gi;

/** Follows a decoded unit, so that places in the text stay the same. */
const FILL = "\x01";

/** What a unit stands for; `\0` if that is dropped. */
function decode(unit: string, hex: string | undefined, decimal: string | undefined): string {
  const char = String.fromCharCode(hex ? parseInt(hex, 16) : Number(decimal));
  return char.replace(DROPPED, "\0").padEnd(unit.length, FILL);
}
