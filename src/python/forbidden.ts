import { quote } from "../support/quote.js";
import { readImports } from "./syntax/imports.js";
import { PythonNode } from "./syntax/node.js";
import type { SourceProblem } from "./syntax/source.js";

/**
 * What the platform forbids a function, by full name. A module stands for all that is in it; a name that ends in `*`
 * for all that begin like it.
 *
 * Known limitation: this tells an honest author early, and is no wall. Values are not followed, so it sees neither
 * `getattr(os, "system")`, nor `system = os` and `system.system`, nor methods such as `Path("x").read_text()`. What
 * keeps a function in is the sandbox that runs it.
 */
const FORBIDDEN: readonly { readonly what: string; readonly names: readonly string[] }[] = [
  {
    what: "file access",
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
    what: "other processes",
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
    what: "code made at run time",
    names: ["eval", "exec", "__import__", "importlib.import_module", "ctypes"],
  },
];

/** Those of the names above that need no import. */
const BUILTINS = new Set(["open", "eval", "exec", "__import__"]);

/** The first use of something that the platform forbids. */
export function findForbidden(root: PythonNode): SourceProblem | undefined {
  const names = collectNames(root);
  const cursor = root.syntax.cursor();
  do {
    const used = usedName(cursor.name, () => new PythonNode(root.source, cursor.node), names);
    const what = used === undefined ? undefined : whatIsForbidden(used);
    if (used !== undefined && what !== undefined) {
      return root.source.problem(
        `${quote(used)} is used, but the platform allows a function no ${what}`,
        cursor.from,
      );
    }
  } while (cursor.next());
  return undefined;
}

interface Names {
  /** What imports bind, wherever in the module. */
  readonly imports: ReadonlyMap<string, string>;
  /** Builtins whose names the module gives to something of its own. */
  readonly shadowed: ReadonlySet<string>;
}

function collectNames(root: PythonNode): Names {
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

/** The full name of what a node uses, as far as it is told by names alone. */
function usedName(kind: string, node: () => PythonNode, names: Names): string | undefined {
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
  // `from os import *` brings what is forbidden of `os` under names that are not told here.
  const star = used.endsWith(".*") ? used.slice(0, -1) : undefined;
  return FORBIDDEN.find(({ names }) =>
    names.some((name) => {
      if (star !== undefined) return `${name}.`.startsWith(star);
      if (name.endsWith("*")) return plain.startsWith(name.slice(0, -1));
      return plain === name || plain.startsWith(`${name}.`);
    }),
  )?.what;
}

/** `open=…` in a call: a name of somebody else's. */
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
