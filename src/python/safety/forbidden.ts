import { quote } from "../../support/quote.js";
import type { PythonNode } from "../syntax/node.js";
import type { SourceProblem } from "../syntax/source.js";
import { collectUses, type Use } from "./uses.js";

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
  for (const use of collectUses(root)) {
    for (const name of qualifiedNames(use)) {
      const what = whatIsForbidden(name);
      if (what === undefined) continue;
      return root.source.problem(
        `${quote(name)} is used, but the platform does not let a function ${what}`,
        use.offset,
      );
    }
  }
  return undefined;
}

/** What a use may mean: several names, if branches import different ones. */
function qualifiedNames(use: Use): readonly string[] {
  if (use.kind === "import") return [use.qualified];
  const binding = use.scope.resolve(use.name, use.offset);
  if (use.member === undefined) {
    // An imported name was found where it is imported.
    return binding === undefined && BUILTINS.has(use.name) ? [use.name] : [];
  }
  const bases = binding?.imports ?? [use.name === "__builtins__" ? "builtins" : use.name];
  return bases.map((base) => `${base}.${use.member}`);
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
