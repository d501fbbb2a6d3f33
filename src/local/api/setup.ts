import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseJson } from "../../documents/parse-json.js";
import type { PyodideFiles } from "../../pyodide/pyodide-files.js";
import type { ModuleCheck } from "../../python/safety/module-check.js";
import { isJsonObject } from "../../runtime/json/json.js";
import { errorCode } from "../../support/error-code.js";
import { ConfigError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";
import { moduleCheck } from "../modules/available.js";
import { PyodideLock } from "../modules/lock.js";
import type { PythonSetup } from "../modules/setup.js";
import { readWheels } from "../modules/wheels.js";
import { readAnswers } from "../network/answers.js";
import { realHosts } from "../network/real-host.js";
import { folderOf, packageRoot } from "./folder.js";
import type { LocalApiOptions } from "./options.js";

/** What the options give to functions: HTTP answers, real hosts, an environment, packages. */
export async function readSetup(
  options: LocalApiOptions,
  pyodide: PyodideFiles,
): Promise<{ readonly setup: PythonSetup; readonly modules: ModuleCheck | undefined }> {
  const { http = {}, allowHosts = [], env = {}, functions } = options;
  checkEnvironment(env);
  if (options.python !== undefined) {
    refuseWithPython(options);
    return { setup: { settings: { env } }, modules: undefined };
  }
  readAnswers(http, "http"); // with the option alone, its errors name the option
  const declared = { ...(await readHttpFile(folderOf(functions))), ...http };
  checkHosts(allowHosts);
  const answers = readAnswers(declared, "http");
  const hosts = allowHosts.map((host) => host.toLowerCase());
  const settings = { env, http: { answers, hosts } };
  const { wheels, modules } = await readPackages(options, pyodide);
  const onAsk = hosts.length > 0 ? { onAsk: realHosts(hosts) } : {};
  return { setup: { settings, wheels, ...onAsk }, modules };
}

/** The wheels of the packages, and which modules functions can import with them. */
async function readPackages(
  { packages = [], packageIndex: index }: LocalApiOptions,
  pyodide: PyodideFiles,
): Promise<{
  readonly wheels: readonly Uint8Array[];
  readonly modules: ModuleCheck | undefined;
}> {
  if (!pyodide.ok) {
    if (packages.length === 0) return { wheels: [], modules: undefined };
    throw new ConfigError(`packages: running Python ${pyodide.problem}`);
  }
  const lock = new PyodideLock(pyodide.folder);
  const locked = lock.withDependencies(packages);
  const cache = join(packageRoot(process.cwd()), "node_modules/.cache/typecall/wheels");
  const wheels = await readWheels(locked, lock, { cache, ...(index !== undefined && { index }) });
  const imports = new Set(locked.flatMap((one) => one.imports));
  return { wheels, modules: moduleCheck(pyodide.folder, lock, imports) };
}

/** The answers in the file `http.json` of the folder of functions; none if there is no such file. */
async function readHttpFile(folder: string | undefined): Promise<object> {
  if (folder === undefined) return {};
  const path = join(folder, "http.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return {};
    throw new ConfigError(`${path} could not be read`, { cause: error });
  }
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const line = parsed.line === undefined ? "" : `:${parsed.line}`;
    throw new ConfigError(`${path}${line}: the file ${parsed.problem}`);
  }
  readAnswers(parsed.value, path);
  return isJsonObject(parsed.value) ? parsed.value : {};
}

/** The user's own interpreter has its own modules, and the network. */
function refuseWithPython({ http = {}, allowHosts = [], packages = [] }: LocalApiOptions): void {
  const given = { http: Object.keys(http), allowHosts, packages };
  for (const [name, { length }] of Object.entries(given)) {
    if (length === 0) continue;
    throw new ConfigError(
      `${name} does nothing with python: that interpreter has its own modules, and the network`,
    );
  }
}

function checkHosts(hosts: readonly string[]): void {
  for (const host of hosts) {
    if (
      /^[^\s/?#@*]+$/.test(host) &&
      URL.canParse(`http://${host.includes("::") ? `[${host}]` : host}`)
    )
      continue;
    throw new ConfigError(`allowHosts: ${quote(host)} is no host; "wttr.in" would be right`);
  }
}

function checkEnvironment(env: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (!/^[^=\0]+$/.test(name))
      throw new ConfigError(`env: ${quote(name)} is no name of a variable`);
    if (typeof value !== "string" || value.includes("\0")) {
      throw new ConfigError(`env: the value of ${quote(name)} is no text without null characters`);
    }
  }
}
