import { dottedName, readArguments, withoutSubscript } from "../syntax/expressions.js";
import type { PythonNode } from "../syntax/node.js";
import type { Binding, ClassBinding, Scope } from "./binding.js";
import { fromStarImports } from "./star-imports.js";

/** Where an expression is read: its names are those of `scope` at the offset `at`. */
export interface Site {
  readonly scope: Scope;
  readonly at: number;
}

/** What a dotted name refers to. */
export type Resolved =
  | { readonly kind: "qualified"; readonly name: string; readonly isImported: boolean }
  | { readonly kind: "binding"; readonly name: string; readonly binding: Binding };

/** More aliases of aliases than in real code; ends a circle of them. */
const MAX_HOPS = 20;

/** The place of an expression that runs where it stands. */
export function siteOf(node: PythonNode, scope: Scope): Site {
  return { scope, at: scope.offsetOf(node) };
}

/** The place of the value of a binding, which is read before its name is bound. */
export function siteOfBinding(binding: Binding): Site {
  return { scope: binding.scope, at: binding.at - 1 };
}

/** Resolves `a.b.c`, through imports, classes and aliases of them. */
export function resolveName(parts: readonly string[], site: Site, hops = 0): Resolved {
  const [first = "", ...rest] = parts;
  const binding = site.scope.lookup(first, site.at);
  const name = parts.join(".");
  if (binding === undefined) {
    const star = fromStarImports(first, site.scope.starModules);
    return star === undefined
      ? { kind: "qualified", name, isImported: false }
      : { kind: "qualified", name: [star, ...rest].join("."), isImported: true };
  }
  if (binding.kind === "import") {
    return { kind: "qualified", name: [binding.qualified, ...rest].join("."), isImported: true };
  }
  const [member, ...more] = rest;
  if (member === undefined || hops > MAX_HOPS) return { kind: "binding", name, binding };
  const owner = followAlias(binding, hops + 1);
  if (owner.kind === "qualified") {
    return { ...owner, name: [owner.name, ...rest].join(".") };
  }
  if (owner.binding.kind !== "class") return { kind: "binding", name, binding: other(binding) };
  const found = findMember(owner.binding, member);
  if (found === undefined) return { kind: "binding", name, binding: other(binding) };
  if (more.length === 0) return { kind: "binding", name, binding: found };
  return resolveName([member, ...more], siteOfMember(found), hops + 1);
}

/** What `X = a.b` refers to. */
export function followAlias(binding: Binding, hops = 0): Resolved {
  const parts =
    binding.kind === "assignment" && binding.value !== undefined && hops <= MAX_HOPS
      ? dottedName(binding.value)
      : undefined;
  if (parts === undefined) return { kind: "binding", name: "", binding };
  const resolved = resolveName(parts, siteOfBinding(binding), hops + 1);
  return resolved.kind === "binding" && resolved.binding !== binding
    ? followAlias(resolved.binding, hops + 1)
    : resolved;
}

/** The qualified name of an expression: "pydantic.Field"; undefined for any other expression. */
export function qualifiedName(node: PythonNode | undefined, site: Site): string | undefined {
  const parts = node && dottedName(node);
  return parts && qualifiedNameOf(parts, site);
}

/** {@link qualifiedName} of the parts of a name. */
export function qualifiedNameOf(parts: readonly string[], site: Site): string | undefined {
  const resolved = resolveName(parts, site);
  const followed = resolved.kind === "binding" ? followAlias(resolved.binding) : resolved;
  return followed.kind === "qualified" ? followed.name : undefined;
}

/** The class that an expression names: `Base`, `outer.Inner`. */
export function resolveClass(node: PythonNode, site: Site): ClassBinding | undefined {
  const parts = dottedName(node);
  if (parts === undefined) return undefined;
  const resolved = resolveName(parts, site);
  if (resolved.kind !== "binding") return undefined;
  const followed = followAlias(resolved.binding);
  return followed.kind === "binding" && followed.binding.kind === "class"
    ? followed.binding
    : undefined;
}

/** An attribute of a class, its own or that of a base. */
export function findMember(owner: ClassBinding, name: string): Binding | undefined {
  for (const one of ancestry(owner)) {
    const found = one.scope.bodyOf(one).member(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A class and its bases in the module, in the order in which attributes are looked up. */
export function ancestry(owner: ClassBinding): readonly ClassBinding[] {
  const found = new Set<ClassBinding>();
  const visit = (one: ClassBinding): void => {
    if (found.has(one) || found.size > MAX_ANCESTORS) return;
    found.add(one);
    for (const base of localBases(one)) visit(base);
  };
  visit(owner);
  return [...found];
}

const MAX_ANCESTORS = 100;

function localBases(owner: ClassBinding): readonly ClassBinding[] {
  const site = siteOfBinding(owner);
  return readArguments(owner.node.find("ArgList")).positional.flatMap((node) => {
    const base = resolveClass(withoutSubscript(node), site);
    return base === undefined ? [] : [base];
  });
}

/** The qualified names of all bases that are no classes of the module: "enum.Enum", "pydantic.BaseModel". */
export function foreignBases(owner: ClassBinding): ReadonlySet<string> {
  return new Set(
    ancestry(owner).flatMap((one) =>
      readArguments(one.node.find("ArgList")).positional.flatMap((base) => {
        const name = qualifiedName(withoutSubscript(base), siteOfBinding(one));
        return name === undefined ? [] : [name];
      }),
    ),
  );
}

function siteOfMember(binding: Binding): Site {
  return { scope: binding.scope, at: Number.POSITIVE_INFINITY };
}

function other(binding: Binding): Binding {
  const { scope, at, runs } = binding;
  return { kind: "other", scope, at, runs };
}
