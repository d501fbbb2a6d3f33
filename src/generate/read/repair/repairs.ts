import type { JsonObject, JsonValue } from "../../../runtime/json/json.js";
import type { Diagnostic } from "../../../support/diagnostics.js";
import { quote } from "../../../support/quote.js";

interface RepairNote {
  readonly code: string;
  readonly text: string;
  readonly pointers: Set<string>;
}

/** The repairs in one schema document. The same repair in several places is one note. */
export class Repairs {
  /** The JSON pointers to which references of the document lead, as they are written. */
  readonly targets = new Set<string>();
  readonly #notes = new Map<string, RepairNote>();
  /** The pointers of the notes, and `/*` in place of their last token. */
  readonly #places = new Set<string>();
  readonly #found = new Set<string>();
  /** For each code, the pointers of its notes and of all that is around them. */
  readonly #within = new Map<string, Set<string>>();

  /** @param problem A predicate for the value at `pointer`, and how it is read: "should be a schema; read as …". */
  note(pointer: string, code: string, problem: string, found?: JsonValue): void {
    const text =
      found === undefined
        ? problem
        : `${typeof found === "string" ? quote(found) : shortJson(found)} ${problem}`;
    const key = JSON.stringify([code, text]);
    const note = this.#notes.get(key);
    this.#places.add(pointer).add(`${pointer.slice(0, pointer.lastIndexOf("/"))}/*`);
    if (typeof found === "string") this.#found.add(JSON.stringify([pointer, code, found]));
    const within = this.#within.get(code) ?? new Set();
    this.#within.set(code, within.add(pointer));
    for (let end = pointer.lastIndexOf("/"); end >= 0; end = pointer.lastIndexOf("/", end - 1)) {
      within.add(pointer.slice(0, end));
      if (end === 0) break;
    }
    if (note === undefined) this.#notes.set(key, { code, text, pointers: new Set([pointer]) });
    else note.pointers.add(pointer);
  }

  /** True if something was noted of the schema at a JSON pointer: of itself, or of one of its keywords. */
  isNoted(pointer: string): boolean {
    return this.#places.has(pointer) || this.#places.has(`${pointer}/*`);
  }

  /** True if a code was noted of a text that was found at a JSON pointer. */
  isNotedOf(pointer: string, code: string, found: string): boolean {
    return this.#found.has(JSON.stringify([pointer, code, found]));
  }

  /** True if a code was noted at a JSON pointer, or below it. */
  isNotedWithin(pointer: string, code: string): boolean {
    return this.#within.get(code)?.has(pointer) ?? false;
  }

  diagnostics(place: string, root: string): readonly Diagnostic[] {
    return [...this.#notes.values()].map(({ code, text, pointers: [first = "", ...others] }) => ({
      severity: "warning",
      code,
      message:
        others.length === 0
          ? text
          : `${text} (here and in ${others.length} more ${others.length === 1 ? "place" : "places"})`,
      place,
      pointer: root + first,
    }));
  }
}

/** A JSON value on one line, cut short, without quotes around it. */
function shortJson(value: JsonValue): string {
  return quote(JSON.stringify(value)).slice(1, -1).replaceAll('\\"', '"');
}

/** A schema object while it is being repaired: a `Map`, since its keys are untrusted. */
export type Keywords = Map<string, JsonValue>;

/** Sets a list of texts, unless it stands there: a schema without mistakes stays the same object. */
export function setList(keywords: Keywords, keyword: string, list: readonly string[]): void {
  const before = keywords.get(keyword);
  const isSame =
    Array.isArray(before) &&
    before.length === list.length &&
    list.every((each, index) => each === before[index]);
  if (!isSame) keywords.set(keyword, list);
}

/** Repairs keywords of one schema object, in place. */
export type Repair = (keywords: Keywords, pointer: string, repairs: Repairs) => void;

/**
 * Repairs what only the whole document shows: returns the schemas to be put in place of others.
 *
 * @param schemas All schemas of the document with their JSON pointers.
 */
export type DocumentRepair = (
  document: JsonObject,
  schemas: ReadonlyMap<JsonObject, string>,
  repairs: Repairs,
) => ReadonlyMap<JsonObject, JsonObject>;
