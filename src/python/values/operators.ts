import {
  bool,
  identity,
  int,
  isBuiltin,
  isSequence,
  type PythonValue,
  str,
  unknown,
} from "./value.js";

/** No default is larger; an expression as short as `10**10**10` is. */
const MAX_BITS = 1024n;
const MAX_LENGTH = 100_000;

const NOT_KNOWN = unknown("is known only at run time");

/** `-value`, `+value`, `~value`. */
export function negated(sign: string, value: PythonValue): PythonValue {
  if (value.kind === "unknown") return value;
  if (value.kind === "timedelta" && sign === "-") {
    return { kind: "timedelta", microseconds: -value.microseconds };
  }
  const number = numberOf(value);
  if (number?.kind === "int") {
    if (sign === "-") return int(-number.value);
    return sign === "+" ? number : sign === "~" ? int(~number.value) : NOT_KNOWN;
  }
  if (number?.kind !== "float") return unknown("is not a literal");
  // JSON keeps no sign of zero.
  if (sign === "-") return { kind: "float", value: number.value === 0 ? 0 : -number.value };
  return sign === "+" ? number : NOT_KNOWN;
}

export function arithmetic(left: PythonValue, sign: string, right: PythonValue): PythonValue {
  const a = numberOf(left);
  const b = numberOf(right);
  if (left.kind === "bool" && right.kind === "bool" && /^[|&^]$/.test(sign)) {
    return bool(
      sign === "|"
        ? left.value || right.value
        : sign === "&"
          ? left.value && right.value
          : left.value !== right.value,
    );
  }
  if (a?.kind === "int" && b?.kind === "int") return integers(a.value, sign, b.value);
  if (a !== undefined && b !== undefined) return floats(Number(a.value), sign, Number(b.value));
  if (left.kind === "timedelta" || right.kind === "timedelta") return durations(left, sign, right);
  if (sign === "+") return concatenated(left, right);
  if (sign === "*") return a === undefined ? repeated(left, b) : repeated(right, a);
  if (sign === "|" && left.kind === "dict" && right.kind === "dict") {
    return { kind: "dict", entries: [...left.entries, ...right.entries] };
  }
  return NOT_KNOWN;
}

type Numeric = Extract<PythonValue, { readonly kind: "int" | "float" }>;

/** The number that a value is in arithmetic: True is 1, and a member of an IntEnum is its value. */
function numberOf(value: PythonValue): Numeric | undefined {
  if (value.kind === "int" || value.kind === "float") return value;
  if (value.kind === "bool") return { kind: "int", value: value.value ? 1n : 0n };
  return value.kind === "member" ? numberOf(value.value) : undefined;
}

function integers(a: bigint, sign: string, b: bigint): PythonValue {
  switch (sign) {
    case "+":
      return int(a + b);
    case "-":
      return int(a - b);
    case "*":
      return fits(a) && fits(b) ? int(a * b) : NOT_KNOWN;
    case "/":
      return floats(Number(a), sign, Number(b));
    case "//":
      return b === 0n ? NOT_KNOWN : int(floorDivide(a, b));
    case "%":
      return b === 0n ? NOT_KNOWN : int(a - floorDivide(a, b) * b);
    case "**":
      if (b < 0n) return floats(Number(a), sign, Number(b));
      return b > MAX_BITS || bits(a) * b > MAX_BITS ? NOT_KNOWN : int(a ** b);
    case "<<":
      return b < 0n || b > MAX_BITS ? NOT_KNOWN : int(a << b);
    case ">>":
      return b < 0n || b > MAX_BITS ? NOT_KNOWN : int(a >> b);
    case "&":
      return int(a & b);
    case "|":
      return int(a | b);
    case "^":
      return int(a ^ b);
    default:
      return NOT_KNOWN;
  }
}

function bits(value: bigint): bigint {
  return BigInt(value.toString(16).length * 4);
}

function fits(value: bigint): boolean {
  return bits(value) <= MAX_BITS;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function floats(a: number, sign: string, b: number): PythonValue {
  const value = float(a, sign, b);
  return value === undefined || !Number.isFinite(value) ? NOT_KNOWN : { kind: "float", value };
}

function float(a: number, sign: string, b: number): number | undefined {
  switch (sign) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0 ? undefined : a / b;
    case "//":
      return b === 0 ? undefined : Math.floor(a / b);
    case "%":
      return b === 0 ? undefined : a - Math.floor(a / b) * b;
    case "**":
      return a < 0 && !Number.isInteger(b) ? undefined : a ** b;
    default:
      return undefined;
  }
}

function durations(left: PythonValue, sign: string, right: PythonValue): PythonValue {
  if (left.kind === "timedelta" && right.kind === "timedelta") {
    if (sign === "+" || sign === "-") {
      const other = sign === "+" ? right.microseconds : -right.microseconds;
      return { kind: "timedelta", microseconds: left.microseconds + other };
    }
    return NOT_KNOWN;
  }
  const [duration, factor] = left.kind === "timedelta" ? [left, right] : [right, left];
  if (duration.kind !== "timedelta" || factor.kind !== "int" || sign !== "*") return NOT_KNOWN;
  return { kind: "timedelta", microseconds: duration.microseconds * factor.value };
}

function concatenated(left: PythonValue, right: PythonValue): PythonValue {
  if ((left.kind === "str" || left.kind === "bytes") && right.kind === left.kind) {
    const value = left.value + right.value;
    return value.length > MAX_LENGTH ? NOT_KNOWN : { kind: left.kind, value };
  }
  if (isSequence(left) && isSequence(right) && left.kind === right.kind) {
    const items = [...left.items, ...right.items];
    return items.length > MAX_LENGTH ? NOT_KNOWN : { kind: left.kind, items };
  }
  return NOT_KNOWN;
}

function repeated(value: PythonValue, times: Numeric | undefined): PythonValue {
  if (times?.kind !== "int" || times.value > BigInt(MAX_LENGTH)) return NOT_KNOWN;
  const count = Math.max(0, Number(times.value));
  if (value.kind === "str" || value.kind === "bytes") {
    if (value.value.length * count > MAX_LENGTH) return NOT_KNOWN;
    return { kind: value.kind, value: value.value.repeat(count) };
  }
  if (value.kind !== "list" && value.kind !== "tuple") return NOT_KNOWN;
  if (value.items.length * count > MAX_LENGTH) return NOT_KNOWN;
  return { kind: value.kind, items: Array.from({ length: count }, () => value.items).flat() };
}

export function comparison(left: PythonValue, sign: string, right: PythonValue): PythonValue {
  if (sign === "==" || sign === "!=" || sign === "is" || sign === "is not") {
    const a = identity(left) ?? notNone(left, right);
    const b = identity(right) ?? notNone(right, left);
    if (a === undefined || b === undefined) return NOT_KNOWN;
    return bool((a === b) !== (sign === "!=" || sign === "is not"));
  }
  if (sign === "in" || sign === "not in") {
    const isIn = contains(right, left);
    return isIn === undefined ? NOT_KNOWN : bool(isIn === (sign === "in"));
  }
  const order = compare(left, right);
  if (order === undefined) return NOT_KNOWN;
  switch (sign) {
    case "<":
      return bool(order < 0);
    case "<=":
      return bool(order <= 0);
    case ">":
      return bool(order > 0);
    case ">=":
      return bool(order >= 0);
    default:
      return NOT_KNOWN;
  }
}

/** A class or function is not `None`, whatever else it is. */
function notNone(value: PythonValue, other: PythonValue): string | undefined {
  const isDefinition = /^(?:class|function|enum|newType)$/.test(value.kind);
  return other.kind === "None" && (isDefinition || isBuiltin(value)) ? value.kind : undefined;
}

function contains(container: PythonValue, value: PythonValue): boolean | undefined {
  if (container.kind === "str" && value.kind === "str")
    return container.value.includes(value.value);
  const wanted = identity(value);
  const items = isSequence(container)
    ? container.items
    : container.kind === "dict"
      ? container.entries.map(([key]) => key)
      : undefined;
  if (wanted === undefined || items === undefined) return undefined;
  return items.some((item) => identity(item) === wanted);
}

/** Negative if `left` is smaller; `undefined` if Python does not order the two, or they are not known. */
export function compare(left: PythonValue, right: PythonValue): number | undefined {
  const a = numberOf(left);
  const b = numberOf(right);
  if (a !== undefined && b !== undefined) return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
  if (left.kind === "str" && right.kind === "str") {
    return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
  }
  if (!isSequence(left) || !isSequence(right) || left.kind !== right.kind) return undefined;
  for (const [index, item] of left.items.entries()) {
    const other = right.items[index];
    if (other === undefined) return 1;
    const order = compare(item, other);
    if (order !== 0) return order;
  }
  return left.items.length < right.items.length ? -1 : 0;
}

/** `value[bound]`, or a slice with two or three bounds, of which each may be missing. */
export function subscripted(
  value: PythonValue,
  bounds: readonly (PythonValue | undefined)[],
): PythonValue {
  const [first, second] = bounds;
  if (value.kind === "unknown") return value;
  if (value.kind === "dict" && bounds.length === 1 && first !== undefined) {
    const wanted = identity(first);
    const entry = value.entries.findLast(([key]) => identity(key) === wanted);
    return wanted === undefined || entry === undefined ? NOT_KNOWN : entry[1];
  }
  const items = itemsOf(value);
  if (items === undefined) return NOT_KNOWN;
  const indexes = bounds.map((bound) => (bound?.kind === "int" ? Number(bound.value) : undefined));
  if (bounds.some((bound, index) => bound !== undefined && indexes[index] === undefined)) {
    return NOT_KNOWN;
  }
  if (bounds.length === 1) return items.at(indexes[0] ?? items.length) ?? NOT_KNOWN;
  const step = indexes[2] ?? 1;
  const isReversed = step === -1 && first === undefined && second === undefined;
  if (step !== 1 && !isReversed) return NOT_KNOWN;
  const slice = isReversed ? [...items].reverse() : items.slice(indexes[0], indexes[1]);
  if (isSequence(value)) return { kind: value.kind, items: slice };
  return str(slice.map((item) => (item.kind === "str" ? item.value : "")).join(""));
}

/** What can be indexed. */
function itemsOf(value: PythonValue): readonly PythonValue[] | undefined {
  if (value.kind === "str") return [...value.value].map(str);
  return value.kind === "list" || value.kind === "tuple" ? value.items : undefined;
}
