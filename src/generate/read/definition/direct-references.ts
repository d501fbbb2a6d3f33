import type { TypeNode } from "../../../model/type.js";

/** The definitions that a type refers to through unions and intersections only. */
export function directReferences(type: TypeNode | undefined): string[] {
  const found: string[] = [];
  const nodes = [type];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if (node.kind === "reference") found.push(node.id);
    if (node.kind !== "union" && node.kind !== "intersection") continue;
    for (const member of node.members) nodes.push(member);
  }
  return found;
}
