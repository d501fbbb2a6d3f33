import type { JsonValue } from "../../runtime/json/json.js";
import type { ClassInstance, PythonValue } from "./value.js";

/** The JSON of a value, or why it has none. The reason follows the text of the expression. */
export type JsonResult =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly reason: string };

/**
 * Converts a value as pydantic's JSON mode does: tuples and sets become arrays, keys become strings.
 *
 * @param instanceJson Converts instances of the module's classes, whose fields are not known here.
 */
export function jsonOf(
  value: PythonValue,
  instanceJson: (value: ClassInstance) => JsonResult = () => no("is an instance of a class"),
): JsonResult {
  switch (value.kind) {
    case "None":
      return yes(null);
    case "bool":
      return yes(value.value);
    case "int": {
      // Python's integers are unbounded. If JavaScript prints it differently, it cannot represent the number.
      const number = Number(value.value);
      return String(number) === String(value.value)
        ? yes(number)
        : no("is an integer that JavaScript cannot represent");
    }
    case "float":
      return Number.isFinite(value.value) ? yes(value.value) : no("is not a number in JSON");
    case "str":
      return /\p{Surrogate}/u.test(value.value) ? no("is not valid Unicode") : yes(value.value);
    case "bytes":
      return bytes(value.value);
    case "text":
      return yes(value.value);
    case "timedelta":
      return yes(duration(value.microseconds));
    case "member":
      return jsonOf(value.value, instanceJson);
    case "instance":
      return instanceJson(value);
    case "dict":
      return members(value.entries, instanceJson);
    case "unknown":
      return no(value.reason);
    case "list":
    case "tuple":
    case "set":
    case "frozenset":
    case "deque":
      return items(value.items, instanceJson);
    default:
      return no("is not a literal");
  }
}

function yes(value: JsonValue): JsonResult {
  return { ok: true, value };
}

function no(reason: string): JsonResult {
  return { ok: false, reason };
}

function bytes(characters: string): JsonResult {
  const raw = Uint8Array.from(characters, (character) => character.charCodeAt(0));
  try {
    return yes(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(raw));
  } catch {
    return no("is bytes that are not UTF-8");
  }
}

function items(
  list: readonly PythonValue[],
  instanceJson: (value: ClassInstance) => JsonResult,
): JsonResult {
  const values: JsonValue[] = [];
  for (const item of list) {
    const value = jsonOf(item, instanceJson);
    if (!value.ok) return value;
    values.push(value.value);
  }
  return yes(values);
}

function members(
  entries: readonly (readonly [PythonValue, PythonValue])[],
  instanceJson: (value: ClassInstance) => JsonResult,
): JsonResult {
  const converted: [string, JsonValue][] = [];
  for (const [key, item] of entries) {
    const name = jsonOf(key, instanceJson);
    const value = jsonOf(item, instanceJson);
    if (!name.ok) return name;
    if (!value.ok) return value;
    const isScalar = typeof name.value !== "object" || name.value === null;
    if (!isScalar) return no("has a key that is not a string");
    converted.push([name.value === null ? "None" : String(name.value), value.value]);
  }
  return yes(Object.fromEntries(converted)); // `__proto__` becomes an own member
}

const DAY = 86_400_000_000n;

/** ISO 8601 as pydantic writes it: a year has 365 days, and there are no months. */
function duration(microseconds: bigint): string {
  const sign = microseconds < 0n ? "-" : "";
  const length = microseconds < 0n ? -microseconds : microseconds;
  const days = length / DAY;
  const seconds = (length % DAY) / 1_000_000n;
  const fraction = length % 1_000_000n;
  const years = days / 365n;
  const date = part(years, "Y") + part(days % 365n, "D");
  const second =
    fraction === 0n
      ? part(seconds % 60n, "S")
      : `${seconds % 60n}.${String(fraction).padStart(6, "0").replace(/0+$/, "")}S`;
  const time = part(seconds / 3600n, "H") + part((seconds / 60n) % 60n, "M") + second;
  if (date + time === "") return "PT0S";
  return `${sign}P${date}${time === "" ? "" : `T${time}`}`;
}

function part(amount: bigint, unit: string): string {
  return amount === 0n ? "" : `${amount}${unit}`;
}

const SECONDS: ReadonlyMap<string, number> = new Map([
  ["Y", 365 * 86_400],
  ["D", 86_400],
  ["H", 3600],
  ["M", 60],
  ["S", 1],
]);

/** The seconds of a {@link duration}. */
export function secondsOf(duration: string): number {
  let seconds = 0;
  for (const [, amount, unit] of duration.matchAll(/([\d.]+)([YDHMS])/g)) {
    seconds += Number(amount) * (SECONDS.get(unit ?? "") ?? 0);
  }
  return duration.startsWith("-") ? -seconds : seconds;
}
