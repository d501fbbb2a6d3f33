import type { Binding, BoundTo, ClassBinding, Scope, ScopeBuilder } from "../names/binding.js";
import type { PythonNode } from "../syntax/node.js";
import { readStatements } from "./statements.js";

/** The names of a module, as CPython 3.12 binds them. */
export function readModule(root: PythonNode): Scope {
  return new NestedScope(root, undefined, "");
}

class NestedScope implements ScopeBuilder {
  /** All bindings of a name, in the order of execution. */
  readonly #bindings = new Map<string, Binding[]>();
  /** Bindings in branches that CPython does not take: `if TYPE_CHECKING:`, `except ImportError:`. */
  readonly #fallbacks = new Map<string, Binding>();
  readonly #starModules: string[] = [];
  readonly #bodies = new Map<number, Scope>();
  readonly #source: PythonNode["source"];
  #isUncertain = false;

  constructor(
    body: PythonNode,
    private readonly outer: Scope | undefined,
    readonly qualname: string,
  ) {
    this.#source = body.source;
    readStatements(body.children, this);
  }

  lookup(name: string, at = Number.POSITIVE_INFINITY): Binding | undefined {
    return this.member(name, at) ?? this.outer?.lookup(name, at);
  }

  member(name: string, at = Number.POSITIVE_INFINITY): Binding | undefined {
    const bindings = this.#bindings.get(name)?.filter(isBound) ?? [];
    // A name that is used above its first binding fails when it runs; its type is known nevertheless.
    return bindings.findLast((one) => one.at <= at) ?? bindings[0] ?? this.#fallbacks.get(name);
  }

  get members(): readonly (readonly [name: string, binding: Binding])[] {
    return [...this.#bindings].flatMap(([name, bindings]) => {
      const last = bindings.findLast(isBound) ?? bindings.at(-1);
      return last === undefined ? [] : [[name, last] as const];
    });
  }

  annotation(name: string): PythonNode | undefined {
    return this.#bindings
      .get(name)
      ?.flatMap((one) => (one.kind === "assignment" ? [one.annotation] : []))
      .findLast((annotation) => annotation !== undefined);
  }

  bodyOf({ node, qualname }: ClassBinding): Scope {
    const at = node.syntax.from;
    const known = this.#bodies.get(at);
    if (known !== undefined) return known;
    const body = new NestedScope(node.find("Body") ?? node, this, qualname);
    this.#bodies.set(at, body);
    return body;
  }

  get starModules(): readonly string[] {
    return this.outer?.starModules ?? this.#starModules;
  }

  get defersAnnotations(): boolean {
    if (this.outer !== undefined) return this.outer.defersAnnotations;
    const binding = this.member("annotations");
    return binding?.kind === "import" && binding.qualified === "__future__.annotations";
  }

  offsetOf(node: PythonNode): number {
    return node.source === this.#source ? node.syntax.from : Number.POSITIVE_INFINITY;
  }

  bind(name: string, bound: BoundTo, at: PythonNode, isTaken: boolean): void {
    const runs = !isTaken ? "never" : this.#isUncertain ? "perhaps" : "always";
    const binding: Binding = { ...bound, scope: this, at: at.syntax.from, runs };
    if (!isTaken) {
      if (!this.#fallbacks.has(name)) this.#fallbacks.set(name, binding);
      return;
    }
    const bindings = this.#bindings.get(name);
    if (bindings === undefined) this.#bindings.set(name, [binding]);
    else bindings.push(binding);
  }

  whileUncertain(read: () => void): void {
    const before = this.#isUncertain;
    this.#isUncertain = true;
    read();
    this.#isUncertain = before;
  }

  unbind(name: string): void {
    this.#bindings.delete(name);
  }

  addStarModule(module: string): void {
    this.#starModules.push(module);
  }
}

function isBound(binding: Binding): boolean {
  return binding.kind !== "assignment" || binding.value !== undefined;
}
