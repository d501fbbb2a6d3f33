import type { Binding, ClassBinding, FunctionBinding } from "../names/binding.js";
import {
  ancestry,
  foreignBases,
  qualifiedName,
  type Site,
  siteOf,
  siteOfBinding,
} from "../names/resolve.js";
import { type CallExpression, readCall } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { arithmetic } from "./operators.js";
import {
  type EnumMember,
  identity,
  int,
  isSequence,
  type PythonValue,
  str,
  unknown,
} from "./value.js";

type Evaluate = (node: PythonNode, site: Site) => PythonValue;

export interface EnumDefinition {
  readonly name: string;
  /** Whether values may be combined: `Flag`, `IntFlag`. */
  readonly isFlag: boolean;
  readonly members: readonly {
    /** The first one is its name, the others are aliases. */
    readonly names: readonly string[];
    readonly value: EnumMember;
    readonly documentation?: PythonNode;
  }[];
}

type EnumKind = "Enum" | "IntEnum" | "StrEnum" | "Flag" | "IntFlag";

/** How `auto()` and functional enums choose a value. */
interface Style {
  readonly kind: EnumKind;
  /** `class Unit(str, Enum)` */
  readonly mixin: string | undefined;
  /** What `_generate_next_value_` makes of the name, if the enum defines it. */
  readonly next?: (name: string) => PythonValue;
}

const KINDS = new Set(["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag"]);
const MIXINS = ["str", "int", "float", "bytes"];

/** The enum that a class or an assignment defines; `undefined` if it defines none. */
export function readEnum(binding: Binding, evaluate: Evaluate): EnumDefinition | undefined {
  if (binding.kind === "class") return readClass(binding, evaluate);
  if (binding.kind !== "assignment" || binding.value === undefined) return undefined;
  const call = readCall(binding.value);
  if (call === undefined) return undefined;
  const kind = enumKind(qualifiedName(call.callee, siteOfBinding(binding)));
  return kind && readFunctional(kind, call, binding, evaluate);
}

function enumKind(qualified: string | undefined): EnumKind | undefined {
  const name = qualified?.startsWith("enum.") ? qualified.slice("enum.".length) : "";
  const kind = name === "ReprEnum" ? "Enum" : name;
  return KINDS.has(kind) ? (kind as EnumKind) : undefined;
}

function isFlag(kind: EnumKind): boolean {
  return kind === "Flag" || kind === "IntFlag";
}

function readClass(binding: ClassBinding, evaluate: Evaluate): EnumDefinition | undefined {
  const bases = foreignBases(binding);
  const kind = [...bases].map(enumKind).find((one) => one !== undefined);
  if (kind === undefined) return undefined;
  const body = binding.scope.bodyOf(binding);
  const ancestors = ancestry(binding);
  const style: Style = {
    kind,
    mixin: MIXINS.find((name) => bases.has(name)),
    ...nextValue(ancestors),
  };
  const choose = valueFromNew(ancestors);
  const members = new Members(binding);
  for (const [name, member] of body.members) {
    if (member.kind !== "assignment" || member.value === undefined || !isMemberName(name)) continue;
    const site = siteOf(member.value, body);
    const raw = memberValue(member.value, name, { site, style, members, evaluate });
    if (raw === undefined) continue;
    members.note(raw);
    members.add(name, choose?.(raw) ?? mixed(style, raw), member.documentation);
  }
  return { name: binding.name, isFlag: isFlag(kind), members: members.list };
}

/** What `__new__` makes the value of a member: `obj._value_ = value` takes one of its arguments. */
function valueFromNew(
  ancestors: readonly ClassBinding[],
): ((raw: PythonValue) => PythonValue) | undefined {
  const method = ancestors
    .map((one) => one.scope.bodyOf(one).member("__new__"))
    .find((member): member is FunctionBinding => member?.kind === "function");
  if (method === undefined) return undefined;
  const parameters = (method.node.find("ParamList")?.children ?? [])
    .filter((child) => child.kind === "VariableName")
    .map((child) => child.text);
  const chosen = /\._value_\s*=\s*(\w+)[ \t]*(?:\n|$)/.exec(method.node.text)?.[1];
  const index = chosen === undefined ? -1 : parameters.indexOf(chosen) - 1;
  return (raw) => {
    const given = raw.kind === "tuple" ? raw.items : [raw];
    return given[index] ?? unknown("is computed by __new__");
  };
}

/** `__private`, `_sunder_` and `__dunder__` names are no members. */
function isMemberName(name: string): boolean {
  return !/^__/.test(name) && !/^_[^_].*_$/.test(name);
}

interface MemberSite {
  readonly site: Site;
  readonly style: Style;
  readonly members: Members;
  readonly evaluate: Evaluate;
}

function memberValue(
  node: PythonNode,
  name: string,
  { site, style, members, evaluate }: MemberSite,
): PythonValue | undefined {
  const call = readCall(node);
  const called = call && qualifiedName(call.callee, site);
  if (called === "enum.auto") return autoValue(name, style, members);
  if (called === "enum.nonmember" || /^(?:property|staticmethod|classmethod)$/.test(called ?? "")) {
    return undefined;
  }
  const [first] = call?.positional ?? [];
  if (called === "enum.member" && first !== undefined) return evaluate(first, site);
  const value = ofMembers(node, members) ?? evaluate(node, site);
  return value.kind === "function" ? undefined : value;
}

/** `UNO = ONE`, `READ_WRITE = READ | WRITE` */
function ofMembers(node: PythonNode, members: Members): PythonValue | undefined {
  if (node.kind === "VariableName") return members.valueOf(node.text.normalize("NFKC"));
  if (node.kind !== "BinaryExpression") return undefined;
  const [left, operator, right] = node.children;
  const first = left && ofMembers(left, members);
  const second = right && ofMembers(right, members);
  if (first === undefined || second === undefined || operator === undefined) return undefined;
  return arithmetic(first, operator.text, second);
}

/** In `class Unit(str, Enum)` a value is `str(value)`, and with `float` it is `float(value)`. */
function mixed(style: Style, raw: PythonValue): PythonValue {
  const { kind, mixin } = style;
  // A tuple has the arguments of the other class: `A = ("a",)` is `str("a")`.
  const [only, ...others] = raw.kind === "tuple" ? raw.items : [raw];
  const isOne = (mixin !== undefined || kind === "StrEnum") && others.length === 0;
  const value = isOne && only !== undefined ? only : raw;
  const isText = mixin === "str" || kind === "StrEnum";
  if (isText && value.kind === "int") return str(String(value.value));
  return mixin === "float" && value.kind === "int"
    ? { kind: "float", value: Number(value.value) }
    : value;
}

function autoValue(name: string, { kind, next }: Style, members: Members): PythonValue {
  if (next !== undefined) return next(name);
  if (kind === "StrEnum") return str(name.toLowerCase());
  const highest = members.highest;
  if (!isFlag(kind)) return int((highest ?? 0n) + 1n);
  return int(highest === undefined ? 1n : 1n << BigInt(highest.toString(2).length));
}

/** `def _generate_next_value_(name, …): return name.lower()` */
function nextValue(ancestors: readonly ClassBinding[]): Pick<Style, "next"> {
  const generator = ancestors
    .map((one) => one.scope.bodyOf(one).member("_generate_next_value_"))
    .find((member): member is FunctionBinding => member?.kind === "function");
  if (generator === undefined) return {};
  const parameter = generator.node.find("ParamList")?.find("VariableName")?.text;
  const body = generator.node.find("Body");
  const returned = body?.find("ReturnStatement")?.children[1];
  const text = returned?.text.replace(/\s/g, "");
  if (text === parameter) return { next: str };
  if (text === `${parameter}.lower()`) return { next: (name) => str(name.toLowerCase()) };
  if (text === `${parameter}.upper()`) return { next: (name) => str(name.toUpperCase()) };
  return { next: () => unknown("is computed by _generate_next_value_") };
}

/** `Enum("Color", ["RED", "BLUE"])`, also with names in one string, with pairs, or a dictionary. */
function readFunctional(
  kind: EnumKind,
  call: CallExpression,
  binding: Binding,
  evaluate: Evaluate,
): EnumDefinition | undefined {
  const site = siteOfBinding(binding);
  const argument = (index: number, name: string): PythonValue | undefined => {
    const node = call.named.get(name) ?? call.positional[index];
    return node && evaluate(node, site);
  };
  const name = argument(0, "value");
  const names = argument(1, "names");
  if (name?.kind !== "str" || names === undefined) return undefined;
  const type = argument(Number.POSITIVE_INFINITY, "type");
  const start = argument(Number.POSITIVE_INFINITY, "start");
  const style: Style = { kind, mixin: type?.kind === "object" ? type.name : undefined };
  const members = new Members(binding);
  if (names.kind === "unknown") members.add("…", names);
  for (const [index, item] of itemsOf(names).entries()) {
    const [key, value] = isSequence(item) ? item.items : [item];
    if (key?.kind !== "str") return undefined;
    const first = members.highest === undefined && start?.kind === "int" && index === 0;
    const raw = value ?? (first ? start : autoValue(key.value, style, members));
    members.note(raw);
    members.add(key.value, mixed(style, raw));
  }
  return { name: name.value, isFlag: isFlag(kind), members: members.list };
}

function itemsOf(names: PythonValue): readonly PythonValue[] {
  if (names.kind === "str") {
    return names.value
      .split(/[\s,]+/)
      .filter((name) => name !== "")
      .map(str);
  }
  if (names.kind === "dict") {
    return names.entries.map(([key, value]) => ({ kind: "tuple", items: [key, value] }));
  }
  return isSequence(names) ? names.items : [];
}

/** The members of an enum in order, with members of one value as aliases. */
class Members {
  readonly #list: { names: string[]; value: EnumMember; documentation?: PythonNode }[] = [];
  #highest: bigint | undefined;

  constructor(private readonly owner: Binding) {}

  get list(): EnumDefinition["members"] {
    return this.#list;
  }

  /** The highest integer so far, from which `auto()` counts on. */
  get highest(): bigint | undefined {
    return this.#highest;
  }

  valueOf(name: string): PythonValue | undefined {
    return this.#list.find((one) => one.names.includes(name))?.value.value;
  }

  /** Remembers what is written, from which `auto()` counts on: a number, also where the value is its text. */
  note(raw: PythonValue): void {
    if (raw.kind === "int" && (this.#highest === undefined || raw.value > this.#highest)) {
      this.#highest = raw.value;
    }
  }

  add(name: string, value: PythonValue, documentation?: PythonNode): void {
    const key = identity(value);
    const same = this.#list.find((one) => key !== undefined && identity(one.value.value) === key);
    if (same !== undefined) {
      same.names.push(name);
      return;
    }
    this.#list.push({
      names: [name],
      value: { kind: "member", owner: this.owner, name, value },
      ...(documentation !== undefined && { documentation }),
    });
  }
}
