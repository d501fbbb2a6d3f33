import { dirname, resolve } from "node:path";
import type { Config } from "../../config/config.js";
import { envFileOf, readEnvFiles } from "../../config/env-files.js";
import { loadConfig } from "../../config/load.js";
import { carryWritten, writtenJson } from "../../documents/written-numbers.js";
import type { Diagnostic } from "../../support/diagnostics.js";
import type { Exit } from "../options/exit-codes.js";
import type { CommandName, GLOBAL_OPTIONS, OptionValues } from "../options/options.js";
import { problemLines } from "./problems.js";
import { isLive, type Progress, ProgressMeter } from "./progress.js";
import { type CliIo, type Colorize, colorizer } from "./terminal.js";

/** The members of the object that `--json` prints. */
export type JsonReport = Readonly<Record<string, unknown>>;

/** How a command ended. `--json` prints `facts`, with the command and the exit code; absent if they are printed already. */
export interface CommandResult {
  readonly exit: Exit;
  readonly facts?: JsonReport;
}

/** The output, options and config of a running command. */
export class Context {
  readonly colorize: Colorize;
  readonly #colorizeProblem: Colorize;
  /** Names of variables that env files have set. */
  readonly #fromFiles = new Set<string>();

  constructor(
    readonly command: CommandName,
    readonly io: CliIo,
    readonly options: OptionValues<typeof GLOBAL_OPTIONS>,
  ) {
    this.colorize = colorizer(io.stdout, io.env);
    this.#colorizeProblem = colorizer(io.stderr, io.env);
  }

  /** Prints a result to stdout, except with `--json`. */
  result(line: string): void {
    if (!this.options.json) this.io.stdout.write(`${line}\n`);
  }

  /** Prints a line about what was done, except with `--quiet` or `--json`. */
  summary(line: string): void {
    if (!this.options.quiet) this.result(line);
  }

  /** Prints a line about what is being done to stderr, except with `--quiet` or `--json`. */
  progress(line: string): void {
    if (this.options.json || this.options.quiet) return;
    this.io.stderr.write(`${this.#colorizeProblem("dim", line)}\n`);
  }

  /** Shows the progress of `work` on stderr while it runs. */
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

  /** Prints diagnostics to stderr; `--json` has them among the facts. */
  problems(diagnostics: readonly Diagnostic[]): void {
    if (this.options.json) return;
    const { quiet, verbose } = this.options;
    const options = { quiet, verbose, colorize: this.#colorizeProblem };
    for (const line of problemLines(diagnostics, options)) {
      this.io.stderr.write(`${line}\n`);
    }
  }

  /** Prints the one JSON object of `--json`: what comes `first`, then the facts. */
  json(facts: JsonReport, first: JsonReport = {}): void {
    if (!this.options.json) return;
    const text = writtenJson(carryWritten({ command: this.command, ...first, ...facts }, facts), 2);
    this.io.stdout.write(`${text}\n`);
  }

  /** Prints one line of JSON, for `--json` of a command that runs until it is ended. */
  jsonLine(facts: JsonReport): void {
    if (!this.options.json) return;
    this.io.stdout.write(`${JSON.stringify({ command: this.command, ...facts })}\n`);
  }

  /** Loads the config, and the env files beside it. */
  async loadConfig(): Promise<Config> {
    const { cwd, env } = this.io;
    const file = this.options.config;
    this.loadEnvFiles();
    return loadConfig({ cwd, env, ...(file === undefined ? {} : { file }) });
  }

  /** The file that gives a variable its value, or `undefined` if the real environment does. */
  envFileOf(variable: string): string | undefined {
    return this.#fromFiles.has(variable) ? envFileOf(variable, this.folder) : undefined;
  }

  /** The folder of the config. */
  get folder(): string {
    const { cwd } = this.io;
    const { config } = this.options;
    return config === undefined ? cwd : dirname(resolve(cwd, config));
  }

  /**
   * Sets the variables of env files that the real environment does not have. Those of an earlier load may have changed
   * since.
   */
  loadEnvFiles(): void {
    const { env } = this.io;
    for (const name of this.#fromFiles) delete env[name];
    this.#fromFiles.clear();
    for (const [name, value] of Object.entries(readEnvFiles(this.folder))) {
      if (Object.hasOwn(env, name)) continue;
      env[name] = value;
      this.#fromFiles.add(name);
    }
  }
}
