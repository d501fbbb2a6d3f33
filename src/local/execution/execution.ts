import type { PyodideFiles } from "../../pyodide/pyodide-files.js";
import { type PythonSetup, pythonSetup } from "../modules/setup.js";
import type { PythonCall, PythonOutcome, PythonRunner } from "./outcome.js";
import { PythonWorker } from "./python-worker.js";

interface QueuedCall {
  readonly call: PythonCall;
  readonly seconds: number;
  readonly settle: (outcome: Promise<PythonOutcome> | PythonOutcome) => void;
}

const CLOSED: PythonOutcome = { kind: "broken", problem: "the local API was closed" };

/** Pool of Python workers: runs at most `size` calls at a time. Workers start when needed and are reused. */
export class Execution implements PythonRunner {
  readonly #pyodide: PyodideFiles;
  readonly #size: number;
  readonly #setup: PythonSetup;
  readonly #idle: PythonWorker[] = [];
  readonly #busy = new Set<PythonWorker>();
  readonly #waiting: QueuedCall[] = [];
  #closed = false;

  constructor(pyodide: PyodideFiles, size: number, setup = pythonSetup()) {
    this.#setup = setup;
    this.#pyodide = pyodide;
    this.#size = size;
  }

  /** Calls a function. `seconds` limits the run only, not the wait for a worker or for Pyodide to load. */
  run(call: PythonCall, seconds: number): Promise<PythonOutcome> {
    return new Promise((settle) => {
      this.#waiting.push({ call, seconds, settle });
      this.#advance();
    });
  }

  /** Also ends the current runs. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#advance();
    await Promise.all([...this.#idle, ...this.#busy].map((worker) => worker.stop()));
  }

  #advance(): void {
    while (this.#waiting.length > 0 && (this.#closed || this.#busy.size < this.#size)) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      if (this.#closed) next.settle(CLOSED);
      else if (!this.#pyodide.ok)
        next.settle({ kind: "unavailable", problem: `running Python ${this.#pyodide.problem}` });
      else
        next.settle(
          this.#runOn(
            this.#takeIdle() ?? new PythonWorker(this.#pyodide.folder, this.#setup),
            next,
          ),
        );
    }
  }

  #takeIdle(): PythonWorker | undefined {
    const worker = this.#idle.pop();
    return worker === undefined || worker.usable ? worker : this.#takeIdle();
  }

  async #runOn(worker: PythonWorker, { call, seconds }: QueuedCall): Promise<PythonOutcome> {
    this.#busy.add(worker);
    try {
      return await worker.run(call, seconds);
    } finally {
      this.#busy.delete(worker);
      if (worker.usable) this.#idle.push(worker);
      this.#advance();
    }
  }
}
