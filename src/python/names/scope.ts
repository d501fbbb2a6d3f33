import { readImports } from "../syntax/imports.js";
import type { PythonNode } from "../syntax/node.js";
import { findTypeRule } from "./type-table.js";

/** The meaning of a module's top-level name. */
export type Binding =
  /** `qualified` is the full dotted name of the import. */
  | { readonly kind: "import"; readonly qualified: string }
  | { readonly kind: "function" | "class"; readonly node: PythonNode }
  /** `X = …` and `type X = …`. */
  | { readonly kind: "assignment" | "type"; readonly value: PythonNode }
  /** Bound in another way, which does not define a type. */
  | { readonly kind: "other" };

/** The meaning of a name in an annotation. */
type ResolvedName =
  | { readonly kind: "qualified"; readonly name: string; readonly isImported: boolean }
  | { readonly kind: "local"; readonly name: string; readonly binding: Binding };

/** The top-level names of a module. */
export class PythonScope {
  readonly #bindings = new Map<string, Binding>();
  readonly #starModules: string[] = [];

  constructor(root: PythonNode) {
    this.#readBlock(root.children);
  }

  get(name: string): Binding | undefined {
    return this.#bindings.get(name);
  }

  /** Functions defined at the top level, in order. */
  get functionNames(): readonly string[] {
    return [...this.#bindings].flatMap(([name, { kind }]) => (kind === "function" ? [name] : []));
  }

  resolve(parts: readonly string[]): ResolvedName {
    const [first = "", ...rest] = parts;
    const binding = this.#bindings.get(first);
    if (binding?.kind === "import") {
      return { kind: "qualified", name: [binding.qualified, ...rest].join("."), isImported: true };
    }
    const name = parts.join(".");
    if (binding !== undefined) return { kind: "local", name, binding };
    for (const module of this.#starModules) {
      if (findTypeRule(`${module}.${name}`) !== undefined) {
        return { kind: "qualified", name: `${module}.${name}`, isImported: true };
      }
    }
    return { kind: "qualified", name, isImported: false };
  }

  /** Also reads the nested blocks that bind module names: `if TYPE_CHECKING:`, `try: import …`. */
  #readBlock(statements: readonly PythonNode[]): void {
    for (const statement of statements) {
      switch (statement.kind) {
        case "ImportStatement":
          this.#readImport(statement);
          break;
        case "DecoratedStatement":
        case "StatementGroup":
        case "WithStatement":
        case "Body":
          this.#readBlock(statement.children);
          break;
        case "IfStatement":
        case "TryStatement":
          // Of several branches, the first one counts: the others often bind a name to `None`, or to `Any`.
          this.#readBlock([...statement.children].reverse());
          break;
        case "FunctionDefinition":
        case "ClassDefinition":
          this.#bind(statement.find("VariableName"), {
            kind: statement.kind === "ClassDefinition" ? "class" : "function",
            node: statement,
          });
          break;
        case "TypeDefinition":
          this.#bindValue(statement, "type");
          break;
        case "AssignStatement":
          this.#bindValue(statement, "assignment");
          break;
        default:
      }
    }
  }

  #bind(name: PythonNode | undefined, binding: Binding): void {
    if (name !== undefined) this.#bindings.set(name.text.normalize("NFKC"), binding);
  }

  #bindValue(statement: PythonNode, kind: "assignment" | "type"): void {
    const [first] = statement.children;
    const name = kind === "type" ? statement.find("VariableName") : first;
    const value = statement.children.at(-1);
    if (name?.kind !== "VariableName" || value === undefined) return;
    const hasOneTarget = statement.children.filter((child) => child.kind === ",").length === 0;
    const isValue = hasOneTarget && value.kind !== "TypeDef";
    this.#bind(name, isValue ? { kind, value } : { kind: "other" });
  }

  #readImport(statement: PythonNode): void {
    for (const { name, qualified } of readImports(statement)) {
      if (name === "*") this.#starModules.push(qualified);
      else this.#bindings.set(name, { kind: "import", qualified });
    }
  }
}
