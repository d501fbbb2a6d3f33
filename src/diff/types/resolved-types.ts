import type { TypeModel, TypeNode } from "../../model/type.js";
import { typeKey } from "../../model/union.js";

/** A type model with its definitions by id. */
export class ResolvedTypes {
  readonly type: TypeNode;
  readonly #definitions: ReadonlyMap<string, { readonly type: TypeNode; readonly hint: string }>;

  constructor({ type, definitions }: TypeModel) {
    this.type = type;
    this.#definitions = new Map(definitions.map((each) => [each.id, each]));
  }

  /** The target of a reference, which in a model from `readTypes` is never another reference. */
  resolve(type: TypeNode): TypeNode {
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
