import type { Definition, TypeNode } from "../../../model/type.js";
import type { JsonObject } from "../../../runtime/json/json.js";
import { findAt, parseJsonPointer } from "../../../runtime/json/pointer.js";
import { referencesOf } from "../../../runtime/validate/checks/references.js";
import type { Repairs } from "../repair/repairs.js";
import { Place } from "./places.js";
import { Acceptance, whyAnything } from "./why-anything.js";
import { whyNothing } from "./why-nothing.js";

interface ReviewedTypes {
  readonly type: TypeNode;
  readonly definitions: readonly Pick<Definition, "id" | "type">[];
}

/**
 * Notes every place where a type is `never` or `unknown` although the schema says something, with the reason, unless a
 * repair there has told it.
 *
 * @param impossible The JSON pointers of schemas that were read as `never`: some of those leave no trace in the types.
 */
export function review(
  document: JsonObject,
  { type, definitions }: ReviewedTypes,
  impossible: ReadonlySet<string>,
  repairs: Repairs,
): void {
  const references = () => referencesOf(document);
  const acceptance = new Acceptance(references);
  const placeAt = (pointer: string): Place => {
    const schema = findAt(document, parseJsonPointer(pointer)) ?? true;
    return Place.of({ schema, pointer }, references);
  };
  const byId = new Map(definitions.map((definition) => [definition.id, definition.type]));
  /** @param typed The keys that have a type by another member of an intersection. */
  const walk = (node: TypeNode, place: Place, typed: ReadonlySet<string> = NONE): void => {
    if (node.kind === "never") whyNothing(place, repairs);
    else if (node.kind === "unknown") whyAnything(place, acceptance, repairs);
    else if (node.kind === "intersection") {
      const keys = new Set([...typed, ...node.members.flatMap((each) => typedKeys(each, byId))]);
      for (const member of node.members) walk(member, place, keys);
    } else if (node.kind === "union") {
      for (const member of node.members) walk(member, place, typed);
    } else
      for (const [child, part] of partsOf(node, place)) {
        const isTyped = part.step?.kind === "property" && typed.has(part.step.key);
        if (!(isTyped && child.kind === "unknown")) walk(child, part);
      }
  };
  // The innermost first: they are why those around them are impossible.
  for (const pointer of [...impossible].sort((a, b) => b.length - a.length))
    whyNothing(placeAt(pointer), repairs);
  walk(type, placeAt(""));
  for (const definition of definitions) walk(definition.type, placeAt(definition.id));
}

/** The types directly inside a type, each with its place. */
function partsOf(type: TypeNode, place: Place): readonly (readonly [TypeNode, Place])[] {
  const keys = () => place.child({ kind: "keys" });
  const items = () => place.child({ kind: "items" });
  switch (type.kind) {
    case "array":
      return [[type.items, items()]];
    case "tuple":
      return [
        ...type.elements.map(
          (element, index) => [element, place.child({ kind: "item", index })] as const,
        ),
        ...(type.rest === undefined ? [] : [[type.rest, items()] as const]),
      ];
    case "object":
      return [
        ...type.properties.map(
          ({ key, type: each }) => [each, place.child({ kind: "property", key })] as const,
        ),
        ...type.patterns.map((pattern) => [pattern.type, keys()] as const),
        ...(typeof type.rest === "string" ? [] : [[type.rest, keys()] as const]),
      ];
    default:
      return [];
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The keys to which an object type gives a type. */
function typedKeys(type: TypeNode, byId: ReadonlyMap<string, TypeNode>): readonly string[] {
  const target = type.kind === "reference" ? byId.get(type.id) : type;
  if (target?.kind !== "object") return [];
  return target.properties.filter(({ type }) => type.kind !== "unknown").map(({ key }) => key);
}
