import { Worker } from "node:worker_threads";
import * as v from "valibot";
import { InternalError } from "../../support/errors.js";
import { HARNESS } from "./harness.js";
import type { PythonCall, PythonOutcome } from "./outcome.js";

export interface WorkerData {
  /** The folder of the package `pyodide`. */
  readonly pyodide: string;
  readonly harness: string;
}

export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly answer: string; readonly seconds: number }
  | { readonly kind: "broken"; readonly problem: string };

const answerShape = v.variant("kind", [
  v.object({ kind: v.literal("result"), json: v.string() }),
  v.object({
    kind: v.literal("exception"),
    type: v.string(),
    message: v.string(),
    line: v.nullable(v.number()),
  }),
  v.object({ kind: v.literal("unfit"), message: v.string() }),
]);

/** The longest time that `setTimeout` supports. */
const LONGEST_MS = 2 ** 31 - 1;

/** A thread with one Python interpreter, for one call at a time. It ends when a call times out or crashes it. */
export class PythonWorker {
  readonly #worker: Worker;
  readonly #ready: Promise<WorkerMessage>;
  #usable = true;

  constructor(pyodide: string) {
    const workerData: WorkerData = { pyodide, harness: HARNESS };
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), {
      workerData,
      env: {},
      argv: [],
      execArgv: [],
      stdin: false,
      stdout: true,
      stderr: true,
      // For JavaScript only: `worker.js` limits Python's memory.
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    // It may also end between two calls, when no `#next()` listens.
    const ended = () => {
      this.#usable = false;
    };
    this.#worker.on("error", ended).on("exit", ended);
    this.#ready = this.#next();
  }

  /** Whether it can run another call. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Runs one call. Its time limit starts when the interpreter is loaded. */
  async run(call: PythonCall, seconds: number): Promise<PythonOutcome> {
    const loaded = await this.#ready;
    if (loaded.kind === "broken") return this.#toOutcome(loaded);
    const answered = this.#next();
    this.#worker.postMessage(JSON.stringify(call));
    let timer: NodeJS.Timeout | undefined;
    const timedOut = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, Math.min(Math.max(seconds, 0) * 1000, LONGEST_MS), undefined);
    });
    const message = await Promise.race([answered, timedOut]);
    clearTimeout(timer);
    if (message !== undefined) return this.#toOutcome(message);
    await this.stop();
    return { kind: "timeout", seconds };
  }

  async stop(): Promise<void> {
    this.#usable = false;
    await this.#worker.terminate();
  }

  /** The worker's next message; `broken` if it ends first. */
  #next(): Promise<WorkerMessage> {
    const worker = this.#worker;
    return new Promise((resolve) => {
      const settle = (message: WorkerMessage) => {
        worker.off("message", settle).off("error", onError).off("exit", onExit);
        resolve(message);
      };
      const onError = (error: Error) =>
        settle({ kind: "broken", problem: `the Python interpreter crashed: ${error.message}` });
      const onExit = () => settle({ kind: "broken", problem: "the Python interpreter was ended" });
      worker.on("message", settle).on("error", onError).on("exit", onExit);
    });
  }

  async #toOutcome(message: WorkerMessage): Promise<PythonOutcome> {
    if (message.kind === "ready") throw new InternalError("a worker was ready twice");
    if (message.kind === "broken") {
      await this.stop();
      return message;
    }
    const { seconds } = message;
    const answer = v.safeParse(answerShape, parse(message.answer));
    if (!answer.success) {
      await this.stop();
      return { kind: "broken", problem: "the Python interpreter sent an invalid answer" };
    }
    if (answer.output.kind !== "exception") return { ...answer.output, seconds };
    return { ...answer.output, line: answer.output.line ?? undefined, seconds };
  }
}

/** The answer is untrusted: the Python code of a function can forge it. */
function parse(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}
