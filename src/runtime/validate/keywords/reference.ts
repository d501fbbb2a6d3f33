import type { KeywordCompiler, KeywordContext } from "../checks/keyword.js";
import type { ReferenceTarget, Resource } from "../checks/references.js";
import { accept, type Check, type DynamicScope } from "../checks/state.js";

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
    const { root } = references;
    const outermost = root.dynamicAnchors.has(name) ? root : state.scope.anchors.get(name);
    const resource = outermost ?? target.resource;
    return enter(resource, context.at(resource.dynamicAnchors.get(name)))(value, state);
  };
};

/** Adds the dynamic anchors of a schema resource to the scope while its check runs. */
export function enter(resource: Resource, check: Check): Check {
  return (value, state) => {
    const outer = state.scope;
    state.scope = entered(resource, outer);
    const ok = check(value, state);
    state.scope = outer;
    return ok;
  };
}

/** The outermost resource with an anchor decides: entering it again changes nothing. */
function entered(resource: Resource, outer: DynamicScope): DynamicScope {
  let scope = outer.inner.get(resource);
  if (!scope) {
    const names = [...resource.dynamicAnchors.keys()];
    const added = names.filter((name) => !outer.anchors.has(name));
    const anchors = new Map([...outer.anchors, ...added.map((name) => [name, resource] as const)]);
    scope = added.length > 0 ? { anchors, inner: new Map() } : outer;
    outer.inner.set(resource, scope);
  }
  return scope;
}

function resolve(uri: string, context: KeywordContext): Check {
  const references = context.references();
  const target = references.find(uri, context.schema);
  if (!target || references.isCircular(context.schema, target.schema)) return accept;
  const check = context.at(target.schema);
  const here = references.locate(context.schema).resource;
  return target.resource === here ? check : enter(target.resource, check);
}
