import type { ClassBinding, Scope } from "../names/binding.js";
import { qualifiedNameOf, resolveClass, siteOfBinding } from "../names/resolve.js";
import {
  type Arguments,
  readArguments,
  readDecorator,
  subscript,
  withoutSubscript,
} from "../syntax/expressions.js";
import { annotationReader, type Reader } from "../types/reader.js";
import {
  classParameters,
  declaredParameters,
  unboundParameters,
  withParameters,
} from "../types/type-parameters.js";
import type { TypeSchema } from "../types/type-schema.js";

const MAX_ANCESTORS = 100;

/** A class with what its type parameters stand for. */
export interface ClassUse {
  readonly binding: ClassBinding;
  readonly body: Scope;
  /** Reads the annotations in its body. */
  readonly reader: Reader;
}

/**
 * A class after its bases in the module, each base with the types that the class gives for its parameters: in this order
 * fields are collected, and the last one of a name counts.
 */
export function lineageOf(
  binding: ClassBinding,
  given: readonly TypeSchema[],
  reader: Reader,
): readonly ClassUse[] {
  const seen = new Set<ClassBinding>();
  const uses: ClassUse[] = [];
  const visit = (one: ClassBinding, types: readonly TypeSchema[], outer: Reader): void => {
    if (seen.has(one) || seen.size > MAX_ANCESTORS) return;
    seen.add(one);
    const use = { binding: one, body: one.scope.bodyOf(one), reader: insideOf(one, types, outer) };
    const bases = { ...use.reader, scope: one.scope, isDeferred: false };
    // Of two bases with one field the first one counts, so it comes last.
    for (const base of [...readArguments(one.node.find("ArgList")).positional].reverse()) {
      const parent = resolveClass(withoutSubscript(base), siteOfBinding(one));
      const items = subscript(base)?.items ?? [];
      if (parent !== undefined)
        visit(
          parent,
          items.map((item) => bases.read(item, bases)),
          bases,
        );
    }
    uses.push(use);
  };
  visit(binding, given, reader);
  return uses;
}

/** The context of the body of a class. */
function insideOf(binding: ClassBinding, given: readonly TypeSchema[], outer: Reader): Reader {
  const body = binding.scope.bodyOf(binding);
  const reader = { ...annotationReader(outer, body), aliases: [], parameters: new Map() };
  if (given.length > 0) return withParameters(reader, classParameters(binding), given);
  return declaredParameters(binding.node).length === 0
    ? reader
    : { ...reader, parameters: unboundParameters(binding.node, reader) };
}

/** The arguments of a decorator, if a definition has one of these: `@dataclass`, `@dataclasses.dataclass(frozen=True)`. */
export function decoratorOf(
  definition: Pick<ClassBinding, "decorators" | "scope" | "at">,
  names: ReadonlySet<string>,
): Arguments | undefined {
  const { scope, at } = definition;
  return definition.decorators
    .map(readDecorator)
    .find(({ name }) => names.has(qualifiedNameOf(name, { scope, at }) ?? ""));
}
