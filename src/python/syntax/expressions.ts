import type { PythonNode } from "./node.js";

/** The parts of `a.b.c` (in NFKC, as Python compares names), or `undefined` for any other expression. */
export function dottedName(node: PythonNode): readonly string[] | undefined {
  const parts: string[] = [];
  let at: PythonNode | undefined = node;
  while (at?.kind === "MemberExpression") {
    const [object, dot, property]: readonly (PythonNode | undefined)[] = at.children;
    if (dot?.kind !== "." || property === undefined) return undefined;
    parts.push(property.text.normalize("NFKC"));
    at = object;
  }
  if (at?.kind !== "VariableName") return undefined;
  parts.push(at.text.normalize("NFKC"));
  return parts.reverse();
}

/** The parts of `base[a, b]`, or `undefined` for any other expression, also for slices. */
export function subscript(
  node: PythonNode,
): { readonly base: PythonNode; readonly items: readonly PythonNode[] } | undefined {
  const [base, bracket, ...rest] = node.children;
  if (base === undefined || bracket?.kind !== "[") return undefined;
  if (rest.some((child) => child.kind === ":")) return undefined;
  const items = listItems(rest);
  const [only] = items;
  // `Union[(int, str)]` is `Union[int, str]`: the index is one tuple either way.
  if (items.length === 1 && only?.kind === "TupleExpression" && only.children.length > 2) {
    return { base, items: listItems(only.children) };
  }
  return { base, items };
}

/** `base` of `base[a, b]`; any other expression as it is. */
export function withoutSubscript(node: PythonNode): PythonNode {
  return subscript(node)?.base ?? node;
}

/** The arguments of a call, or of the head of a class. */
export interface Arguments {
  readonly positional: readonly PythonNode[];
  /** By name, in NFKC. */
  readonly named: ReadonlyMap<string, PythonNode>;
  /** The expressions of `**` arguments. */
  readonly spreads: readonly PythonNode[];
  /** Whether there are `*` or `**` arguments. */
  readonly isOpen: boolean;
}

export interface CallExpression extends Arguments {
  readonly callee: PythonNode;
}

/** The parts of `f(a, b=c)`, or `undefined` for any other expression. */
export function readCall(node: PythonNode): CallExpression | undefined {
  const [callee, list] = node.children;
  if (callee === undefined || list?.kind !== "ArgList") return undefined;
  return { callee, ...readArguments(list) };
}

/** `@a.b(c)`; its name is in NFKC. */
export function readDecorator(node: PythonNode): Arguments & { readonly name: readonly string[] } {
  const parts = node.children.filter((part) => part.kind === "VariableName");
  return {
    name: parts.map((part) => part.text.normalize("NFKC")),
    ...readArguments(node.find("ArgList")),
  };
}

/** @param list An `ArgList`; `class A:` has none. */
export function readArguments(list: PythonNode | undefined): Arguments {
  const positional: PythonNode[] = [];
  const named = new Map<string, PythonNode>();
  const spreads: PythonNode[] = [];
  let isOpen = false;
  for (const [first, assign, value] of splitAtCommas(list?.children.slice(1, -1) ?? [])) {
    if (first === undefined) continue;
    if (first.kind === "*" || first.kind === "**") {
      isOpen = true;
      if (first.kind === "**" && assign !== undefined) spreads.push(assign);
    } else if (assign === undefined) positional.push(first);
    else if (assign.text === "=" && value !== undefined) {
      named.set(first.text.normalize("NFKC"), value);
    }
  }
  return { positional, named, spreads, isOpen };
}

/** The items of a tuple, list or set, without punctuation. */
export function listItems(children: readonly PythonNode[]): readonly PythonNode[] {
  return children.filter((child) => !PUNCTUATION.has(child.kind));
}

/** An expression without the brackets around it. */
export function withoutBrackets(node: PythonNode): PythonNode {
  let at = node;
  while (at.kind === "ParenthesizedExpression") {
    const [, inner] = at.children;
    if (inner === undefined) break;
    at = inner;
  }
  return at;
}

export function splitAtCommas(children: readonly PythonNode[]): readonly (readonly PythonNode[])[] {
  const parts: PythonNode[][] = [[]];
  for (const child of children) {
    if (child.kind === ",") parts.push([]);
    else parts.at(-1)?.push(child);
  }
  return parts.filter((part) => part.length > 0);
}

const PUNCTUATION = new Set(["(", ")", "[", "]", "{", "}", ","]);
