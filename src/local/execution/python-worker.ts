import * as v from "valibot";
import { Interpreter } from "../../pyodide/interpreter.js";
import type { JsonObject } from "../../runtime/json/json.js";
import type { PythonSetup } from "../modules/setup.js";
import { HARNESS } from "./harness.js";
import type { PythonCall, PythonOutcome } from "./outcome.js";

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
    const answer = v.safeParse(answerShape, parse(reply.answer));
    if (!answer.success) {
      await this.stop();
      return { kind: "broken", problem: "the Python interpreter sent an invalid answer" };
    }
    const { output } = answer;
    if (output.kind !== "exception") return { ...output, seconds: reply.seconds };
    return { ...output, line: output.line ?? undefined, seconds: reply.seconds };
  }

  stop(): Promise<void> {
    return this.#interpreter.stop();
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
