import type { Binding } from "../names/binding.js";
import { findMember, qualifiedName, type Site, siteOfBinding } from "../names/resolve.js";
import { fromStarImports } from "../names/star-imports.js";
import { readCall, splitAtCommas, withoutBrackets } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { readString } from "../syntax/strings.js";
import { callObject, textMethod } from "./call.js";
import { type EnumDefinition, readEnum } from "./enum.js";
import { formatted } from "./format-string.js";
import { knownObject } from "./known-objects.js";
import { parseNumber } from "./number.js";
import { arithmetic, comparison, negated, subscripted } from "./operators.js";
import {
  bool,
  type ClassInstance,
  distinct,
  identity,
  isSequence,
  type PythonValue,
  truth,
  unknown,
} from "./value.js";

/** More nested than real code, and safe for the call stack. */
const MAX_DEPTH = 100;
/** Constants that repeat constants grow exponentially. */
const MAX_STEPS = 20_000;

const RUN_TIME = unknown("is known only at run time");
const NEW_TYPES = new Set(["typing.NewType", "typing_extensions.NewType"]);

/**
 * The value of an expression as far as it is known without running the module.
 *
 * @param locals Values of names, before those of the module.
 */
export function evaluate(
  node: PythonNode,
  site: Site,
  locals: ReadonlyMap<string, PythonValue> = new Map(),
): PythonValue {
  return new Evaluation(locals).evaluate(node, site);
}

/** The members of an enum, which is a class or an assignment; `undefined` if the binding is no enum. */
export function enumMembers(binding: Binding): EnumDefinition | undefined {
  return new Evaluation(new Map()).enumOf(binding);
}

class Evaluation {
  #steps = 0;

  constructor(private readonly locals: ReadonlyMap<string, PythonValue>) {}

  #depth = 0;

  readonly evaluate = (node: PythonNode, site: Site): PythonValue => {
    this.#steps += 1;
    if (this.#steps > MAX_STEPS || this.#depth > MAX_DEPTH) return unknown("is nested too deeply");
    this.#depth += 1;
    const value = this.#read(withoutBrackets(node), site);
    this.#depth -= 1;
    return value;
  };

  enumOf(binding: Binding): EnumDefinition | undefined {
    return readEnum(binding, this.evaluate);
  }

  #read(node: PythonNode, site: Site): PythonValue {
    const { children } = node;
    switch (node.kind) {
      case "None":
      case "Ellipsis":
        return { kind: node.kind };
      case "Boolean":
        return bool(node.text === "True");
      case "Number":
        return parseNumber(node.text);
      case "String":
        return readText(node);
      case "FormatString":
        return formatted(node, (inner) => this.evaluate(inner, site));
      case "ContinuedString":
        return this.#continued(node, site);
      case "VariableName":
        return this.#named(node.text.normalize("NFKC"), site);
      case "MemberExpression":
        return this.#memberOrItem(node, site);
      case "UnaryExpression":
        return this.#unary(node, site);
      case "BinaryExpression":
        return this.#binary(node, site);
      case "ConditionalExpression":
        return this.#conditional(node, site);
      case "ArrayExpression":
        return this.#items("list", children.slice(1, -1), site);
      case "TupleExpression":
        return this.#items("tuple", children.slice(1, -1), site);
      case "SetExpression":
        return this.#items("set", children.slice(1, -1), site);
      // `a = 1, 2`
      case "AssignStatement":
        return this.#items("tuple", assigned(children), site);
      case "DictionaryExpression":
        return this.#dictionary(children.slice(1, -1), site);
      case "CallExpression":
        return this.#call(node, site);
      default:
        return unknown("is not a literal");
    }
  }

  #named(name: string, site: Site): PythonValue {
    const local = this.locals.get(name);
    if (local !== undefined) return local;
    const binding = site.scope.lookup(name, site.at);
    if (binding !== undefined) return this.#bound(name, binding);
    return knownObject(fromStarImports(name, site.scope.starModules) ?? name);
  }

  #bound(name: string, binding: Binding): PythonValue {
    if (binding.runs === "perhaps" && binding.kind === "assignment") {
      return unknown("depends on a condition that is known only at run time");
    }
    switch (binding.kind) {
      case "import":
        return knownObject(binding.qualified);
      case "class":
      case "function":
        return { kind: binding.kind, binding } as PythonValue;
      case "assignment": {
        if (binding.value === undefined) return unknown("is known only at run time");
        const callee = readCall(binding.value)?.callee;
        const made = qualifiedName(callee, siteOfBinding(binding));
        if (made !== undefined && NEW_TYPES.has(made)) return { kind: "newType", binding };
        if (made !== undefined && this.enumOf(binding) !== undefined)
          return { kind: "enum", binding };
        return this.evaluate(binding.value, siteOfBinding(binding));
      }
      default:
        return unknown(`depends on ${name}, which is known only at run time`);
    }
  }

  #memberOrItem(node: PythonNode, site: Site): PythonValue {
    const [object, bracket, ...rest] = node.children;
    if (object === undefined) return unknown("is not a literal");
    // lezer has no number that ends in its point.
    if (bracket?.kind === "." && object.kind === "Number") return parseNumber(`${object.text}.0`);
    // `sys.version_info.minor` is a constant of its own.
    const constant = knownObject(qualifiedName(node, site) ?? "");
    if (constant.kind !== "object") return constant;
    const value = this.evaluate(object, site);
    if (bracket?.kind === ".") {
      const name = rest[0]?.text.normalize("NFKC") ?? "";
      return this.#attribute(value, name);
    }
    const inside = rest.slice(0, -1);
    if (value.kind === "class" || value.kind === "enum") {
      const key = inside.length === 1 && inside[0] ? this.evaluate(inside[0], site) : undefined;
      const member = key?.kind === "str" ? this.#enumMember(value.binding, key.value) : undefined;
      return member ?? unknown("is not a literal");
    }
    const parts = [[]] as PythonNode[][];
    for (const part of inside) {
      if (part.kind === ":") parts.push([]);
      else parts.at(-1)?.push(part);
    }
    const bounds = parts.map(([part]) => (part ? this.evaluate(part, site) : undefined));
    return subscripted(value, bounds);
  }

  #attribute(value: PythonValue, name: string): PythonValue {
    if (value.kind === "object") return knownObject(`${value.name}.${name}`);
    if (value.kind === "class" || value.kind === "enum") {
      const member = this.#enumMember(value.binding, name);
      if (member !== undefined) return member;
      const found = value.kind === "class" ? findMember(value.binding, name) : undefined;
      return found === undefined ? unknown("is known only at run time") : this.#bound(name, found);
    }
    if (value.kind === "member") {
      if (name === "value" || name === "_value_") return value.value;
      if (name === "name" || name === "_name_") return { kind: "str", value: value.name };
    }
    if (value.kind === "instance") return this.#field(value, name);
    return value.kind === "unknown" ? value : { kind: "method", of: value, name };
  }

  /** An attribute of `Config(timeout=5)`. */
  #field({ owner, arguments: given, site }: ClassInstance, name: string): PythonValue {
    const argument = given.named.get(name);
    if (argument !== undefined) return this.evaluate(argument, site);
    const found = findMember(owner, name);
    // A positional argument may be its value.
    if (found === undefined || given.positional.length > 0 || given.isOpen) return RUN_TIME;
    return this.#bound(name, found);
  }

  #enumMember(binding: Binding, name: string): PythonValue | undefined {
    return this.enumOf(binding)?.members.find((member) => member.names.includes(name))?.value;
  }

  #unary(node: PythonNode, site: Site): PythonValue {
    const [operator, operand] = node.children;
    if (operator === undefined || operand === undefined) return unknown("is not a literal");
    if (operator.kind === "not") return this.#not(operand, site);
    return negated(operator.text, this.evaluate(operand, site));
  }

  /** `not a and b` is `(not a) and b`, for which lezer's tree has `not (a and b)`. */
  #not(operand: PythonNode, site: Site): PythonValue {
    const [left, operator, right] = operand.kind === "BinaryExpression" ? operand.children : [];
    if (left !== undefined && right !== undefined && /^(?:and|or)$/.test(operator?.kind ?? "")) {
      return this.#either(this.#not(left, site), operator?.kind === "or", right, site);
    }
    const value = this.evaluate(operand, site);
    const known = truth(value);
    return known === undefined ? unknown("is known only at run time") : bool(!known);
  }

  #binary(node: PythonNode, site: Site): PythonValue {
    const { children } = node;
    const [left, operator] = children;
    const right = children.at(-1);
    if (left === undefined || operator === undefined || right === undefined) {
      return unknown("is not a literal");
    }
    if (operator.kind === "and" || operator.kind === "or") {
      return this.#either(this.evaluate(left, site), operator.kind === "or", right, site);
    }
    if (isComparison(operator) && isComparison(left.children[1])) {
      // `a < b < c` is `a < b and b < c`.
      const before = truth(this.evaluate(left, site));
      const middle = left.children.at(-1);
      if (before === undefined || middle === undefined) return RUN_TIME;
      if (!before) return bool(false);
      return comparison(this.evaluate(middle, site), signOf(children), this.evaluate(right, site));
    }
    const first = this.evaluate(left, site);
    const second = this.evaluate(right, site);
    if (first.kind === "unknown") return first;
    if (second.kind === "unknown") return second;
    const sign = signOf(children);
    return operator.kind === "ArithOp" || operator.kind === "BitOp"
      ? arithmetic(first, sign, second)
      : comparison(first, sign, second);
  }

  /** `first or right`, `first and right` */
  #either(first: PythonValue, isOr: boolean, right: PythonNode, site: Site): PythonValue {
    const known = truth(first);
    if (known === isOr) return first;
    const second = this.evaluate(right, site);
    if (known !== undefined) return second;
    // `unknown and False` is one of two values, and false whatever the first is.
    return truth(second) === isOr ? { ...RUN_TIME, isTrue: isOr } : RUN_TIME;
  }

  #conditional(node: PythonNode, site: Site): PythonValue {
    const [whenTrue, , condition, , whenFalse] = node.children;
    if (whenTrue === undefined || condition === undefined || whenFalse === undefined) {
      return unknown("is not a literal");
    }
    const known = truth(this.evaluate(condition, site));
    if (known === undefined) return unknown("is known only at run time");
    return this.evaluate(known ? whenTrue : whenFalse, site);
  }

  #items(kind: "list" | "tuple" | "set", nodes: readonly PythonNode[], site: Site): PythonValue {
    const items: PythonValue[] = [];
    for (const part of splitAtCommas(nodes)) {
      const isSpread = part[0]?.kind === "*";
      const item = part[isSpread ? 1 : 0];
      if (item === undefined) continue;
      const value = this.evaluate(item, site);
      if (value.kind === "unknown") return value;
      if (!isSpread) items.push(value);
      else if (isSequence(value)) items.push(...value.items);
      else return unknown("is not a literal");
    }
    return kind === "set" ? { kind, items: distinct(items) } : { kind, items };
  }

  #dictionary(children: readonly PythonNode[], site: Site): PythonValue {
    const entries: (readonly [PythonValue, PythonValue])[] = [];
    for (const [first, second, third] of splitAtCommas(children)) {
      if (first?.kind === "**") {
        const spread = second && this.evaluate(second, site);
        if (spread?.kind !== "dict")
          return spread?.kind === "unknown" ? spread : unknown("is not a literal");
        entries.push(...spread.entries);
        continue;
      }
      if (first === undefined || third === undefined) return unknown("is not a literal");
      const key = this.evaluate(first, site);
      const value = this.evaluate(third, site);
      if (key.kind === "unknown") return key;
      if (value.kind === "unknown") return value;
      entries.push([key, value]);
    }
    return { kind: "dict", entries };
  }

  #continued(node: PythonNode, site: Site): PythonValue {
    let kind: "str" | "bytes" = "str";
    let text = "";
    for (const part of node.children) {
      const value = this.evaluate(part, site);
      if (value.kind !== "str" && value.kind !== "bytes") return value;
      kind = value.kind;
      text += value.value;
    }
    return { kind, value: text };
  }

  #call(node: PythonNode, site: Site): PythonValue {
    const call = readCall(node);
    if (call === undefined) return unknown("is not a literal");
    const callee = this.evaluate(call.callee, site);
    if (callee.kind === "unknown") return callee;
    if (call.isOpen) return unknown("is a call");
    if (callee.kind === "class" && this.enumOf(callee.binding) === undefined) {
      return { kind: "instance", owner: callee.binding, arguments: call, site };
    }
    const positional = call.positional.map((argument) => this.evaluate(argument, site));
    const named = new Map(
      [...call.named].map(([name, argument]) => [name, this.evaluate(argument, site)]),
    );
    const all = [...positional, ...named.values()];
    if (callee.kind === "class" || callee.kind === "enum") {
      const [key] = all;
      const wanted = key && identity(key);
      const member = this.enumOf(callee.binding)?.members.find(
        ({ value }) => wanted !== undefined && identity(value.value) === wanted,
      );
      return member?.value ?? unknown("is known only at run time");
    }
    if (callee.kind === "newType") return positional[0] ?? unknown("is a call");
    const spoilt = all.find((value) => value.kind === "unknown");
    if (spoilt !== undefined) return spoilt;
    if (callee.kind === "method") {
      return named.size > 0 ? unknown("is a call") : textMethod(callee, positional);
    }
    if (callee.kind !== "object") return unknown("is a call");
    return callObject(callee.name, positional, named);
  }
}

function isComparison(operator: PythonNode | undefined): boolean {
  return /^(?:CompareOp|in|is|not)$/.test(operator?.kind ?? "");
}

/** The operator of a binary expression: "not in". */
function signOf(children: readonly PythonNode[]): string {
  return children
    .slice(1, -1)
    .map((part) => part.text)
    .join(" ");
}

/** What stands behind the last `=` of an assignment. */
function assigned(children: readonly PythonNode[]): readonly PythonNode[] {
  return children.slice(children.findLastIndex((child) => child.kind === "AssignOp") + 1);
}

function readText(node: PythonNode): PythonValue {
  const string = readString(node);
  if (string.kind === "unknown") return unknown(`cannot be read: ${string.reason}`);
  return { kind: string.kind === "text" ? "str" : "bytes", value: string.value };
}
