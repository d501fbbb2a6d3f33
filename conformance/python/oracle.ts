import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  entriesOf,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from "../../src/runtime/json/json.js";

/** What pydantic makes of one side of a function: a schema, why it makes none, or nothing (no return annotation). */
export type Answer =
  | { readonly kind: "schema"; readonly schema: JsonObject }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "nothing" };

/** What is recorded of one Python file. The answers and refusals are pydantic's; the rest is written by hand. */
export interface OracleEntry {
  readonly input: Answer;
  readonly output: Answer;
  /** Parameters that pydantic refuses; the input schema is without them. */
  readonly refusedParameters: readonly string[];
  /** Other input schemas that are right as well. */
  readonly otherInputs: readonly JsonObject[];
  /** The descriptions that the parameters get from the docstring; `undefined` if any will do. */
  readonly descriptions: ReadonlyMap<string, JsonValue> | undefined;
  /** A refusal with this text is right as well. */
  readonly allowedRefusal: string | undefined;
  /** Parameters whose default is made by a call: it may be read or left out. */
  readonly callDefaults: readonly string[];
  /** Parameters whose default depends on the day or the machine: it has to be left out. */
  readonly absentDefaults: readonly string[];
}

export interface Oracle {
  /** The files that it was read from: `pydantic-2.13.4.json`. */
  readonly files: readonly string[];
  readonly entries: ReadonlyMap<string, OracleEntry>;
}

const RECORD = fileURLToPath(new URL("record.py", import.meta.url));

/** Records the oracle of a folder, which runs its files. */
export function recordOracle(folder: string): void {
  execFileSync("python3", [RECORD, folder], { stdio: "inherit" });
}

/** Reads each `pydantic-*.json` of a folder: an object with an entry for each Python file. */
export function readOracle(folder: string): Oracle {
  const files = readdirSync(folder).filter((name) => /^pydantic-.*\.json$/.test(name));
  if (files.length === 0) {
    throw new Error(`${folder} has no pydantic-*.json to compare with; record one with --record`);
  }
  const entries = files.flatMap((file) =>
    entriesOf(JSON.parse(readFileSync(join(folder, file), "utf8"))),
  );
  return {
    files,
    entries: new Map(
      entries.map(([name, entry]) => [name, readEntry(isJsonObject(entry) ? entry : {})]),
    ),
  };
}

export function readEntry(entry: JsonObject): OracleEntry {
  const { in_refused, descriptions, either_in, or_refused, call_defaults, absent_defaults } = entry;
  return {
    input: readAnswer(entry.in_val ?? entry.input, entry.in_err ?? entry.err),
    output: readAnswer(entry.out ?? entry.output, entry.err),
    refusedParameters: Object.keys(isJsonObject(in_refused) ? in_refused : {}),
    otherInputs: Array.isArray(either_in) ? either_in.filter(isJsonObject) : [],
    descriptions: isJsonObject(descriptions) ? new Map(Object.entries(descriptions)) : undefined,
    allowedRefusal: typeof or_refused === "string" ? or_refused : undefined,
    callDefaults: namesIn(call_defaults),
    absentDefaults: namesIn(absent_defaults),
  };
}

/** The script that records writes `ERR …` where a schema would be. */
function readAnswer(schema: JsonValue | undefined, error: JsonValue | undefined): Answer {
  if (isJsonObject(schema)) return { kind: "schema", schema };
  const reason = schema ?? error;
  return typeof reason === "string" ? { kind: "refused", reason } : { kind: "nothing" };
}

function namesIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
