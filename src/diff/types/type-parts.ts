import type { ObjectType, TypeNode } from "../../model/type.js";
import { membersOf } from "../../model/union.js";
import { holdsPieces } from "../../support/glob.js";
import type { TypeInModel } from "./resolved-types.js";

/** Splits `null` off a union; other types, `null` and `unknown` included, stay as they are. */
export function splitNull(placed: TypeInModel): {
  readonly value: TypeInModel;
  readonly nullable: boolean;
} {
  const { type, model } = placed;
  if (type.kind !== "union") return { value: placed, nullable: false };
  const members = type.members.filter((member) => !isNull(member));
  if (members.length === type.members.length) return { value: placed, nullable: false };
  const [only] = members;
  const rest: TypeNode =
    members.length === 1 && only !== undefined ? only : { kind: "union", members };
  return { value: { type: model.resolve(rest), model }, nullable: true };
}

export function isNull(type: TypeNode): boolean {
  return type.kind === "primitive" && type.name === "null";
}

/** The values of an enum, as JSON; `undefined` for another type. */
export function valuesOf(type: TypeNode): ReadonlySet<string> | undefined {
  const values = membersOf(type).map((member) =>
    member.kind === "literal" ? JSON.stringify(member.value) : undefined,
  );
  return values.every((value) => value !== undefined) ? new Set(values) : undefined;
}

/** The type of a key that no property names; `undefined` if it is not mentioned. */
export function otherKey(key: string, { patterns, rest }: ObjectType): TypeNode | undefined {
  const pattern = patterns.find(({ pieces }) => holdsPieces(key, pieces));
  return pattern?.type ?? (typeof rest === "string" ? undefined : rest);
}

/** A text that is equal for objects with equal key patterns. */
export function patternKeys({ patterns }: ObjectType): string {
  return JSON.stringify(patterns.map(({ pieces }) => pieces));
}
