import { Worker } from "node:worker_threads";
import { packageFile } from "../host/package-file.js";
import { InternalError } from "../support/errors.js";
import { timerMs } from "./timer-ms.js";

export interface WorkerData {
  /** The folder of the package `pyodide`. */
  readonly pyodide: string;
  /** The file with a snapshot of its memory. */
  readonly snapshot: string | undefined;
  /** Python code that defines `start()`, whose value is a function from a request to an answer. The snapshot was made with it. */
  readonly harness: string;
}

export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "answer"; readonly answer: string; readonly seconds: number }
  | { readonly kind: "broken"; readonly problem: string };

/** How a request to the interpreter ended. `answer` is untrusted: Python code that it ran can forge it. */
export type Reply =
  | { readonly kind: "answer"; readonly answer: string; readonly seconds: number }
  | { readonly kind: "timeout" }
  /** Pyodide could not be loaded. */
  | { readonly kind: "unavailable"; readonly problem: string }
  /** The request crashed the interpreter. */
  | { readonly kind: "broken"; readonly problem: string };

/** A thread with one Python interpreter, for one request at a time. It ends when a request times out or crashes it. */
export class Interpreter {
  readonly #worker: Worker;
  readonly #ready: Promise<WorkerMessage>;
  #usable = true;

  constructor(workerData: WorkerData) {
    this.#worker = new Worker(packageFile("src/pyodide/worker.js"), {
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
    // It may also end between two requests, when no `#next()` listens.
    const ended = () => {
      this.#usable = false;
    };
    this.#worker.on("error", ended).on("exit", ended);
    this.#ready = this.#next();
  }

  /** Whether it can answer another request. */
  get usable(): boolean {
    return this.#usable;
  }

  /** Sends one request. Its time limit starts when the interpreter is loaded. */
  async ask(request: string, seconds: number): Promise<Reply> {
    const loaded = await this.#ready;
    if (loaded.kind === "broken") {
      await this.stop();
      return { kind: "unavailable", problem: loaded.problem };
    }
    const answered = this.#next();
    this.#worker.postMessage(request);
    let timer: NodeJS.Timeout | undefined;
    const timedOut = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, timerMs(seconds), undefined);
    });
    const message = await Promise.race([answered, timedOut]);
    clearTimeout(timer);
    if (message?.kind === "ready") throw new InternalError("a worker was ready twice");
    if (message?.kind === "answer") return message;
    await this.stop();
    return message ?? { kind: "timeout" };
  }

  async stop(): Promise<void> {
    this.#usable = false;
    await this.#worker.terminate();
  }

  /** While `isNeeded` is false, the thread does not keep the process alive. */
  keepAlive(isNeeded: boolean): void {
    if (isNeeded) this.#worker.ref();
    else this.#worker.unref();
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
}
