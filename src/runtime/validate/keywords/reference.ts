import type { KeywordCompiler, KeywordContext } from "../checks/keyword.js";
import type { ReferenceTarget, Resource } from "../checks/references.js";
import { accept, type Check, type ValidationState } from "../checks/state.js";

/** References that are external, unresolvable or circular constrain nothing. */
export const reference: KeywordCompiler = (operand, context) =>
  typeof operand === "string" ? following(operand, context) : undefined;

function following(uri: string, context: KeywordContext): Check {
  let check: Check | undefined;
  return (value, state) => {
    check ??= resolve(uri, context);
    return check(value, state);
  };
}

/** `$dynamicRef`, and draft 2019-09's `$recursiveRef`, whose anchor has the name "". */
export const dynamicReference: KeywordCompiler = (operand, context) => {
  if (typeof operand !== "string") return undefined;
  const usual = following(operand, context);
  let target: ReferenceTarget | undefined;
  return (value, state) => {
    const references = context.references();
    target ??= references.find(operand, context.schema);
    const name = target?.dynamicAnchor;
    if (target === undefined || name === undefined) return usual(value, state);
    const resource = outermost(references.root, name, state) ?? target.resource;
    return enter(resource, context.at(resource.dynamicAnchors.get(name)))(value, state);
  };
};

/** Adds a schema resource to the dynamic scope while its check runs. */
export function enter(resource: Resource, check: Check): Check {
  return (value, state) => {
    const outer = state.scope;
    state.scope = { resource, outer };
    const ok = check(value, state);
    state.scope = outer;
    return ok;
  };
}

function resolve(uri: string, context: KeywordContext): Check {
  const references = context.references();
  const target = references.find(uri, context.schema);
  if (!target || references.isCircular(context.schema, target.schema)) return accept;
  const check = context.at(target.schema);
  const here = references.locate(context.schema).resource;
  return target.resource === here ? check : enter(target.resource, check);
}

/** The outermost resource of the dynamic scope that has a certain dynamic anchor. */
function outermost(root: Resource, name: string, state: ValidationState): Resource | undefined {
  if (root.dynamicAnchors.has(name)) return root;
  let found: Resource | undefined;
  for (let scope = state.scope; scope; scope = scope.outer) {
    if (scope.resource.dynamicAnchors.has(name)) found = scope.resource;
  }
  return found;
}
