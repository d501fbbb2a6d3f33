import { join } from "node:path";
import type { Config, FunctionSource, ToolkitSource } from "../config/config.js";
import type { Host } from "../host/host.js";
import {
  type Callable,
  type FunctionCallable,
  idOf,
  type ToolCallable,
} from "../model/callable.js";
import { pullJsonFile } from "../pull/callables/json-file.js";
import { Diagnostics } from "../support/diagnostics.js";
import { getOrAdd } from "../support/get-or-add.js";
import { placeOf } from "../support/place.js";

/** The source that gives a callable. */
export interface Origin {
  readonly from: "xpander" | "python" | "file" | "openapi";
  /** The file on this machine, relative to the config. */
  readonly file?: string;
}

/** A source as reports name it. */
export function nameOfOrigin(origin: Origin | undefined): string {
  if (origin === undefined) return "no source of the config";
  if (origin.from === "openapi") return "the API description";
  return origin.file ?? "the xpander API";
}

/**
 * Finds which source of the config gives a callable: one on this machine that has its id, else the xpander API if the
 * config names it. Snapshots do not say, so that a function that moves from one source to another stays the same.
 */
export class Origins {
  readonly #names = new Map<string, Promise<ReadonlySet<string>>>();
  readonly #ids = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(
    private readonly config: Config,
    private readonly host: Host,
  ) {}

  async of(callable: Callable): Promise<Origin | undefined> {
    const { functions, toolkits } = this.config;
    if (callable.kind === "operation")
      return this.config.operations.length > 0 ? { from: "openapi" } : undefined;
    // If several sources give it, a pull takes the later one.
    const sources = [...(callable.kind === "function" ? functions : toolkits)].reverse();
    for (const source of sources) {
      const file = await this.#fileOf(source, callable);
      if (file !== undefined) {
        return { from: source.from, file: placeOf(file, this.config.root) };
      }
    }
    return sources.some(({ from }) => from === "xpander") ? { from: "xpander" } : undefined;
  }

  async #fileOf(
    source: FunctionSource | ToolkitSource,
    callable: FunctionCallable | ToolCallable,
  ): Promise<string | undefined> {
    if (source.from === "xpander") return undefined;
    if (source.from === "file") {
      return (await this.#idsIn(source.path)).has(idOf(callable)) ? source.path : undefined;
    }
    const isFunction = callable.kind === "function";
    // An id may be any text: it leads to a file only if a listing has its name.
    const { path } = source;
    if (!isFunction && !(await this.#namesIn(path)).has(callable.toolkit_id)) return undefined;
    const folder = isFunction ? path : join(path, callable.toolkit_id);
    const name = `${isFunction ? callable.id : callable.tool_id}.py`;
    return (await this.#namesIn(folder)).has(name) ? join(folder, name) : undefined;
  }

  #namesIn(folder: string): Promise<ReadonlySet<string>> {
    return getOrAdd(this.#names, folder, async () => {
      const listed = await this.host.fs.list(folder);
      return new Set(listed.map(({ name }) => name));
    });
  }

  #idsIn(path: string): Promise<ReadonlySet<string>> {
    return getOrAdd(this.#ids, path, async () => {
      const { fs } = this.host;
      const options = { fs, root: this.config.root, keepSource: false };
      const { callables } = await pullJsonFile(path, { ...options, problems: new Diagnostics() });
      return new Set(callables.map(idOf));
    });
  }
}
