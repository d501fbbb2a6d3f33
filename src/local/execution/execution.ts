import type { PyodideFiles } from "../../pyodide/pyodide-files.js";
import { PythonProcess } from "../../pyodide/python-process.js";
import { snapshotOf } from "../../pyodide/snapshot.js";
import { type PythonSetup, pyodideHarness, setupText } from "../modules/setup.js";
import { readAnswer } from "./answer.js";
import { HARNESS, WORN } from "./harness.js";
import type { PrintedLine, PythonCall, PythonOutcome, PythonRunner } from "./outcome.js";
import { Output } from "./output.js";

export interface ExecutionOptions {
  /** How many calls run at once. */
  readonly workers: number;
  /** How many processes live, besides spare ones. Calls that run at once may need more. */
  readonly keep: number;
  /** With `call`, each call has a process of its own; else each function has. */
  readonly isolation?: "function" | "call";
  /** What Python has beside the standard library. Default: nothing that is declared. */
  readonly setup?: PythonSetup;
  /** A line that a function prints. */
  readonly onOutput?: (printed: PrintedLine) => void;
}

interface QueuedCall {
  readonly call: PythonCall;
  readonly seconds: number;
  readonly settle: (outcome: Promise<PythonOutcome> | PythonOutcome) => void;
}

const CLOSED: PythonOutcome = { kind: "broken", problem: "the local API was closed" };

const INVALID: PythonOutcome = {
  kind: "broken",
  problem: "the Python interpreter sent an invalid answer",
};

/** The call that took the spare process goes first: another one starts this time after that one has loaded. */
const SPARE_DELAY_MS = 200;

const refuse = () => Promise.reject(new Error("no questions are answered"));

/**
 * Pool of Python processes. A process runs one function only, and is kept for its next call; one that has run nothing
 * waits for the next function.
 */
export class Execution implements PythonRunner {
  readonly #pyodide: PyodideFiles;
  readonly #options: ExecutionOptions;
  readonly #setup: PythonSetup;
  readonly #harness = pyodideHarness(HARNESS);
  readonly #waiting: QueuedCall[] = [];
  /** Processes that wait for the next call of their function, by what that is; the least recently used is first. */
  readonly #idle: { readonly key: string; readonly process: PythonProcess }[] = [];
  readonly #busy = new Set<PythonProcess>();
  /** Processes that have run nothing yet, the oldest first. */
  readonly #spares: Promise<PythonProcess>[] = [];
  #spareTimer: NodeJS.Timeout | undefined;
  #running = 0;
  #closed = false;

  constructor(pyodide: PyodideFiles, options: ExecutionOptions) {
    this.#setup = options.setup ?? {};
    this.#pyodide = pyodide;
    this.#options = options;
  }

  /** Starts processes for the next calls, unless there are as many, and waits until they have loaded. */
  async warm(count = 1): Promise<void> {
    if (this.#closed || !this.#pyodide.ok) return;
    while (this.#spares.length < count) this.#spares.push(this.#start(this.#pyodide.folder));
    const started = await Promise.all(this.#spares);
    await Promise.all(started.map(({ loaded }) => loaded));
  }

  /** Calls a function. `seconds` limits the run only, not the wait for a process or for Pyodide to load. */
  run(call: PythonCall, seconds: number): Promise<PythonOutcome> {
    return new Promise((settle) => {
      this.#waiting.push({ call, seconds, settle });
      this.#advance();
    });
  }

  /** Also ends the current runs. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#spareTimer);
    this.#advance();
    const spares = await Promise.all(this.#spares);
    const all = [...spares, ...this.#busy, ...this.#idle.map(({ process }) => process)];
    await Promise.all(all.map((process) => process.stop()));
  }

  #advance(): void {
    while (this.#waiting.length > 0 && (this.#closed || this.#running < this.#options.workers)) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      if (this.#closed) next.settle(CLOSED);
      else if (!this.#pyodide.ok)
        next.settle({ kind: "unavailable", problem: `running Python ${this.#pyodide.problem}` });
      else next.settle(this.#runOne(this.#pyodide.folder, next));
    }
  }

  async #runOne(
    pyodide: string,
    { call, seconds }: Omit<QueuedCall, "settle">,
  ): Promise<PythonOutcome> {
    this.#running++;
    // A new source is another function.
    const key = JSON.stringify([call.id, call.source, call.entry]);
    const kept = this.#takeIdle(key);
    const process = kept ?? (await this.#takeSpare(pyodide));
    this.#busy.add(process);
    try {
      if (this.#closed) return CLOSED;
      const outcome = await this.#runOn(process, call, seconds);
      if (outcome !== "worn") return outcome;
      await process.stop();
      if (kept === undefined) return INVALID;
      return await this.#runOne(pyodide, { call, seconds });
    } finally {
      this.#busy.delete(process);
      if (this.#closed || this.#options.isolation === "call") await process.stop();
      if (process.usable) this.#idle.push({ key, process });
      this.#running--;
      this.#endLeastRecent();
      this.#advance();
    }
  }

  async #runOn(
    process: PythonProcess,
    call: PythonCall,
    seconds: number,
  ): Promise<PythonOutcome | "worn"> {
    const { onOutput } = this.#options;
    const { onAsk = refuse, settings } = this.#setup;
    const output = new Output(call.name, onOutput);
    const reply = await process.ask(JSON.stringify({ ...settings, ...call }), {
      seconds,
      onAsk,
      onOutput: (stream, bytes) => output.add(stream, bytes),
    });
    output.end();
    if (reply.kind === "timeout") return { kind: "timeout", seconds };
    if (reply.kind !== "answer") return { kind: "broken", problem: reply.problem };
    if (reply.answer === WORN) return "worn";
    const outcome = readAnswer(reply.answer, reply.seconds);
    if (outcome !== undefined) return outcome;
    await process.stop();
    return INVALID;
  }

  /** The one that was used last: others of the same function may then end. */
  #takeIdle(key: string): PythonProcess | undefined {
    const at = this.#idle.findLastIndex((one) => one.key === key);
    const [taken] = at < 0 ? [] : this.#idle.splice(at, 1);
    return taken === undefined || taken.process.usable ? taken?.process : this.#takeIdle(key);
  }

  async #takeSpare(pyodide: string): Promise<PythonProcess> {
    const process = await (this.#spares.shift() ?? this.#start(pyodide));
    process.loaded.then(() => this.#startSpareLater());
    return process.usable ? process : this.#start(pyodide);
  }

  /** Not while calls wait: their processes would load more slowly beside it. */
  #startSpareLater(): void {
    if (this.#closed) return;
    this.#spareTimer ??= setTimeout(() => {
      this.#spareTimer = undefined;
      if (this.#waiting.length > 0) this.#startSpareLater();
      else this.warm();
    }, SPARE_DELAY_MS).unref();
  }

  async #start(pyodide: string): Promise<PythonProcess> {
    const data = { pyodide, harness: this.#harness };
    const snapshot = await snapshotOf(data);
    return new PythonProcess({ ...data, snapshot, setup: setupText(this.#setup) });
  }

  #endLeastRecent(): void {
    const { keep } = this.#options;
    const count = Math.max(0, this.#idle.length + this.#running - keep);
    for (const { process } of this.#idle.splice(0, count)) process.kill();
  }
}
