import { quote } from "../../support/quote.js";
import type { Binding, FunctionBinding, Scope } from "../names/binding.js";
import {
  findMember,
  qualifiedName,
  qualifiedNameOf,
  resolveClass,
  resolveName,
  type Site,
  siteOfBinding,
} from "../names/resolve.js";
import { dottedName, readCall, readDecorator, withoutBrackets } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import { conditionValue } from "./condition.js";

/** The function that the entry point of a module is. */
export interface EntryPoint {
  /** The name by which the module has it. */
  readonly name: string;
  /** Its own name: that of its `def`, or `<lambda>`. */
  readonly ownName: string;
  /** A `FunctionDefinition` or a `LambdaExpression`. */
  readonly node: PythonNode;
  readonly scope: Scope;
  /** Arguments that `functools.partial` gives. */
  readonly bound: BoundArguments;
  /** It is defined under a condition that is known only when the module runs. */
  readonly isUncertain: boolean;
}

interface BoundArguments {
  /** How many of the first parameters are given. */
  readonly positional: number;
  /** Given by name: they are defaults. */
  readonly named: ReadonlyMap<string, { readonly node: PythonNode; readonly site: Site }>;
}

type FoundEntry = { readonly ok: true; readonly entry: EntryPoint } | Refused;

interface Refused {
  readonly ok: false;
  readonly reason: string;
  /** The statement that is refused. */
  readonly node?: PythonNode;
}

const MAX_NAMES = 10;
const MAX_HOPS = 20;
const UNBOUND: BoundArguments = { positional: 0, named: new Map() };

/** Finds the entry point: the first of some names that the module binds. */
export function findEntry(names: readonly string[], module: Scope): FoundEntry {
  for (const written of names) {
    const name = written.normalize("NFKC");
    const binding = module.member(name);
    if (binding?.runs === "never") {
      return refused(
        name,
        "is defined only in code that does not run on the platform",
        nodeOf(binding),
      );
    }
    if (binding !== undefined) return readEntry(name, binding, UNBOUND, 0);
  }
  return { ok: false, reason: noEntry(names, module) };
}

function noEntry(entries: readonly string[], module: Scope): string {
  const names = module.members.flatMap(([name, { kind }]) => (kind === "function" ? [name] : []));
  const listed = names.slice(0, MAX_NAMES).map((name) => quote(name, 40));
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : "";
  const found = names.length === 0 ? "none at all" : listed.join(", ") + more;
  const wanted = entries.map((entry) => quote(entry, 40)).join(" or ");
  return `no function ${wanted} is defined at the top level; the functions there: ${found}`;
}

function readEntry(
  name: string,
  binding: Binding,
  bound: BoundArguments,
  hops: number,
): FoundEntry {
  switch (binding.kind) {
    case "function":
      return readDefinition(name, binding, bound);
    case "assignment":
      if (binding.value === undefined) break;
      return readValue(name, binding.value, siteOfBinding(binding), bound, hops);
    case "import":
      return refused(
        name,
        `is imported from ${quote(binding.qualified, 60)}; define it in the file itself`,
      );
    case "class":
      return refused(name, "is a class; define a function", binding.node);
    default:
  }
  return refused(name, "is no function whose parameters can be read from the source");
}

function nodeOf(binding: Binding): PythonNode | undefined {
  return binding.kind === "function" || binding.kind === "class" ? binding.node : undefined;
}

/** Decorators whose results cannot be called by names of arguments, and why. */
const UNCALLABLE: ReadonlyMap<string, string> = new Map([
  ["property", "is a property, which cannot be called"],
  ["classmethod", "is a classmethod outside of a class, which cannot be called"],
  [
    "functools.singledispatch",
    "chooses by its first argument, which has no name; define it without singledispatch",
  ],
]);

function readDefinition(name: string, binding: FunctionBinding, bound: BoundArguments): FoundEntry {
  const { node, scope, at } = binding;
  const isUncertain = binding.runs === "perhaps";
  let signature = node;
  // The last decorator is applied first.
  for (const decorator of [...binding.decorators].reverse()) {
    const parts = readDecorator(decorator).name;
    const isMember = scope.qualname !== "";
    const problem = isMember
      ? undefined
      : UNCALLABLE.get(qualifiedNameOf(parts, { scope, at }) ?? "");
    if (problem !== undefined) return refused(name, problem, node);
    const wrapper = wrapperOf(parts, { scope, at });
    if (wrapper !== undefined) signature = wrapper;
  }
  const entry = { name, ownName: binding.name, node: signature, scope, bound, isUncertain };
  return { ok: true, entry };
}

/**
 * The function that a decorator of the module returns in place of the decorated one, if it takes other arguments: neither
 * made with `functools.wraps`, nor passing on whatever it gets.
 */
function wrapperOf(decorator: readonly string[], site: Site): PythonNode | undefined {
  const resolved = resolveName(decorator, site);
  if (resolved.kind !== "binding" || resolved.binding.kind !== "function") return undefined;
  const { node } = resolved.binding;
  if (hasWraps(node)) return undefined;
  const statements = node.find("Body")?.children ?? [];
  const returned = statements.findLast((one) => one.kind === "ReturnStatement")?.children[1];
  const inner = statements
    .filter((one) => one.kind === "FunctionDefinition")
    .find((one) => one.find("VariableName")?.text === returned?.text);
  const passesOn = inner?.find("ParamList")?.find("**") !== undefined;
  return passesOn ? undefined : inner;
}

function hasWraps(definition: PythonNode): boolean {
  return /@(?:\w+\.)?wraps\b/.test(definition.text);
}

/** `xpander_run_action = compute`, a lambda, a partial, or the result of a decorator. */
function readValue(
  name: string,
  written: PythonNode,
  site: Site,
  bound: BoundArguments,
  hops: number,
): FoundEntry {
  const value = withoutBrackets(written);
  const text = quote(value.text, 40);
  if (hops > MAX_HOPS) return refused(name, "refers to itself", value);
  if (value.kind === "LambdaExpression") {
    return {
      ok: true,
      entry: {
        name,
        ownName: "<lambda>",
        node: value,
        scope: site.scope,
        bound,
        isUncertain: false,
      },
    };
  }
  if (value.kind === "ConditionalExpression") {
    const [whenTrue, , condition, , whenFalse] = value.children;
    const isTrue = condition && conditionValue(condition, site.scope);
    const chosen = isTrue === undefined ? undefined : isTrue ? whenTrue : whenFalse;
    if (chosen !== undefined) return readValue(name, chosen, site, bound, hops + 1);
  }
  const parts = dottedName(value);
  if (parts !== undefined) {
    const resolved = resolveName(parts, site);
    if (resolved.kind === "qualified") {
      return refused(name, `is ${text}, whose source is not in the file`, value);
    }
    const { binding } = resolved;
    return readEntry(name, binding, isClassMethod(binding) ? withOwner(bound) : bound, hops + 1);
  }
  const method = methodOfInstance(value, site);
  if (method !== undefined) {
    const isStatic = hasDecorator(method, "staticmethod");
    return readDefinition(name, method, isStatic ? bound : withOwner(bound));
  }
  const call = readCall(value);
  if (call === undefined) return refused(name, `is ${text}, which is no function`, value);
  const [inner] = call.positional;
  const callee = qualifiedName(call.callee, site);
  if (callee === "functools.partial") {
    if (inner === undefined || call.isOpen) {
      return refused(name, `is a partial whose arguments cannot be read: ${text}`, value);
    }
    const named = new Map([...call.named].map(([key, node]) => [key, { node, site }] as const));
    const given = {
      positional: bound.positional + call.positional.length - 1,
      named: new Map([...named, ...bound.named]),
    };
    return readValue(name, inner, site, given, hops + 1);
  }
  // A decorator that keeps the signature: it returns a function made with functools.wraps, or the function itself.
  if (inner !== undefined && keepsSignature(call.callee, site)) {
    return readValue(name, inner, site, bound, hops + 1);
  }
  return refused(
    name,
    `is what ${text} returns, whose parameters cannot be read from the source; define it with def`,
    value,
  );
}

/** `Tool().run` */
function methodOfInstance(value: PythonNode, site: Site): FunctionBinding | undefined {
  const [object, dot, member] = value.children;
  const call = object && readCall(object);
  const owner = call && resolveClass(call.callee, site);
  if (owner === undefined || dot?.kind !== "." || member === undefined) return undefined;
  const found = findMember(owner, member.text.normalize("NFKC"));
  return found?.kind === "function" ? found : undefined;
}

function isClassMethod(binding: Binding): boolean {
  return binding.kind === "function" && hasDecorator(binding, "classmethod");
}

function hasDecorator({ decorators }: FunctionBinding, name: string): boolean {
  return decorators.some((decorator) => readDecorator(decorator).name.join(".") === name);
}

/** The class or the instance is the first argument. */
function withOwner({ positional, named }: BoundArguments): BoundArguments {
  return { positional: positional + 1, named };
}

const WRAPPING = new Set([
  "functools.lru_cache",
  "functools.cache",
  "functools.wraps",
  "staticmethod",
]);

function keepsSignature(callee: PythonNode, site: Site): boolean {
  const maker = readCall(callee)?.callee ?? callee;
  if (WRAPPING.has(qualifiedName(maker, site) ?? "")) return true;
  const parts = dottedName(maker);
  const resolved = parts && resolveName(parts, site);
  return (
    resolved?.kind === "binding" &&
    resolved.binding.kind === "function" &&
    hasWraps(resolved.binding.node)
  );
}

function refused(name: string, why: string, node?: PythonNode): Refused {
  const reason = `${quote(name, 40)} ${why}`;
  return { ok: false, reason, ...(node !== undefined && { node }) };
}
