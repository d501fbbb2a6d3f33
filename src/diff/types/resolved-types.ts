import type { TypeModel, TypeNode } from "../../model/type.js";

/** A type model whose definitions are found by their ids. */
export class Model {
  readonly type: TypeNode;
  readonly #definitions: ReadonlyMap<string, { readonly type: TypeNode; readonly hint: string }>;

  constructor({ type, definitions }: TypeModel) {
    this.type = type;
    this.#definitions = new Map(definitions.map((each) => [each.id, each]));
  }

  /** What a reference stands for. Settled models have no reference that stands for another one. */
  resolve(type: TypeNode): TypeNode {
    if (type.kind !== "reference") return type;
    if (type.id === "") return this.type;
    return this.#definitions.get(type.id)?.type ?? { kind: "unknown" };
  }

  /** What the document calls a definition. */
  hintOf(id: string): string {
    return this.#definitions.get(id)?.hint ?? "Itself";
  }

  get types(): readonly TypeNode[] {
    return [this.type, ...[...this.#definitions.values()].map(({ type }) => type)];
  }
}

/** A type with the model that its references belong to. */
export interface Placed {
  readonly type: TypeNode;
  readonly model: Model;
}
