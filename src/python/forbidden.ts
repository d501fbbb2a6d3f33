import { quote } from "../support/quote.js";
import { readImports } from "./syntax/imports.js";
import { PythonNode } from "./syntax/node.js";
import type { SourceProblem } from "./syntax/source.js";

/**
 * Names that the platform forbids in functions, fully qualified. A module includes all of its members; a final `*` is a
 * wildcard.
 *
 * Known limitation: this is an early check for authors, not a security boundary; that is the platform's sandbox. Values
 * are not followed, so it misses `getattr(os, "system")`, `system = os` with `system.system`, and methods such as
 * `Path("x").read_text()`.
 */
const FORBIDDEN: readonly { readonly what: string; readonly names: readonly string[] }[] = [
  {
    what: "access files",
    names: [
      "open",
      "io.open",
      "io.FileIO",
      "codecs.open",
      "os.open",
      "os.remove",
      "os.unlink",
      "os.rename",
      "os.mkdir",
      "os.makedirs",
      "os.rmdir",
      "os.listdir",
      "os.scandir",
      "os.walk",
      "shutil",
      "tempfile",
      "glob",
    ],
  },
  {
    what: "start other processes",
    names: [
      "subprocess",
      "multiprocessing",
      "pty",
      "os.system",
      "os.popen",
      "os.fork*",
      "os.exec*",
      "os.spawn*",
      "os.posix_spawn*",
      "asyncio.create_subprocess*",
    ],
  },
  {
    what: "run code that is built at run time",
    names: ["eval", "exec", "__import__", "importlib.import_module", "ctypes"],
  },
];

/** Forbidden builtins: they need no import. */
const BUILTINS = new Set(["open", "eval", "exec", "__import__"]);

/** The first use of a forbidden name. */
export function findForbidden(root: PythonNode): SourceProblem | undefined {
  const names = collectNames(root);
  const cursor = root.syntax.cursor();
  do {
    const used = usedName(cursor.name, () => new PythonNode(root.source, cursor.node), names);
    const what = used === undefined ? undefined : whatIsForbidden(used);
    if (used !== undefined && what !== undefined) {
      return root.source.problem(
        `${quote(used)} is used, but the platform does not let a function ${what}`,
        cursor.from,
      );
    }
  } while (cursor.next());
  return undefined;
}

interface ModuleNames {
  /** Imported names of the whole module, and their qualified names. */
  readonly imports: ReadonlyMap<string, string>;
  /** Builtins whose names are rebound in the module. */
  readonly shadowed: ReadonlySet<string>;
}

function collectNames(root: PythonNode): ModuleNames {
  const imports = new Map<string, string>();
  const shadowed = new Set<string>();
  const cursor = root.syntax.cursor();
  do {
    if (cursor.name === "ImportStatement") {
      for (const { name, qualified } of readImports(new PythonNode(root.source, cursor.node))) {
        imports.set(name, qualified);
      }
    } else if (cursor.name === "VariableName") {
      const name = root.source.text.slice(cursor.from, cursor.to);
      if (BUILTINS.has(name) && isBinding(new PythonNode(root.source, cursor.node))) {
        shadowed.add(name);
      }
    }
  } while (cursor.next());
  return { imports, shadowed };
}

/** The qualified name that a node uses, if it can be resolved without evaluating anything. */
function usedName(kind: string, node: () => PythonNode, names: ModuleNames): string | undefined {
  if (kind === "ImportStatement") {
    const imported = readImports(node()).map(({ name, qualified }) =>
      name === "*" ? `${qualified}.*` : qualified,
    );
    return imported.find((name) => whatIsForbidden(name) !== undefined);
  }
  if (kind === "VariableName") {
    const name = node();
    const text = name.text.normalize("NFKC");
    const isUse = BUILTINS.has(text) && !names.shadowed.has(text) && !isKeyword(name);
    return isUse && name.syntax.parent?.name !== "ImportStatement" ? text : undefined;
  }
  if (kind !== "MemberExpression") return undefined;
  const [object, dot, property] = node().children;
  if (object?.kind !== "VariableName" || dot?.kind !== "." || property === undefined)
    return undefined;
  const base = object.text.normalize("NFKC");
  return `${names.imports.get(base) ?? base}.${property.text.normalize("NFKC")}`;
}

function whatIsForbidden(used: string): string | undefined {
  const plain = used.replace(/^builtins\./, "");
  // `from os import *` may bind any of the forbidden names of `os`.
  const star = used.endsWith(".*") ? used.slice(0, -1) : undefined;
  return FORBIDDEN.find(({ names }) =>
    names.some((name) => {
      if (star !== undefined) return `${name}.`.startsWith(star);
      if (name.endsWith("*")) return plain.startsWith(name.slice(0, -1));
      return plain === name || plain.startsWith(`${name}.`);
    }),
  )?.what;
}

/** `open=…` in a call: the name of a parameter. */
function isKeyword(name: PythonNode): boolean {
  const { parent, nextSibling } = name.syntax;
  return parent?.name === "ArgList" && nextSibling?.name === "AssignOp";
}

const DEFINITIONS = new Set(["FunctionDefinition", "ClassDefinition", "ScopeStatement"]);

/** A parameter, a definition, or a target of `=` or `for`, also inside a tuple. */
function isBinding({ syntax }: PythonNode): boolean {
  let at = syntax;
  while (at.parent?.name === "TupleExpression" || at.parent?.name === "ArrayExpression") {
    at = at.parent;
  }
  const parent = at.parent;
  if (parent === null) return false;
  if (DEFINITIONS.has(parent.name)) return true;
  if (parent.name === "ParamList") return at.prevSibling?.name !== "AssignOp";
  if (parent.name === "AssignStatement") {
    return parent.getChildren("AssignOp").some((assign) => assign.from >= at.to);
  }
  if (parent.name === "ForStatement") {
    const keyword = parent.getChild("in");
    return keyword !== null && at.to <= keyword.from;
  }
  return false;
}
