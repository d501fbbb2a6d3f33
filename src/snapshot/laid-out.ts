import { noteWritten, writtenJson } from "../documents/written-numbers.js";
import { isJsonObject, type JsonValue } from "../runtime/json/json.js";
import { Diagnostics } from "../support/diagnostics.js";
import { layOut } from "./format.js";
import { lastApi } from "./last-api.js";

// Formatters change the layout of the snapshot's files, and git their line ends: only their values count.

/** The text of an entry as `pull` lays it out; as is if it is no JSON, or has numbers that would change. */
export function laidOutEntry(text: string): string {
  const value = exactValue(text);
  return value === undefined ? text : layOut(value);
}

/** The text of `xpander.yaml` as `pull` lays it out; as is if it is broken. */
export async function laidOutApi(text: string): Promise<string> {
  if (lastApi(text) !== undefined) return text;
  const { formatApi } = await import("./format-api.js");
  const document = await yamlValue(text);
  return isJsonObject(document) ? formatApi(document) : text;
}

/** True if two texts of a file have the same value. */
export async function haveSameValue(file: string, a: string, b: string): Promise<boolean> {
  if (withUnixLines(a) === withUnixLines(b)) return true;
  if (/\.json$/.test(file)) return isSameValue(exactValue(a), exactValue(b));
  return /\.ya?ml$/.test(file) && isSameValue(await yamlValue(a), await yamlValue(b));
}

/** The parsed text; `undefined` if it is no JSON, or `null`. Problems are reported when the file is checked. */
export function jsonValue<Value = JsonValue>(text: string): Value | undefined {
  try {
    const json = withoutByteOrderMark(text);
    const value = JSON.parse(json) ?? undefined;
    noteWritten(value, json);
    return value;
  } catch {
    return undefined;
  }
}

async function yamlValue(text: string): Promise<JsonValue | undefined> {
  const { parseYaml } = await import("../documents/yaml.js");
  const problems = new Diagnostics();
  const value = parseYaml(
    { text: withoutByteOrderMark(text), place: "", linesBefore: 0 },
    problems,
  );
  return problems.hasErrors ? undefined : value;
}

/** The order of keys counts: the printed types follow it. */
function isSameValue(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  return a !== undefined && writtenJson(a) === writtenJson(b);
}

/** The parsed text of an entry, unless it has numbers such as `1e999`, which JavaScript parses as Infinity and writes as `null`. */
export function exactValue(text: string): JsonValue | undefined {
  const value = jsonValue(text);
  if (value === undefined || !/\d[eE]\+?\d|\d{300}/.test(text)) return value;
  let hasInfinity = false;
  JSON.parse(withoutByteOrderMark(text), (_, each) => {
    hasInfinity ||= each === Number.POSITIVE_INFINITY || each === Number.NEGATIVE_INFINITY;
  });
  return hasInfinity ? undefined : value;
}

function withUnixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
