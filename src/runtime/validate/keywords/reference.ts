import type { Keyword, Place } from "../checks/place.js";
import type { Resource, Target } from "../checks/references.js";
import { accept, type Check, type State } from "../checks/state.js";

/** A reference that leads out of the document, nowhere, or in a circle constrains nothing. */
export const reference: Keyword = (operand, place) =>
  typeof operand === "string" ? following(operand, place) : undefined;

function following(uri: string, place: Place): Check {
  let check: Check | undefined;
  return (value, state) => {
    check ??= resolve(uri, place);
    return check(value, state);
  };
}

/** `$dynamicRef`, and with the name "" draft 2019-09's `$recursiveRef`. */
export const dynamicReference: Keyword = (operand, place) => {
  if (typeof operand !== "string") return undefined;
  const usual = following(operand, place);
  let target: Target | undefined;
  return (value, state) => {
    const references = place.references();
    target ??= references.find(operand, place.schema);
    const name = target?.dynamicAnchor;
    if (target === undefined || name === undefined) return usual(value, state);
    const resource = outermost(references.root, name, state) ?? target.resource;
    return enter(resource, place.at(resource.dynamicAnchors.get(name)))(value, state);
  };
};

/** Notes that a schema resource is entered, for as long as its check runs. */
export function enter(resource: Resource, check: Check): Check {
  return (value, state) => {
    const outer = state.scope;
    state.scope = { resource, outer };
    const ok = check(value, state);
    state.scope = outer;
    return ok;
  };
}

function resolve(uri: string, place: Place): Check {
  const references = place.references();
  const target = references.find(uri, place.schema);
  if (!target || references.isCircular(place.schema, target.schema)) return accept;
  const check = place.at(target.schema);
  const here = references.locate(place.schema).resource;
  return target.resource === here ? check : enter(target.resource, check);
}

/** The first resource on the way here that has a dynamic anchor of a name. */
function outermost(root: Resource, name: string, state: State): Resource | undefined {
  if (root.dynamicAnchors.has(name)) return root;
  let found: Resource | undefined;
  for (let scope = state.scope; scope; scope = scope.outer) {
    if (scope.resource.dynamicAnchors.has(name)) found = scope.resource;
  }
  return found;
}
