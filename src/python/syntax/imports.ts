import { splitAtCommas } from "./expressions.js";
import type { PythonNode } from "./node.js";

/** One name that an import statement binds, and its qualified name. */
interface PythonImport {
  /** `*` for `from module import *`; `qualified` is the module then. */
  readonly name: string;
  readonly qualified: string;
}

/** `import a.b` binds `a`; `import a.b as c` binds `c` to `a.b`; `from a import b as c` binds `c` to `a.b`. */
export function readImports(statement: PythonNode): readonly PythonImport[] {
  const parts = statement.children;
  const importAt = parts.findIndex((part) => part.kind === "import");
  const module = importAt === 0 ? undefined : joined(parts.slice(1, importAt));
  const names = parts.slice(importAt + 1).filter((part) => part.kind !== "(" && part.kind !== ")");
  return splitAtCommas(names).map((name) => {
    const as = name.findIndex((part) => part.kind === "as");
    const imported = joined(as === -1 ? name : name.slice(0, as));
    const alias = as === -1 ? undefined : joined(name.slice(as + 1));
    if (module === undefined) {
      const first = imported.split(".", 1)[0] ?? imported;
      return { name: alias ?? first, qualified: alias === undefined ? first : imported };
    }
    if (imported === "*") return { name: "*", qualified: module };
    return { name: alias ?? imported, qualified: `${module}.${imported}` };
  });
}

interface ImportedModule {
  readonly module: string;
  /** What is imported from it, but for `*`. */
  readonly names: readonly string[];
  readonly node: PythonNode;
}

/** The modules that an import statement imports, as written: `a.b` of `import a.b`, `.c` of `from .c import d`. */
export function importedModules(statement: PythonNode): readonly ImportedModule[] {
  const parts = statement.children;
  const importAt = parts.findIndex((part) => part.kind === "import");
  const written =
    importAt === 0 ? splitAtCommas(parts.slice(1)) : [parts.slice(1, Math.max(importAt, 1))];
  const from = importAt === 0 ? [] : parts.slice(importAt + 1);
  const names = splitAtCommas(from.filter(({ kind }) => kind !== "(" && kind !== ")")).flatMap(
    ([first]) => (first === undefined || first.text === "*" ? [] : [joined([first])]),
  );
  return written.flatMap((name) => {
    const as = name.findIndex((part) => part.kind === "as");
    const module = as === -1 ? name : name.slice(0, as);
    const [node] = module;
    return node === undefined ? [] : [{ module: joined(module), names, node }];
  });
}

function joined(parts: readonly PythonNode[]): string {
  return parts.map((part) => part.text.normalize("NFKC")).join("");
}
