interface Visit<Node> {
  readonly node: Node;
  readonly order: number;
  /** The order of the earliest node that this one leads back to. */
  first: number;
  readonly open: Node[];
}

/** Finds out which schemas, or other nodes, lead to each other: each is in one circle, often alone. @see Tarjan 1972 */
export class Circles<Node> {
  readonly #orders = new Map<Node, number>();
  readonly #circles = new Map<Node, number>();

  readonly #leadsTo: (node: Node) => Node[];

  constructor(leadsTo: (node: Node) => Node[]) {
    this.#leadsTo = leadsTo;
  }

  /** The number of the circle that a node is in. */
  of(node: Node): number | undefined {
    if (!this.#circles.has(node)) this.#visit(node);
    return this.#circles.get(node);
  }

  /** Without recursion: chains may be long. */
  #visit(start: Node): void {
    const path = [this.#enter(start)];
    const waiting: Node[] = [start];
    for (let visit = path[0]; visit; visit = path[path.length - 1]) {
      const next = visit.open.pop();
      if (next !== undefined) {
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
      for (let end = waiting.pop(); end !== undefined; end = waiting.pop()) {
        this.#circles.set(end, visit.order);
        if (end === visit.node) break;
      }
    }
  }

  #enter(node: Node): Visit<Node> {
    const order = this.#orders.size;
    this.#orders.set(node, order);
    return { node, order, first: order, open: this.#leadsTo(node) };
  }
}
