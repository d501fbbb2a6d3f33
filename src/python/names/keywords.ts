import {
  type Arguments,
  dottedName,
  readCall,
  splitAtCommas,
  withoutBrackets,
} from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { readString } from "../syntax/strings.js";
import { resolveName, type Site, siteOfBinding } from "./resolve.js";

/** Expressions by name: the keyword arguments of a call, or the members of a dictionary. */
export type Keywords = ReadonlyMap<string, PythonNode>;

/** More dictionaries of dictionaries than in real code; ends a circle of them. */
const MAX_DEPTH = 10;

/** The keyword arguments of a call, also those of `**OPTIONS`, where `OPTIONS` is a dictionary of the module. */
export function keywordsOf({ named, spreads }: Arguments, site: Site, depth = 0): Keywords {
  if (spreads.length === 0) return named;
  const spread = spreads.flatMap((node) => [...dictionaryOf(node, site, depth + 1)]);
  return new Map([...spread, ...named]);
}

/** The members of `{…}`, `dict(…)`, `ConfigDict(…)`, `a | b`, or a name for one of these. */
export function dictionaryOf(node: PythonNode, site: Site, depth = 0): Keywords {
  const expression = withoutBrackets(node);
  if (depth > MAX_DEPTH) return new Map();
  if (expression.kind === "DictionaryExpression") return members(expression, site, depth);
  if (expression.kind === "BinaryExpression") {
    const [left, operator, right] = expression.children;
    if (operator?.text !== "|" || left === undefined || right === undefined) return new Map();
    return new Map([left, right].flatMap((side) => [...dictionaryOf(side, site, depth + 1)]));
  }
  const call = readCall(expression);
  if (call !== undefined) {
    const copied = call.positional.flatMap((one) => [...dictionaryOf(one, site, depth + 1)]);
    return new Map([...copied, ...keywordsOf(call, site, depth)]);
  }
  const name = dottedName(expression);
  const resolved = name && resolveName(name, site);
  const binding = resolved?.kind === "binding" ? resolved.binding : undefined;
  return binding?.kind === "assignment" && binding.value !== undefined
    ? dictionaryOf(binding.value, siteOfBinding(binding), depth + 1)
    : new Map();
}

function members(node: PythonNode, site: Site, depth: number): Keywords {
  const found = new Map<string, PythonNode>();
  for (const [key, second, value] of splitAtCommas(node.children.slice(1, -1))) {
    if (key?.kind === "**" && second !== undefined) {
      for (const [name, member] of dictionaryOf(second, site, depth + 1)) found.set(name, member);
      continue;
    }
    const name = key?.kind === "String" ? readString(key) : undefined;
    if (name?.kind === "text" && value !== undefined) found.set(name.value, value);
  }
  return found;
}
