import { API_FILE } from "../snapshot/layout.js";
import { quote } from "../support/quote.js";
import type { Change } from "./change.js";
import type { DiffReport } from "./diff.js";
import { visibleLine } from "./hidden.js";
import { explain } from "./rules.js";

/** What has changed: a callable or an operation. */
export interface Subject {
  /** `weatherLookup`, `GET /v1/things`; one line. */
  readonly title: string;
  /** `custom function "Weather Lookup"`; nothing for an operation. */
  readonly about?: string;
  /** Relative to the snapshot folder. */
  readonly file: string;
  readonly changes: readonly Change[];
}

export function subjectsOf({ callables, operations }: DiffReport): readonly Subject[] {
  return [
    ...callables.map(({ stub, kind, name, file, changes }) => {
      const about = `${kind === "tool" ? "tool" : "custom function"} ${visibleLine(quote(name))}`;
      return { title: visibleLine(stub), about, file: visibleLine(file), changes };
    }),
    ...operations.map(({ operation, changes }) => {
      return { title: visibleLine(operation), file: API_FILE, changes };
    }),
  ];
}

/** What a line about a change is made of, before a format lays it out. Every part is one line and shows all it holds. */
export interface Description {
  /** `input`, `output`, or nothing for the callable as a whole. */
  readonly side: string;
  /** `address.tags[]`, or nothing for the whole side. */
  readonly place: string;
  /** `became required`. */
  readonly says: string;
  readonly keyword?: string;
  readonly before?: string;
  readonly after?: string;
  readonly advice?: string;
  readonly notes: readonly string[];
}

export function describeChange(change: Change): Description {
  const { before, after, hidden, cannotTell, direction = "", path, keyword } = change;
  const isText = /^(?:description|name|toolkit-name)-/.test(change.rule);
  // Of a default, that there is none is news.
  const none = change.rule === "default-changed" ? "none" : undefined;
  const [was = none, is = none] = isText ? quoteBoth(before, after) : [before, after].map(cut);
  return {
    side: direction,
    place: pathText(path),
    ...explain(change),
    ...(keyword === undefined ? {} : { keyword }),
    ...(was === undefined ? {} : { before: visibleLine(was) }),
    ...(is === undefined ? {} : { after: visibleLine(is) }),
    notes: [
      ...(cannotTell === true ? ["cannot tell whether callers are hit"] : []),
      ...(hidden === undefined ? [] : [`holds characters that do not show: ${hidden.join(", ")}`]),
    ],
  };
}

const PLAIN = /^[\p{L}\p{M}\p{N}_$-]+$/u;
const PART = /^\[(?:key|\d*)\]$/;

/** `address.tags[]`; a key that is more than a plain name is quoted. */
function pathText(path: readonly string[]): string {
  return path
    .map((part, index) => {
      if (PART.test(part)) return part;
      const shown = PLAIN.test(part) ? part : visibleLine(quote(part));
      return index === 0 ? shown : `.${shown}`;
    })
    .join("");
}

/** Types and JSON are shown as far as they fit a line. */
const MAX_VALUE = 200;
/** Of a long text, what stands around the first difference. */
const MAX_TEXT = 300;
const LEAD = 40;

function cut(text: string | undefined): string | undefined {
  return text !== undefined && text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

/** Two texts from shortly before they differ, so that what is new in a long one is seen. */
function quoteBoth(before: string | undefined, after: string | undefined) {
  const start =
    before === undefined || after === undefined ? 0 : commonLength(before, after) - LEAD;
  return [before, after].map((text) => {
    if (text === undefined) return undefined;
    if (start <= 0 || text.length <= MAX_TEXT) return quote(text, MAX_TEXT);
    return quote(`…${text.slice(start)}`, MAX_TEXT);
  });
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
