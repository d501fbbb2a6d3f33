import { randomUUID } from "node:crypto";

// JavaScript rounds integers beyond 2^53. How those of a JSON text were written is kept beside the objects and arrays that
// hold them: code that copies one of these calls `carryWritten`.

/** No text from outside has it. */
const MARK = `integer ${randomUUID()} `;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, "g");
/** A string, or a number with neither fraction nor exponent. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?![\d.eE])|-?\d+[.eE\d+-]*/g;

/** JSON whose integers that JavaScript rounds are texts with a mark. */
export function withMarks(json: string): string {
  if (!/\d{16}/.test(json)) return json;
  return json.replace(TOKENS, (token) => (isRounded(token) ? `"${MARK}${token}"` : token));
}

/** JSON with the integers of {@link withMarks}. */
export function withoutMarks(json: string): string {
  return json.replace(MARKED, "$1");
}

const written = new WeakMap<object, ReadonlyMap<string, string>>();
/** False until the first text with such an integer: few processes ever read one. */
let isAnyWritten = false;

/** Notes how the rounded integers of a JSON text were written. `value` is what the text was parsed to. */
export function noteWritten(value: unknown, text: string): void {
  const marked = withMarks(text);
  if (marked === text) return;
  const open: (readonly [value: unknown, marked: unknown])[] = [[value, JSON.parse(marked)]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [own, twin] = next;
    if (!isObject(own) || !isObject(twin)) continue;
    const digits = new Map<string, string>();
    const members = new Map<string, unknown>(Object.entries(own));
    for (const [key, mark] of Object.entries(twin)) {
      if (typeof mark === "string" && mark.startsWith(MARK))
        digits.set(key, mark.slice(MARK.length));
      else open.push([members.get(key), mark]);
    }
    if (digits.size === 0) continue;
    isAnyWritten = true;
    written.set(own, digits);
  }
}

/** How the integer of a member was written; `undefined` if JavaScript holds it as it is, or it is not known. */
export function writtenAt(holder: object, key: string): string | undefined {
  return written.get(holder)?.get(key);
}

/** Notes for a changed copy what is known of the original's members, as far as the copy has the same ones. */
export function carryWritten<Copy extends object>(copy: Copy, original: object): Copy {
  const digits = written.get(original);
  if (digits === undefined || copy === original) return copy;
  const before = new Map<string, unknown>(Object.entries(original));
  const same = Object.entries(copy).flatMap(([key, value]): [string, string][] => {
    const text = digits.get(key);
    return text !== undefined && before.get(key) === value ? [[key, text]] : [];
  });
  written.set(copy, new Map(same));
  return copy;
}

/** JSON with the integers as they were written. */
export function writtenJson(value: unknown, space?: number): string {
  // A replacer takes several times as long as this look.
  if (writtenIn(value).length === 0) return JSON.stringify(value, undefined, space);
  function replacer(this: object, key: string, member: unknown): unknown {
    const digits = writtenAt(this, key);
    return digits === undefined ? member : `${MARK}${digits}`;
  }
  return withoutMarks(JSON.stringify(value, replacer, space));
}

/** The integers as they were written in a value, at any depth. */
export function writtenIn(value: unknown): readonly string[] {
  const found: string[] = [];
  if (!isAnyWritten) return found;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (!isObject(next)) continue;
    found.push(...(written.get(next)?.values() ?? []));
    open.push(...Object.values(next).reverse());
  }
  return found;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isRounded(token: string): boolean {
  return /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
}
