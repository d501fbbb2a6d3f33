import { textOf } from "./format-string.js";
import { pythonTitle } from "./titles.js";
import {
  bool,
  distinct,
  identity,
  int,
  isSequence,
  type PythonValue,
  str,
  unknown,
} from "./value.js";

type Named = ReadonlyMap<string, PythonValue>;
type Call = (positional: readonly PythonValue[], named: Named) => PythonValue;

const MAX_RANGE = 10_000;
const A_CALL = unknown("is a call");

/** The value of a call of a builtin or of the standard library, where it is the same at each run. */
export function callObject(
  name: string,
  positional: readonly PythonValue[],
  named: Named,
): PythonValue {
  return CALLS.get(name)?.(positional, named) ?? A_CALL;
}

/** `"a".upper()` and other methods of strings. */
export function textMethod(
  { of, name }: Extract<PythonValue, { readonly kind: "method" }>,
  [argument, other, ...more]: readonly PythonValue[],
): PythonValue {
  if (of.kind === "bytes" && name === "decode")
    return /^[\0-\x7f]*$/.test(of.value) ? str(of.value) : A_CALL;
  if (of.kind !== "str") return A_CALL;
  const text = of.value;
  if (argument === undefined) {
    if (name === "upper") return str(text.toUpperCase());
    if (name === "lower") return str(text.toLowerCase());
    if (name === "strip") return str(text.trim());
    if (name === "title") return str(pythonTitle(text));
    if (name === "split") return list(text.trim() === "" ? [] : text.trim().split(/\s+/));
    return A_CALL;
  }
  if (name === "split" && other === undefined && argument.kind === "str" && argument.value !== "") {
    return list(text.split(argument.value));
  }
  if (more.length > 0) return A_CALL;
  if (name === "replace" && argument.kind === "str" && other?.kind === "str") {
    return str(text.replaceAll(argument.value, () => other.value));
  }
  if (name !== "join" || !isSequence(argument)) return A_CALL;
  const parts = argument.items.map((item) => (item.kind === "str" ? item.value : undefined));
  return parts.includes(undefined) ? A_CALL : str(parts.join(text));
}

function list(items: readonly string[]): PythonValue {
  return { kind: "list", items: items.map(str) };
}

/** A constructor that takes one sequence, or nothing. */
function sequence(kind: "list" | "tuple" | "set" | "frozenset" | "deque"): Call {
  return ([items]) => {
    if (items === undefined) return { kind, items: [] };
    const values = itemsOf(items);
    if (values === undefined) return A_CALL;
    return { kind, items: kind === "set" || kind === "frozenset" ? distinct(values) : values };
  };
}

function itemsOf(value: PythonValue): readonly PythonValue[] | undefined {
  if (isSequence(value)) return value.items;
  if (value.kind === "str") return [...value.value].map(str);
  return value.kind === "dict" ? value.entries.map(([key]) => key) : undefined;
}

const dict: Call = ([first], named) => {
  const base = first === undefined ? [] : first.kind === "dict" ? first.entries : pairs(first);
  if (base === undefined) return A_CALL;
  const more = [...named].map(([key, value]) => [str(key), value] as const);
  return { kind: "dict", entries: [...base, ...more] };
};

function pairs(value: PythonValue): (readonly [PythonValue, PythonValue])[] | undefined {
  const entries = (itemsOf(value) ?? [undefined]).map((item) => {
    const [key, member] = (item && itemsOf(item)) ?? [];
    return key === undefined || member === undefined ? undefined : ([key, member] as const);
  });
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

const counter: Call = ([first], named) => {
  if (first?.kind === "dict" || named.size > 0) return dict(first ? [first] : [], named);
  const counts = new Map<string, [PythonValue, bigint]>();
  for (const item of (first && itemsOf(first)) ?? []) {
    const key = identity(item);
    if (key === undefined) return A_CALL;
    counts.set(key, [item, (counts.get(key)?.[1] ?? 0n) + 1n]);
  }
  return {
    kind: "dict",
    entries: [...counts.values()].map(([key, count]) => [key, int(count)] as const),
  };
};

const UNITS: readonly (readonly [name: string, microseconds: number])[] = [
  ["days", 86_400_000_000],
  ["seconds", 1_000_000],
  ["microseconds", 1],
  ["milliseconds", 1000],
  ["minutes", 60_000_000],
  ["hours", 3_600_000_000],
  ["weeks", 604_800_000_000],
];

const timedelta: Call = (positional, named) => {
  let microseconds = 0;
  for (const [index, [unit, factor]] of UNITS.entries()) {
    const value = named.get(unit) ?? positional[index];
    if (value === undefined) continue;
    if (value.kind !== "int" && value.kind !== "float") return A_CALL;
    microseconds += Number(value.value) * factor;
  }
  return Number.isSafeInteger(Math.round(microseconds))
    ? { kind: "timedelta", microseconds: BigInt(Math.round(microseconds)) }
    : A_CALL;
};

function integersOf(
  names: readonly string[],
  positional: readonly PythonValue[],
  named: Named,
): readonly (number | undefined)[] | undefined {
  const values = names.map((name, index) => named.get(name) ?? positional[index]);
  if (values.some((value) => value !== undefined && value.kind !== "int")) return undefined;
  return values.map((value) => (value?.kind === "int" ? Number(value.value) : undefined));
}

const date: Call = (positional, named) => {
  const [year, month, day] = integersOf(["year", "month", "day"], positional, named) ?? [];
  return year === undefined || month === undefined || day === undefined
    ? A_CALL
    : { kind: "text", type: "datetime.date", value: isoDate(year, month, day) };
};

const time: Call = (positional, named) => {
  const parts = integersOf(["hour", "minute", "second", "microsecond"], positional, named);
  if (parts === undefined || positional.length > 4 || named.has("tzinfo")) return A_CALL;
  return { kind: "text", type: "datetime.time", value: isoTime(parts) };
};

const DATETIME = ["year", "month", "day", "hour", "minute", "second", "microsecond"];

const datetime: Call = (positional, named) => {
  const [year, month, day, ...rest] =
    integersOf(DATETIME, positional.slice(0, DATETIME.length), named) ?? [];
  const zone = named.get("tzinfo") ?? positional[DATETIME.length];
  const isUtc = zone?.kind === "object" && /^datetime\.(?:timezone\.utc|UTC)$/.test(zone.name);
  if (year === undefined || month === undefined || day === undefined) return A_CALL;
  if (zone !== undefined && !isUtc) return A_CALL;
  const value = `${isoDate(year, month, day)}T${isoTime(rest)}${isUtc ? "Z" : ""}`;
  return { kind: "text", type: "datetime.datetime", value };
};

function isoDate(year: number, month: number, day: number): string {
  return `${padded(year, 4)}-${padded(month)}-${padded(day)}`;
}

function isoTime([hour = 0, minute = 0, second = 0, micro = 0]: readonly (
  | number
  | undefined
)[]): string {
  const fraction = micro === 0 ? "" : `.${padded(micro, 6)}`;
  return `${padded(hour)}:${padded(minute)}:${padded(second)}${fraction}`;
}

function padded(value: number, length = 2): string {
  return String(value).padStart(length, "0");
}

/** A value that JSON holds as the text from which it is made. */
function text(type: string, pattern = /^/): Call {
  return ([value]) => {
    const written = value && textOf(value);
    return written === undefined || !pattern.test(written)
      ? A_CALL
      : { kind: "text", type, value: written };
  };
}

const path: Call = (parts) => {
  const names = parts.map((part) => textOf(part));
  if (names.includes(undefined)) return A_CALL;
  const absolute = names.findLastIndex((name) => name?.startsWith("/"));
  const joined = names
    .slice(Math.max(0, absolute))
    .join("/")
    .replace(/\/{2,}/g, "/")
    .replace(/(?<=.)\/$/, "");
  return { kind: "text", type: "pathlib.Path", value: joined === "" ? "." : joined };
};

const uuid: Call = ([value]) => {
  const digits = value?.kind === "str" ? value.value.replace(/[-{}]|^urn:uuid:/g, "") : "";
  const parts = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/.exec(digits.toLowerCase());
  return parts === null
    ? A_CALL
    : { kind: "text", type: "uuid.UUID", value: parts.slice(1).join("-") };
};

const integer: Call = ([value, base], named) => {
  if (base !== undefined || named.size > 0) return A_CALL;
  if (value?.kind === "int") return value;
  if (value?.kind === "float") return int(Math.trunc(value.value));
  if (value?.kind === "bool") return int(value.value ? 1 : 0);
  return value?.kind === "str" && /^\s*[-+]?\d{1,300}\s*$/.test(value.value)
    ? int(BigInt(value.value.trim().replace(/^\+/, "")))
    : A_CALL;
};

const float: Call = ([value]) => {
  if (value?.kind === "float") return value;
  if (value?.kind === "int") return { kind: "float", value: Number(value.value) };
  const isNumber =
    value?.kind === "str" && /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/.test(value.value);
  const number = isNumber ? Number(value.value) : Number.NaN;
  return Number.isFinite(number) ? { kind: "float", value: number } : A_CALL;
};

/** `range(3)`, as its items. */
const range: Call = (positional) => {
  const numbers = positional.map((one) => (one.kind === "int" ? Number(one.value) : Number.NaN));
  const [first = Number.NaN, second, step = 1] = numbers;
  const [from, to] = second === undefined ? [0, first] : [first, second];
  const count = Math.ceil((to - from) / step);
  if (!Number.isFinite(count) || count > MAX_RANGE) return A_CALL;
  const items = Array.from({ length: Math.max(0, count) }, (_, index) => int(from + index * step));
  return { kind: "list", items };
};

const length: Call = ([value]) => {
  const items = value && itemsOf(value);
  return items === undefined ? A_CALL : int(items.length);
};

/** `max(1, 2)`, `min([1, 2])` of numbers. */
function extreme(sign: 1 | -1): Call {
  return (positional, named) => {
    if (named.size > 0) return A_CALL;
    const [first, ...more] = positional;
    const items = more.length === 0 && first !== undefined ? itemsOf(first) : positional;
    if (items === undefined || items.length === 0) return A_CALL;
    return items.reduce((best, item) => {
      const isNumber = [best, item].every(({ kind }) => kind === "int" || kind === "float");
      if (!isNumber || !("value" in best) || !("value" in item)) return A_CALL;
      return Number(item.value) * sign > Number(best.value) * sign ? item : best;
    });
  };
}

const CALLS: ReadonlyMap<string, Call> = new Map<string, Call>([
  ["list", sequence("list")],
  ["tuple", sequence("tuple")],
  ["set", sequence("set")],
  ["frozenset", sequence("frozenset")],
  [
    "collections.deque",
    (positional, named) => {
      const most = named.get("maxlen") ?? positional[1];
      const made = sequence("deque")(positional, named);
      if (most?.kind !== "int" || !isSequence(made)) return made;
      return {
        kind: "deque",
        items: most.value === 0n ? [] : made.items.slice(-Number(most.value)),
      };
    },
  ],
  ["dict", dict],
  ["collections.OrderedDict", dict],
  ["collections.Counter", counter],
  ["types.MappingProxyType", dict],
  ["int", integer],
  ["float", float],
  ["len", length],
  ["range", range],
  ["max", extreme(1)],
  ["min", extreme(-1)],
  [
    "str",
    ([value]) => {
      const written = value === undefined ? "" : textOf(value);
      return written === undefined ? A_CALL : str(written);
    },
  ],
  [
    "bool",
    ([value]) => (value?.kind === "bool" ? value : value === undefined ? bool(false) : A_CALL),
  ],
  ["typing.cast", ([, value]) => value ?? A_CALL],
  ["datetime.timedelta", timedelta],
  ["datetime.date", date],
  ["datetime.time", time],
  ["datetime.datetime", datetime],
  ["decimal.Decimal", text("decimal.Decimal", /^[-+]?(?:\d+\.?\d*|\.\d+)$/)],
  ["pathlib.Path", path],
  ["pathlib.PurePath", path],
  ["pathlib.PosixPath", path],
  ["pathlib.PurePosixPath", path],
  ["uuid.UUID", uuid],
  ["ipaddress.IPv4Address", text("ipaddress.IPv4Address", /^[\d.]+$/)],
  ["ipaddress.IPv6Address", text("ipaddress.IPv6Address", /^[\da-f:]+$/)],
  ["ipaddress.ip_address", text("ipaddress.IPv4Address", /^[\d.]+$/)],
  ["zoneinfo.ZoneInfo", text("zoneinfo.ZoneInfo")],
  ["re.compile", text("re.Pattern")],
  ["pydantic.SecretStr", () => ({ kind: "text", type: "pydantic.SecretStr", value: "**********" })],
]);
