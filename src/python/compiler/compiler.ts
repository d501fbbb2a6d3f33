import type { PythonCompiler, PythonVerdict } from "../../host/host.js";
import { Interpreter } from "../../pyodide/interpreter.js";
import type { PyodideFiles } from "../../pyodide/pyodide-files.js";
import { snapshotOf } from "../../pyodide/snapshot.js";
import { HARNESS } from "./harness.js";
import { readVerdict } from "./read-verdict.js";

/** For one source. Usual ones take milliseconds. */
const MAX_SECONDS = 10;

/** One for each installed Pyodide: it takes seconds to load, and nearly 200 MB. */
const compilers = new Map<string, PythonCompiler>();

/** The compiler of an installed Pyodide, one for the whole process. Pyodide loads with the first source. */
export function pythonCompiler(pyodide: PyodideFiles): PythonCompiler {
  if (!pyodide.ok) {
    return { compile: async () => ({ kind: "unavailable", why: pyodide.problem }) };
  }
  const known = compilers.get(pyodide.folder);
  if (known !== undefined) return known;
  const compiler = new PyodideCompiler(pyodide.folder);
  compilers.set(pyodide.folder, compiler);
  return compiler;
}

/**
 * CPython's own compiler, in a thread that neither blocks nor ends this one, and does not keep the process alive. A
 * source that crashes it or takes too long is invalid; the next source gets a new thread.
 */
class PyodideCompiler implements PythonCompiler {
  #interpreter: Interpreter | undefined;
  /** Set if Pyodide did not load: it would not do so for the next source either. */
  #unavailable: PythonVerdict | undefined;
  /** The thread takes one source at a time. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(readonly pyodide: string) {}

  compile(source: string): Promise<PythonVerdict> {
    const verdict = this.#last.then(() => this.#compileNow(source));
    this.#last = verdict.catch(() => undefined);
    return verdict;
  }

  async #compileNow(source: string): Promise<PythonVerdict> {
    if (this.#unavailable !== undefined) return this.#unavailable;
    const interpreter = await this.#usable();
    interpreter.keepAlive(true);
    const reply = await interpreter.ask(JSON.stringify(source), MAX_SECONDS);
    interpreter.keepAlive(false);
    const verdict = readVerdict(reply, MAX_SECONDS);
    if (verdict.kind === "unavailable") this.#unavailable = verdict;
    return verdict;
  }

  async #usable(): Promise<Interpreter> {
    if (this.#interpreter?.usable !== true) {
      const data = { pyodide: this.pyodide, harness: HARNESS };
      this.#interpreter = new Interpreter({ ...data, snapshot: await snapshotOf(data) });
    }
    return this.#interpreter;
  }
}
