import { isJsonObject, type JsonSchema } from "../src/runtime/json/json.js";

/** Tests for the formats that need no large tables. Other formats are annotations. */
const FORMATS: ReadonlyMap<unknown, (text: string) => boolean> = new Map([
  ["date", isDate],
  ["time", isTime],
  ["date-time", isDateTime],
  ["duration", (text) => DURATION.test(text)],
  ["email", isEmail],
  ["hostname", isHostname],
  ["ipv4", isIpv4],
  ["ipv6", isIpv6],
  ["uuid", (text) => UUID.test(text)],
  ["uri", (text) => URI.test(text) && isUriReference(text)],
  ["uri-reference", isUriReference],
  ["json-pointer", (text) => POINTER.test(text)],
  ["relative-json-pointer", (text) => RELATIVE_POINTER.test(text)],
  ["regex", isRegex],
]);

/** Whether a value fits the `format` at the top of a schema. */
export function fitsFormat(schema: JsonSchema, value: unknown): boolean {
  const test = isJsonObject(schema) ? FORMATS.get(schema.format) : undefined;
  return test === undefined || typeof value !== "string" || test(value);
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i;
const DURATION =
  /^P(?:\d+W|(?=\d|T\d)(?:\d+Y(?!\d+D))?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H(?!\d+S))?(?:\d+M)?(?:\d+S)?)?)$/;
const UUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
const URI = /^[a-z][a-z\d+.-]*:/i;
const REFERENCE =
  /^(?:[a-z][a-z\d+.-]*:)?(?:\/\/(?:[\w.~!$&'()*+,;=:%-]*@)?(?:\[[^[\]]*\]|[\w.~!$&'()*+,;=%-]*)(?::\d*)?(?=[/?#]|$))?[\w.~!$&'()*+,;=:@%/-]*(?:\?[\w.~!$&'()*+,;=:@%/?-]*)?(?:#[\w.~!$&'()*+,;=:@%/?-]*)?$/i;
const POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
const RELATIVE_POINTER = /^(?:0|[1-9]\d*)(?:#|(?:\/(?:[^~/]|~[01])*)*)$/;
const LOCAL_PART =
  /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[ !#-[\]-~]|\\[ -~])*")$/;
const LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const OCTET = /^(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/;

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  // The year 2000 + n has the same days as the year n, and JavaScript reads years below 100 as 19xx.
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= last;
}

function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (!match) return false;
  const [hour = 0, minute = 0, second = 0] = match.slice(1, 4).map(Number);
  const [away = 0, awayMinutes = 0] = match.slice(5, 7).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || away > 23 || awayMinutes > 59) return false;
  const sign = match[4] === "-" ? -1 : 1;
  const utc = hour * 60 + minute - sign * (away * 60 + awayMinutes);
  // A leap second is the last of a day in UTC.
  return second < 60 || (second === 60 && (utc + 2880) % 1440 === 1439);
}

function isDateTime(text: string): boolean {
  return /^t$/i.test(text.charAt(10)) && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  const domain = text.slice(at + 1);
  return at > 0 && LOCAL_PART.test(text.slice(0, at)) && (isHostname(domain) || isLiteral(domain));
}

/** `[127.0.0.1]` or `[IPv6:::1]` in place of a host name. */
function isLiteral(domain: string): boolean {
  const [, isIpv6Tagged, address = ""] = /^\[(IPv6:)?(.*)\]$/i.exec(domain) ?? [];
  return (isIpv6Tagged ? isIpv6 : isIpv4)(address);
}

function isHostname(text: string): boolean {
  return text.length <= 253 && text.split(".").every((label) => LABEL.test(label));
}

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => OCTET.test(part));
}

function isIpv6(text: string): boolean {
  const halves = text.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1);
  const embedded = last?.includes(".") && !text.endsWith("::") && isIpv4(last);
  const plain = embedded ? groups.slice(0, -1) : groups;
  const length = plain.length + (embedded ? 2 : 0);
  if (!plain.every((group) => /^[\da-f]{1,4}$/i.test(group))) return false;
  return halves.length === 1 ? length === 8 : halves.length === 2 && length <= 7;
}

function isUriReference(text: string): boolean {
  return REFERENCE.test(text) && !/%(?![\da-f]{2})/i.test(text);
}

function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
