import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { packageFile } from "../../host/package-file.js";
import { timerMs } from "../../pyodide/timer-ms.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { errorCode } from "../../support/error-code.js";
import { ConfigError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";
import { readAnswer } from "./answer.js";
import { HARNESS } from "./harness.js";
import type { PrintedLine, PythonCall, PythonOutcome, PythonRunner } from "./outcome.js";
import { Output } from "./output.js";

const MAX_ANSWER = 64_000_000;

/** The first version that has what the harness uses: `asyncio.Runner`, and the qualified names of code. */
const FIRST_VERSION = 11;

/** Processes that the function has left may hold its output open: what it printed itself has arrived by then. */
const OUTPUT_DELAY_MS = 200;

/** What a run has beside the interpreter. */
export interface OwnPythonOptions {
  /** Members of each request to the harness: `env`. */
  readonly settings?: JsonObject;
  /** A line that a function prints. */
  readonly onOutput?: (printed: PrintedLine) => void;
}

/**
 * Runs functions in the user's own Python interpreter, with what is installed there. Without isolation: a function can do
 * what the user can. Each call has a process of its own.
 */
export class OwnPython implements PythonRunner {
  readonly #path: string;
  readonly #version: string;
  readonly #options: OwnPythonOptions;
  readonly #driver = readFileSync(packageFile("src/local/execution/own-python.py"), "utf8");
  readonly #running = new Set<ChildProcess>();

  private constructor(path: string, version: string, options: OwnPythonOptions) {
    this.#path = path;
    this.#version = version;
    this.#options = options;
  }

  /** @throws ConfigError if the path leads to no Python interpreter that can run functions. */
  static async at(path: string, options: OwnPythonOptions = {}): Promise<OwnPython> {
    return new OwnPython(path, await versionOf(path), options);
  }

  run(call: PythonCall, seconds: number): Promise<PythonOutcome> {
    const started = performance.now();
    // The answer has a pipe of its own beside what the function prints.
    const child = spawn(this.#path, ["-c", this.#driver], {
      stdio: ["pipe", "pipe", "pipe", "pipe"],
    });
    this.#running.add(child);
    const output = new Output(call.name, this.#options.onOutput);
    return new Promise((resolve) => {
      let outputTimer: NodeJS.Timeout | undefined;
      const settle = (outcome: PythonOutcome) => {
        clearTimeout(timer);
        clearTimeout(outputTimer);
        this.#running.delete(child);
        child.kill("SIGKILL");
        for (const stream of child.stdio) stream?.destroy();
        output.end();
        resolve(outcome);
      };
      const timer = setTimeout(() => settle({ kind: "timeout", seconds }), timerMs(seconds));
      const chunks: Buffer[] = [];
      let bytes = 0;
      child.on("error", ({ message }) => {
        settle({ kind: "unavailable", problem: `${this.#path} could not be started: ${message}` });
      });
      child.stdout.on("data", (chunk: Buffer) => output.add("stdout", chunk));
      child.stderr.on("data", (chunk: Buffer) => output.add("stderr", chunk));
      const answers = child.stdio[3] as Readable;
      answers.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MAX_ANSWER) child.kill("SIGKILL");
        else chunks.push(chunk);
      });
      const end = () => {
        const answer = Buffer.concat(chunks).toString();
        const outcome = readAnswer(answer, (performance.now() - started) / 1000);
        settle(
          outcome === undefined
            ? { kind: "broken", problem: "the Python interpreter gave no answer" }
            : this.#withVersion(outcome),
        );
      };
      child.on("close", end);
      child.on("exit", () => {
        outputTimer = setTimeout(end, OUTPUT_DELAY_MS);
      });
      // An interpreter that ends at once closes the pipe; `close` tells that.
      child.stdin.on("error", () => undefined);
      const request = { ...this.#options.settings, ...call };
      child.stdin.end(`${JSON.stringify({ harness: HARNESS, request })}\n`);
    });
  }

  /** Also ends the current runs. */
  async close(): Promise<void> {
    for (const child of this.#running) child.kill("SIGKILL");
  }

  /** The analysis has read the source already, by the grammar of another version. */
  #withVersion(outcome: PythonOutcome): PythonOutcome {
    if (outcome.kind !== "exception" || outcome.type !== "SyntaxError") return outcome;
    const message = `${outcome.message}, says Python ${this.#version} of ${this.#path}`;
    return { ...outcome, message };
  }
}

/** `3.12`: of the interpreter. */
async function versionOf(path: string): Promise<string> {
  const right = `the path of Python 3.${FIRST_VERSION} or newer would be right`;
  const ask = "import sys; print('python', *sys.version_info[:2])";
  let said: string;
  try {
    const { stdout } = await promisify(execFile)(path, ["-c", ask], { timeout: 30_000 });
    said = stdout;
  } catch (cause) {
    const why = errorCode(cause) === "ENOENT" ? "does not exist" : "is no Python interpreter";
    throw new ConfigError(`python: ${quote(path)} ${why}; ${right}`, { cause });
  }
  const { 1: major, 2: minor } = /^python (\d+) (\d+)\s*$/.exec(said) ?? [];
  if (major === undefined) {
    throw new ConfigError(`python: ${quote(path)} is no Python interpreter; ${right}`);
  }
  const version = `${major}.${minor}`;
  if (Number(major) === 3 && Number(minor) >= FIRST_VERSION) return version;
  throw new ConfigError(`python: ${quote(path)} is Python ${version}; ${right}`);
}
