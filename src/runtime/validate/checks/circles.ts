import type { JsonObject } from "../../json/json.js";

interface Visit {
  readonly schema: JsonObject;
  readonly order: number;
  /** The earliest schema that this one leads back to. */
  first: number;
  readonly open: JsonObject[];
}

/** Finds out which schemas lead to each other: each belongs to one circle, often of one. @see Tarjan 1972 */
export class Circles {
  readonly #orders = new Map<JsonObject, number>();
  readonly #circles = new Map<JsonObject, number>();

  readonly #leadsTo: (schema: JsonObject) => JsonObject[];

  constructor(leadsTo: (schema: JsonObject) => JsonObject[]) {
    this.#leadsTo = leadsTo;
  }

  /** The number of the circle that a schema belongs to. */
  of(schema: JsonObject): number | undefined {
    if (!this.#circles.has(schema)) this.#visit(schema);
    return this.#circles.get(schema);
  }

  /** Without recursion: chains may be long. */
  #visit(start: JsonObject): void {
    const path = [this.#enter(start)];
    const waiting: JsonObject[] = [start];
    for (let visit = path[0]; visit; visit = path[path.length - 1]) {
      const next = visit.open.pop();
      if (next) {
        const order = this.#orders.get(next);
        if (order === undefined) {
          path.push(this.#enter(next));
          waiting.push(next);
        } else if (!this.#circles.has(next)) visit.first = Math.min(visit.first, order);
        continue;
      }
      path.pop();
      const outer = path[path.length - 1];
      if (outer) outer.first = Math.min(outer.first, visit.first);
      if (visit.first < visit.order) continue;
      for (let end = waiting.pop(); end; end = waiting.pop()) {
        this.#circles.set(end, visit.order);
        if (end === visit.schema) break;
      }
    }
  }

  #enter(schema: JsonObject): Visit {
    const order = this.#orders.size;
    this.#orders.set(schema, order);
    return { schema, order, first: order, open: this.#leadsTo(schema) };
  }
}
