import {
  type Definition,
  NO_DOCUMENTATION,
  type Property,
  type TypeNode,
  UNKNOWN,
} from "../../../model/type.js";
import { membersOf, unionOf } from "../../../model/union.js";
import { directReferences } from "./direct-references.js";

/**
 * TypeScript multiplies out an intersection of unions where it is used. From 100,000 combinations on it refuses to
 * (TS2590, in 5.5, 5.9 and 7.0 alike); a thousand already take it half a second.
 */
const MAX_COMBINATIONS = 2_000;

/** Counts the combinations of alternatives in intersections, and limits them. */
export class Combinations {
  readonly #widths = new Map<string, number>();

  constructor(private readonly definitions: ReadonlyMap<string, Definition>) {}

  /** The members of an intersection: unions beyond the limit become object types that every alternative fits. */
  limited(members: readonly TypeNode[], onWidened: () => void): readonly TypeNode[] {
    let combinations = 1;
    return members.map((member) => {
      const width = this.#widthOf(member);
      if (combinations * width > MAX_COMBINATIONS) {
        onWidened();
        return this.#widened(member);
      }
      combinations *= width;
      return member;
    });
  }

  /** How many members TypeScript's union for a type has. */
  #widthOf(type: TypeNode): number {
    switch (type.kind) {
      case "union":
        return type.members.reduce((sum, member) => sum + this.#widthOf(member), 0);
      case "intersection":
        return Math.min(
          type.members.reduce((product, member) => product * this.#widthOf(member), 1),
          MAX_COMBINATIONS,
        );
      case "primitive":
        return type.name === "boolean" ? 2 : 1;
      case "reference":
        return this.#widthOfTarget(type.id);
      default:
        return 1;
    }
  }

  /** In a loop, those that a definition leads to first: a chain of them may be of any length. */
  #widthOfTarget(id: string): number {
    const open = this.#widths.has(id) ? [] : [id];
    const entered = new Set<string>();
    for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
      const target = this.definitions.get(at)?.type;
      if (target !== undefined && !entered.has(at)) {
        entered.add(at);
        // For a target that leads back to itself.
        this.#widths.set(at, 1);
        open.push(...directReferences(target).filter((other) => !this.#widths.has(other)));
      } else {
        this.#widths.set(at, target === undefined ? 1 : this.#widthOf(target));
        open.pop();
      }
    }
    return this.#widths.get(id) ?? 1;
  }

  /** One object type with the properties of all alternatives; `unknown` if one of them is no object. */
  #widened(type: TypeNode): TypeNode {
    const found = new Map<string, Property>();
    const members = membersOf(this.#target(type)).map((member) => this.#target(member));
    for (const member of members) {
      if (member.kind !== "object") return UNKNOWN;
      for (const property of member.properties) {
        const twin = found.get(property.key);
        found.set(property.key, {
          key: property.key,
          required: false,
          type: unionOf(twin === undefined ? [property.type] : [twin.type, property.type]),
          doc: twin?.doc ?? NO_DOCUMENTATION,
        });
      }
    }
    return { kind: "object", properties: [...found.values()], patterns: [], rest: "open" };
  }

  #target(type: TypeNode): TypeNode {
    return type.kind === "reference" ? (this.definitions.get(type.id)?.type ?? UNKNOWN) : type;
  }
}
