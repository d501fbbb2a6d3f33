import type { Config } from "../../config/config.js";
import { loadConfig } from "../../config/load.js";
import type { Diagnostic } from "../../support/diagnostics.js";
import type { Exit } from "../options/exit-codes.js";
import type { CommandName, GLOBAL_OPTIONS, OptionValues } from "../options/options.js";
import { problemLines } from "./problems.js";
import { isLive, type Progress, ProgressMeter } from "./progress.js";
import { type CliIo, type Colorize, colorizer } from "./terminal.js";

/** What a command has to say for `--json`. */
export type JsonReport = Readonly<Record<string, unknown>>;

/** What a command ends with. `--json` prints the facts beside command and exit code, unless the command did. */
export interface CommandResult {
  readonly exit: Exit;
  readonly facts?: JsonReport;
}

/** What a command works with: how to say things, and where it runs. */
export class Context {
  readonly colorize: Colorize;
  readonly #colorizeProblem: Colorize;

  constructor(
    readonly command: CommandName,
    readonly io: CliIo,
    readonly options: OptionValues<typeof GLOBAL_OPTIONS>,
  ) {
    this.colorize = colorizer(io.stdout, io.env);
    this.#colorizeProblem = colorizer(io.stderr, io.env);
  }

  /** A result, for people: `--json` prints the outcome's facts in its place. */
  result(line: string): void {
    if (!this.options.json) this.io.stdout.write(`${line}\n`);
  }

  /** What was done, in a line. */
  summary(line: string): void {
    if (!this.options.quiet) this.result(line);
  }

  /** What is being done. */
  progress(line: string): void {
    if (this.options.json || this.options.quiet) return;
    this.io.stderr.write(`${this.#colorizeProblem("dim", line)}\n`);
  }

  /** Shows how far some work has come, for as long as it runs. */
  async follow<Result>(
    work: (onProgress: (progress: Progress) => void) => Promise<Result>,
  ): Promise<Result> {
    if (this.options.json || this.options.quiet) return work(() => undefined);
    const { stderr, env } = this.io;
    const options = { live: isLive(stderr, env), colorize: this.#colorizeProblem };
    const meter = new ProgressMeter(stderr, { ...options, now: () => performance.now() });
    try {
      return await work((progress) => meter.update(progress));
    } finally {
      meter.end();
    }
  }

  /** Problems in the input; with `--json` they are among the facts. */
  problems(diagnostics: readonly Diagnostic[]): void {
    if (this.options.json) return;
    const { quiet } = this.options;
    for (const line of problemLines(diagnostics, { quiet, colorize: this.#colorizeProblem })) {
      this.io.stderr.write(`${line}\n`);
    }
  }

  /** The one JSON object of `--json`. */
  json(facts: JsonReport): void {
    if (!this.options.json) return;
    const text = JSON.stringify({ command: this.command, ...facts }, undefined, 2);
    this.io.stdout.write(`${text}\n`);
  }

  /** One of many JSON objects, each on a line of its own: for a command that goes on and on. */
  jsonLine(facts: JsonReport): void {
    if (!this.options.json) return;
    this.io.stdout.write(`${JSON.stringify({ command: this.command, ...facts })}\n`);
  }

  async loadConfig(): Promise<Config> {
    const { cwd, env } = this.io;
    const file = this.options.config;
    return loadConfig({ cwd, env, ...(file === undefined ? {} : { file }) });
  }
}
