import type { PythonNode } from "../syntax/node.js";

/** What a name of a module or class is bound to. */
export type Binding = BoundTo & {
  /** Where the names in the bound expression or definition are looked up. */
  readonly scope: Scope;
  /** Offset of the statement, which is the order of execution. */
  readonly at: number;
  /** `never`: in a branch that CPython does not take. `perhaps`: under a condition that is known only at run time. */
  readonly runs: "always" | "perhaps" | "never";
};

export type BoundTo =
  /** `qualified` is the full dotted name of the import. */
  | { readonly kind: "import"; readonly qualified: string }
  | (Definition & { readonly kind: "function" })
  | (Definition & { readonly kind: "class" })
  | Assignment
  /** `type X = …` */
  | { readonly kind: "type"; readonly node: PythonNode }
  /** Bound in another way, which defines neither a type nor a constant. */
  | { readonly kind: "other" };

interface Definition {
  readonly node: PythonNode;
  readonly name: string;
  /** `Outer.Inner` */
  readonly qualname: string;
  readonly decorators: readonly PythonNode[];
}

/** `X = …`, `X: T = …` and `X: T`. */
interface Assignment {
  readonly kind: "assignment";
  /** Missing in `X: T`, which declares a name and binds nothing. */
  readonly value?: PythonNode;
  readonly annotation?: PythonNode;
  /** The string in the line below, which documents an attribute. */
  readonly documentation?: PythonNode;
}

export type ClassBinding = Binding & Definition & { readonly kind: "class" };
export type FunctionBinding = Binding & Definition & { readonly kind: "function" };
export type AssignmentBinding = Binding & Assignment;

/** The names of a module, or of the body of a class. */
export interface Scope {
  /** `Outer.Inner` in the body of a class, "" in a module. */
  readonly qualname: string;
  /**
   * The binding of a name for code at an offset: the last one above it, here or in a scope around.
   *
   * @param at Default: the end of the module, as for annotations that are strings.
   */
  lookup(name: string, at?: number): Binding | undefined;
  /** {@link lookup} without the scopes around. */
  member(name: string, at?: number): Binding | undefined;
  /** Declared and bound names in the order of their first statements, each with its last binding. */
  readonly members: readonly (readonly [name: string, binding: Binding])[];
  /** The annotation of a name in this scope, which may stand in another statement than its value. */
  annotation(name: string): PythonNode | undefined;
  /** The body of a class. */
  bodyOf(definition: ClassBinding): Scope;
  /** Modules of which all names are imported. */
  readonly starModules: readonly string[];
  /** Whether annotations are read after the module has run, by `from __future__ import annotations`. */
  readonly defersAnnotations: boolean;
  /** The offset at which a node is read; infinite for a string annotation, which has a source of its own. */
  offsetOf(node: PythonNode): number;
}

/** A scope to which the statements that are read add their names. */
export interface ScopeBuilder extends Scope {
  /** @param isTaken Whether CPython runs the statement. */
  bind(name: string, bound: BoundTo, at: PythonNode, isTaken: boolean): void;
  /** Binds what `read` binds under a condition that is known only at run time. */
  whileUncertain(read: () => void): void;
  unbind(name: string): void;
  addStarModule(module: string): void;
}
