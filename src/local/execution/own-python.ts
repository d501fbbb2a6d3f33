import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { packageFile } from "../../host/package-file.js";
import { timerMs } from "../../pyodide/timer-ms.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { readAnswer } from "./answer.js";
import { HARNESS } from "./harness.js";
import type { PythonCall, PythonOutcome, PythonRunner } from "./outcome.js";

const MAX_ANSWER = 64_000_000;

/**
 * Runs functions in the user's own Python interpreter, with what is installed there. Without isolation: a function can do
 * what the user can. Each call has a process of its own.
 */
export class OwnPython implements PythonRunner {
  readonly #path: string;
  readonly #settings: JsonObject;
  readonly #driver = readFileSync(packageFile("src/local/execution/own-python.py"), "utf8");
  readonly #running = new Set<ChildProcess>();

  constructor(path: string, settings: JsonObject) {
    this.#path = path;
    this.#settings = settings;
  }

  run(call: PythonCall, seconds: number): Promise<PythonOutcome> {
    const started = performance.now();
    const child = spawn(this.#path, ["-c", this.#driver], { stdio: ["pipe", "pipe", "inherit"] });
    this.#running.add(child);
    return new Promise((resolve) => {
      const settle = (outcome: PythonOutcome) => {
        clearTimeout(timer);
        this.#running.delete(child);
        child.kill("SIGKILL");
        resolve(outcome);
      };
      const timer = setTimeout(() => settle({ kind: "timeout", seconds }), timerMs(seconds));
      const chunks: Buffer[] = [];
      let bytes = 0;
      child.on("error", ({ message }) => {
        settle({ kind: "unavailable", problem: `${this.#path} could not be started: ${message}` });
      });
      child.stdout.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_ANSWER) child.kill("SIGKILL");
        else chunks.push(chunk);
      });
      child.on("close", () => {
        const answer = Buffer.concat(chunks).toString();
        const outcome = readAnswer(answer, (performance.now() - started) / 1000);
        settle(outcome ?? { kind: "broken", problem: "the Python interpreter gave no answer" });
      });
      // An interpreter that ends at once closes the pipe; `close` tells that.
      child.stdin.on("error", () => undefined);
      const request = { ...this.#settings, ...call };
      child.stdin.end(`${JSON.stringify({ harness: HARNESS, request })}\n`);
    });
  }

  /** Also ends the current runs. */
  async close(): Promise<void> {
    for (const child of this.#running) child.kill("SIGKILL");
  }
}
