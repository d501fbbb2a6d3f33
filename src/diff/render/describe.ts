import { API_FILE } from "../../snapshot/layout.js";
import { quote } from "../../support/quote.js";
import { type Change, isNameless } from "../report/change.js";
import { visibleLine } from "../report/hidden.js";
import { explain } from "../report/judge.js";
import type { DiffReport } from "../report/report.js";

/** A changed callable or operation. */
export interface Subject {
  /** `weatherLookup`, `GET /v1/things`; one line. */
  readonly title: string;
  /** `custom function "Weather Lookup"`; absent for an operation. */
  readonly about?: string;
  /** Relative to the snapshot folder. */
  readonly file: string;
  readonly changes: readonly Change[];
}

const KINDS = { function: "custom function", tool: "tool", operation: "operation" } as const;

export function subjectsOf({ callables, operations }: DiffReport): readonly Subject[] {
  return [
    ...callables.map(({ stub, kind, name, file, changes }) => {
      const about = `${KINDS[kind]} ${visibleLine(quote(name))}`;
      return { title: visibleLine(stub), about, file: visibleLine(file), changes };
    }),
    ...operations.map(({ operation, changes }) => {
      return { title: visibleLine(operation), file: API_FILE, changes };
    }),
  ];
}

/**
 * A change as one sentence, followed by the advice; on one line, with invisible characters made visible. A format marks
 * up untrusted text with `code` and warnings with `strong`.
 */
export function changeLine(change: Change, { code = asIs, strong = asIs } = {}): string {
  const { before, after, hidden, cannotTell, direction = "", path, keyword = "" } = change;
  const isText = /^(?:description|name|toolkit-name)-/.test(change.rule);
  // A default that was added or removed is shown as `none → 1`.
  const none = change.rule === "default-changed" ? "none" : undefined;
  const values = isText ? quoteBoth(before, after) : [before, after].map(cut);
  const shown = values
    .map((value = none) => (value === undefined ? "" : code(visibleLine(value))))
    .filter(isNotEmpty)
    .join(" → ");
  const { says, advice } = explain(change);
  const place = path.length === 0 ? "" : code(pathText(path));
  const sentence = [direction, place, says].filter(isNotEmpty).join(" ");
  const facts = [keyword, shown].filter(isNotEmpty).join(" ");
  const notes = [
    ...(cannotTell === true ? ["it cannot be decided whether callers are affected"] : []),
    ...(hidden === undefined ? [] : [`contains invisible characters: ${hidden.join(", ")}`]),
  ];
  const noted = notes.map((note) => ` (${strong(note)})`).join("");
  const said = facts === "" ? sentence : `${sentence}: ${facts}`;
  return `${said}${noted}${advice === undefined ? "" : `. ${advice}`}`;
}

/** `Looked at 12 files of 2 projects.`; empty if nothing was searched. */
export function lookedAtLine({ lookedAt }: DiffReport): string {
  if (lookedAt === undefined) return "";
  const { files, projects } = lookedAt;
  const [file, project] = [files === 1 ? "file" : "files", projects === 1 ? "project" : "projects"];
  return `Looked at ${files} ${file} of ${projects} ${project}.`;
}

function asIs(text: string): string {
  return text;
}

function isNotEmpty(text: string): boolean {
  return text !== "";
}

const PLAIN = /^[\p{L}\p{M}\p{N}_$-]+$/u;

/** `address.tags[]`; a key that is more than a plain name is quoted. */
function pathText(path: readonly string[]): string {
  return path
    .map((part, index) => {
      if (isNameless(part)) return part;
      const shown = PLAIN.test(part) ? part : visibleLine(quote(part));
      return index === 0 ? shown : `.${shown}`;
    })
    .join("");
}

/** Longer types and JSON values are cut. */
const MAX_VALUE = 200;
/** Of a longer text, only the part around the first difference is shown, with so many characters before it. */
const MAX_TEXT = 300;
const LEAD = 40;

function cut(text: string | undefined): string | undefined {
  return text !== undefined && text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

/** Both texts, from shortly before the first difference if they are long. */
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
