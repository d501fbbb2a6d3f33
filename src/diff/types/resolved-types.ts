import { multipliedOut } from "../../generate/read/intersect.js";
import type { TypeModel, TypeNode } from "../../model/type.js";
import { typeKey } from "../../model/union.js";

/** A type model with its definitions by id. */
export class ResolvedTypes {
  readonly type: TypeNode;
  readonly #definitions: ReadonlyMap<string, { readonly type: TypeNode; readonly hint: string }>;

  readonly #multiplied = new Map<TypeNode, TypeNode>();

  constructor({ type, definitions }: TypeModel) {
    this.type = type;
    this.#definitions = new Map(definitions.map((each) => [each.id, each]));
  }

  /** The target of a reference, and of an intersection the one type that it means. */
  resolve(type: TypeNode): TypeNode {
    const target = this.#target(type);
    if (target.kind !== "intersection") return target;
    const known = this.#multiplied.get(target);
    if (known !== undefined) return known;
    const whole = multipliedOut(target, (id) => this.#target({ kind: "reference", id }));
    this.#multiplied.set(target, whole);
    return whole;
  }

  /** In a model from `readTypes`, no reference leads to another reference. */
  #target(type: TypeNode): TypeNode {
    if (type.kind !== "reference") return type;
    if (type.id === "") return this.type;
    return this.#definitions.get(type.id)?.type ?? { kind: "unknown" };
  }

  /** The name of a definition in its document. */
  hintOf(id: string): string {
    return this.#definitions.get(id)?.hint ?? "Itself";
  }

  /** A text of the targets of references: if two models have the same one, equal types mean the same. */
  get definitions(): string {
    const types = [...this.#definitions.values()].map(({ type }) => type);
    const whole = typeKey({ kind: "union", members: [...types, this.type] });
    return whole.includes(typeKey({ kind: "reference", id: "" }))
      ? whole
      : typeKey({ kind: "union", members: types });
  }
}

/** A type with the model that its references belong to. */
export interface TypeInModel {
  readonly type: TypeNode;
  readonly model: ResolvedTypes;
}
