/** What a name means: the qualified names it is imported from, of which there are none if it is bound otherwise. */
export interface NameBinding {
  readonly imports: readonly string[];
}

/** Only a chain of lambdas is deeper: brackets and blocks are limited. */
const MAX_DEPTH = 400;

/** A scope of Python's names. Comprehensions and lambdas are functions, too. */
export class NameScope {
  readonly #kind: "module" | "class" | "function" | "comprehension";
  readonly #outer: NameScope | undefined;
  readonly #module: NameScope;
  readonly #bindings = new Map<string, { imports: string[]; from: number }>();
  readonly #globals = new Set<string>();
  readonly #nonlocals = new Set<string>();

  constructor(kind: "module" | "class" | "function" | "comprehension", outer?: NameScope) {
    this.#kind = kind;
    this.#outer = outer;
    this.#module = outer === undefined ? this : outer.#module;
  }

  /** Whether an annotation without a value makes a name local: `x: int`. */
  get isFunction(): boolean {
    return this.#kind === "function";
  }

  /** The scope that `:=` binds names in. */
  get ofWalrus(): NameScope {
    return this.#kind === "comprehension" && this.#outer ? this.#outer.ofWalrus : this;
  }

  declare(kind: "global" | "nonlocal", name: string): void {
    (kind === "global" ? this.#globals : this.#nonlocals).add(name);
  }

  /** @param from The offset from which on the name is bound. */
  bind(name: string, from: number, imported?: string): void {
    if (this.#globals.has(name)) this.#module.#add(name, 0, imported);
    else if (this.#nonlocals.has(name)) this.#outer?.bind(name, from, imported);
    else this.#add(name, from, imported);
  }

  #add(name: string, from: number, imported: string | undefined): void {
    const binding = this.#bindings.get(name) ?? { imports: [], from };
    binding.from = Math.min(binding.from, from);
    if (imported !== undefined) binding.imports.push(imported);
    this.#bindings.set(name, binding);
  }

  /** The binding that a use of the name at an offset finds, or `undefined` for a builtin. */
  resolve(name: string, offset: number): NameBinding | undefined {
    let scope: NameScope | undefined = this;
    let isRunning = true;
    for (let depth = 0; scope !== undefined && depth < MAX_DEPTH; depth += 1) {
      if (scope.#globals.has(name)) scope = scope.#module;
      const binding = scope.#isVisible(this) ? scope.#bindings.get(name) : undefined;
      // Modules and classes look a name up when they come to it: `open = open` reads the builtin. Functions do not.
      const isInOrder = isRunning && (scope.#kind === "module" || scope.#kind === "class");
      if (binding !== undefined && (!isInOrder || binding.from <= offset)) return binding;
      if (scope.#kind === "function") isRunning = false;
      scope = scope.#outer;
    }
    return undefined;
  }

  /** The names of a class are not visible in its methods. */
  #isVisible(from: NameScope): boolean {
    return this.#kind !== "class" || this === from;
  }
}
