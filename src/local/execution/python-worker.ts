import { Interpreter } from "../../pyodide/interpreter.js";
import type { JsonObject } from "../../runtime/json/json.js";
import type { PythonSetup } from "../modules/setup.js";
import { readAnswer } from "./answer.js";
import { HARNESS } from "./harness.js";
import type { PythonCall, PythonOutcome } from "./outcome.js";

/** An interpreter that runs functions, one call at a time. It ends when a call times out or crashes it. */
export class PythonWorker {
  readonly #interpreter: Interpreter;
  readonly #settings: JsonObject;

  constructor(pyodide: string, setup: PythonSetup) {
    this.#interpreter = new Interpreter(pyodide, setup.modules + HARNESS);
    this.#settings = setup.settings;
  }

  /** Whether it can run another call. */
  get usable(): boolean {
    return this.#interpreter.usable;
  }

  /** Runs one call. Its time limit starts when the interpreter is loaded. */
  async run(call: PythonCall, seconds: number): Promise<PythonOutcome> {
    const reply = await this.#interpreter.ask(
      JSON.stringify({ ...this.#settings, ...call }),
      seconds,
    );
    if (reply.kind === "timeout") return { kind: "timeout", seconds };
    if (reply.kind !== "answer") return { kind: "broken", problem: reply.problem };
    const outcome = readAnswer(reply.answer, reply.seconds);
    if (outcome !== undefined) return outcome;
    await this.stop();
    return { kind: "broken", problem: "the Python interpreter sent an invalid answer" };
  }

  stop(): Promise<void> {
    return this.#interpreter.stop();
  }
}
