import { isIPv4, isIPv6 } from "node:net";
import type { JsonObject, JsonValue } from "../../runtime/json/json.js";
import type { Loc, ValidationIssue } from "../http/errors.js";
import { dateProblem, durationProblem, momentProblem, timeProblem } from "./moments.js";

/** What pydantic says of a text; `undefined` where it takes it. */
type Problem = Pick<ValidationIssue, "type" | "msg" | "ctx"> | undefined;

/** By the format of a schema, with that schema. */
const FORMATS: ReadonlyMap<string, (text: string, schema: JsonObject) => Problem> = new Map([
  ["date-time", momentIssue],
  ["date", dateIssue],
  ["time", parsing("time_parsing", "Input should be in a valid time format", timeProblem)],
  ["duration", parsing("time_delta_parsing", "Input should be a valid timedelta", durationProblem)],
  ["uuid", parsing("uuid_parsing", "Input should be a valid UUID", uuidProblem)],
  ["uri", urlIssue],
  ["regex", patternIssue],
  ["email", emailIssue],
  ...[4, 6].flatMap((version) =>
    (["address", "network", "interface"] as const).map(
      (kind): [string, (text: string) => Problem] => [
        kind === "address" ? `ipv${version}` : `ipv${version}${kind}`,
        (text) => ipIssue(text, version, kind),
      ],
    ),
  ),
]);

/** A text that is not of the format of its schema. */
export function formatIssues(
  schema: JsonObject,
  input: string,
  loc: Loc,
): readonly ValidationIssue[] {
  const problem = FORMATS.get(String(schema.format))?.(input, schema);
  return problem === undefined ? [] : [{ ...problem, loc, input }];
}

/** A value that is no text, where pydantic says of it what it says of a wrong one. */
export function isAddressFormat(format: JsonValue | undefined): boolean {
  return typeof format === "string" && /^ipv[46]/.test(format);
}

function parsing(type: string, words: string, problemOf: (text: string) => string | undefined) {
  return (text: string): Problem => {
    const error = problemOf(text);
    return error === undefined ? undefined : { type, msg: `${words}, ${error}`, ctx: { error } };
  };
}

const isTimestamp = (text: string) => /^[+-]?\d+(?:\.\d+)?$/.test(text);

/** pydantic then reads the text as a date, and says what is wrong with that. */
function momentIssue(text: string): Problem {
  if (isTimestamp(text) || momentProblem(text) === undefined) return undefined;
  const words = "Input should be a valid datetime or date";
  return parsing("datetime_from_date_parsing", words, dateProblem)(text);
}

/** pydantic then reads the text as a moment, and says what is wrong with that. */
function dateIssue(text: string): Problem {
  if (dateProblem(text) === undefined) return undefined;
  const isMoment = isTimestamp(text) ? Number(text) % 86_400 !== 0 : !/[T _]00:00/i.test(text);
  if (isMoment && (isTimestamp(text) || momentProblem(text) === undefined)) {
    const msg = "Datetimes provided to dates should have zero time - e.g. be exact dates";
    return { type: "date_from_datetime_inexact", msg };
  }
  if (isTimestamp(text)) return undefined;
  const words = "Input should be a valid date or datetime";
  return parsing("date_from_datetime_parsing", words, momentProblem)(text);
}

function uuidProblem(text: string): string | undefined {
  const bare = text.replace(/^urn:uuid:/, "").replace(/^\{(.*)\}$/, "$1");
  const wrong = /[^\da-f-]/iu.exec(bare);
  if (wrong !== null) {
    const at = text.length - bare.length + wrong.index + 1;
    return `invalid character: found \`${wrong[0]}\` at ${at}`;
  }
  const groups = bare.split("-");
  if (groups.length === 1) {
    if (bare.length === 32) return undefined;
    return `invalid length: expected length 32 for simple format, found ${bare.length}`;
  }
  if (groups.length !== 5) return `invalid group count: expected 5, found ${groups.length}`;
  const expected = [8, 4, 4, 4, 12];
  const index = groups.findIndex((group, at) => group.length !== expected[at]);
  if (index < 0) return undefined;
  const found = groups[index]?.length;
  return `invalid group length in group ${index}: expected ${expected[index]}, found ${found}`;
}

/** pydantic's `HttpUrl`, which limits the length to this. */
const HTTP_URL_LENGTH = 2083;

function urlIssue(text: string, { maxLength }: JsonObject): Problem {
  const problem = parsing("url_parsing", "Input should be a valid URL", urlProblem)(text);
  if (problem !== undefined || maxLength !== HTTP_URL_LENGTH || /^\s*https?:/i.test(text)) {
    return problem;
  }
  const expected = "'http' or 'https'";
  const msg = `URL scheme should be ${expected}`;
  return { type: "url_scheme", msg, ctx: { expected_schemes: expected } };
}

function urlProblem(text: string): string | undefined {
  if (text.trim() === "") return "input is empty";
  if (URL.canParse(text)) return undefined;
  const parts = /^\s*[a-z][a-z\d+.-]*:(?:[/\\]*)(?:[^/?#\\@]*@)?([^/?#\\]*)/i.exec(text);
  if (parts === null) return "relative URL without a base";
  const host = parts[1] ?? "";
  if (host === "") return "empty host";
  if (/^\[/.test(host)) return "invalid IPv6 address";
  if (/:[^:]*$/.test(host)) return "invalid port number";
  return /^[\d.]+$/.test(host) ? "invalid IPv4 address" : "invalid international domain name";
}

/** The reasons that a person comes to, of those that the package email-validator has. */
function emailIssue(text: string): Problem {
  const at = text.lastIndexOf("@");
  const reason =
    at < 0
      ? "An email address must have an @-sign."
      : at === 0
        ? "There must be something before the @-sign."
        : at === text.length - 1
          ? "There must be something after the @-sign."
          : undefined;
  if (reason === undefined) return undefined;
  const msg = `value is not a valid email address: ${reason}`;
  return { type: "value_error", msg, ctx: { reason } };
}

function patternIssue(text: string): Problem {
  try {
    RegExp(text);
    return undefined;
  } catch (error) {
    // Python has forms that JavaScript has not: only what is wrong in both is refused.
    if (!/: (?:Unterminated|Unmatched|Nothing to repeat)/.test(String(error))) return undefined;
    return { type: "pattern_regex", msg: "Input should be a valid regular expression" };
  }
}

function ipIssue(
  text: string,
  version: number,
  kind: "address" | "network" | "interface",
): Problem {
  const [address = "", length, ...others] = kind === "address" ? [text] : text.split("/");
  const isAddress = version === 4 ? isIPv4 : isIPv6;
  const most = version === 4 ? 32 : 128;
  const fits =
    length === undefined ||
    (/^\d+$/.test(length) ? Number(length) <= most : version === 4 && isIPv4(length));
  if (isAddress(address) && fits && others.length === 0) return undefined;
  return {
    type: `ip_v${version}_${kind}`,
    msg: `Input is not a valid IPv${version} ${kind}`,
  };
}
