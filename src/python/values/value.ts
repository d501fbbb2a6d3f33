import type { Binding, ClassBinding, FunctionBinding } from "../names/binding.js";
import type { Site } from "../names/resolve.js";
import type { Arguments } from "../syntax/expressions.js";

/** The value of an expression that is known without running the module. */
export type PythonValue =
  | { readonly kind: "None" | "Ellipsis" }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  /** Bytes as characters below U+0100. */
  | { readonly kind: "str" | "bytes"; readonly value: string }
  | { readonly kind: SequenceKind; readonly items: readonly PythonValue[] }
  | {
      readonly kind: "dict";
      readonly entries: readonly (readonly [PythonValue, PythonValue])[];
    }
  | EnumMember
  | { readonly kind: "timedelta"; readonly microseconds: bigint }
  /** A value of the standard library by its text in JSON: a date, a path, a decimal. */
  | { readonly kind: "text"; readonly type: string; readonly value: string }
  | { readonly kind: "class"; readonly binding: ClassBinding }
  | { readonly kind: "function"; readonly binding: FunctionBinding }
  /** An enum or a `NewType` that is made by a call: the value of an assignment. */
  | { readonly kind: "enum" | "newType"; readonly binding: Binding }
  | { readonly kind: "method"; readonly of: PythonValue; readonly name: string }
  /** A module, or something in one: "datetime.timedelta", "int". */
  | { readonly kind: "object"; readonly name: string }
  | ClassInstance
  | Unknown;

export type SequenceKind = "list" | "tuple" | "set" | "frozenset" | "deque";

export interface EnumMember {
  readonly kind: "member";
  readonly owner: Binding;
  readonly name: string;
  readonly value: PythonValue;
}

/** `Point(1, 2)`: an instance of a class of the module. */
export interface ClassInstance {
  readonly kind: "instance";
  readonly owner: ClassBinding;
  readonly arguments: Arguments;
  readonly site: Site;
}

interface Unknown {
  readonly kind: "unknown";
  /** Follows the text of the expression: "is not a literal". */
  readonly reason: string;
  /** Whether it counts as true, where that is known nevertheless. */
  readonly isTrue?: boolean;
}

export function unknown(reason: string): Unknown {
  return { kind: "unknown", reason };
}

export function str(value: string): PythonValue {
  return { kind: "str", value };
}

export function int(value: bigint | number): PythonValue {
  return { kind: "int", value: BigInt(value) };
}

export function bool(value: boolean): PythonValue {
  return { kind: "bool", value };
}

const SEQUENCES: ReadonlySet<string> = new Set(["list", "tuple", "set", "frozenset", "deque"]);

export function isSequence(
  value: PythonValue,
): value is Extract<PythonValue, { readonly items: unknown }> {
  return SEQUENCES.has(value.kind);
}

/** `bool(value)`, or `undefined` if it is not known. */
export function truth(value: PythonValue): boolean | undefined {
  switch (value.kind) {
    case "None":
      return false;
    case "bool":
      return value.value;
    case "int":
      return value.value !== 0n;
    case "float":
      return value.value !== 0;
    case "str":
    case "bytes":
      return value.value !== "";
    case "dict":
      return value.entries.length > 0;
    case "class":
    case "enum":
    case "function":
    case "newType":
      return true;
    case "object":
      return isBuiltin(value) ? true : undefined;
    case "timedelta":
      return value.microseconds !== 0n;
    // Members of a plain enum are true, those of an IntEnum as their values are.
    case "member":
      return truth(value.value) || undefined;
    case "unknown":
      return value.isTrue;
    default:
      return isSequence(value) ? value.items.length > 0 : undefined;
  }
}

/** `str`, `len`: no name of the module, and nothing of an import, which may be anything. */
export function isBuiltin(value: PythonValue): boolean {
  return value.kind === "object" && BUILTINS.has(value.name);
}

const BUILTINS: ReadonlySet<string> = new Set(
  "bool bytes complex dict float frozenset int len list max min object open print range set str sum tuple type".split(
    " ",
  ),
);

/** A value that two equal values share, or `undefined` for values that are not compared. */
export function identity(value: PythonValue): string | undefined {
  switch (value.kind) {
    case "None":
    case "Ellipsis":
      return value.kind;
    // In Python 1, 1.0 and True are equal.
    case "bool":
      return `number ${value.value ? 1 : 0}`;
    case "int":
    case "float":
      return `number ${value.value}`;
    case "str":
    case "bytes":
    case "text":
      return `${value.kind} ${value.value}`;
    case "timedelta":
      return `timedelta ${value.microseconds}`;
    case "member":
      return `member ${value.name} ${identity(value.value)}`;
    default: {
      if (!isSequence(value)) return undefined;
      const items = value.items.map(identity);
      if (value.kind === "set" || value.kind === "frozenset") items.sort();
      return items.includes(undefined) ? undefined : `${value.kind} ${JSON.stringify(items)}`;
    }
  }
}

/** The items without those that are equal to an earlier one. */
export function distinct(items: readonly PythonValue[]): readonly PythonValue[] {
  const known = new Map<string | PythonValue, PythonValue>();
  for (const item of items) {
    const key = identity(item) ?? item;
    if (!known.has(key)) known.set(key, item);
  }
  return [...known.values()];
}
