import { readFileSync } from "node:fs";
import { packageFile } from "../../host/package-file.js";
import type { JsonObject } from "../../runtime/json/json.js";
import { HIDDEN_MODULES } from "./available.js";
import { shimSources } from "./shim.js";

/** What a run of Python has beside the standard library. */
export interface PythonSetup {
  /** The contents of wheels to install. */
  readonly wheels?: readonly Uint8Array[];
  /** Members of each request to the harness: `env` and `http`. */
  readonly settings?: JsonObject;
  /** Answers a question that Python asks during a run: a request to a real host. */
  readonly onAsk?: (question: string) => Promise<string>;
}

/** The text that `start` of {@link pyodideHarness} takes. */
export function setupText({ wheels = [] }: PythonSetup): string {
  return JSON.stringify(wheels.map((wheel) => Buffer.from(wheel).toString("base64")));
}

/**
 * A harness for a process: what `prepare(set_up)` of `harness` needs from Pyodide, and `start(setup, ask_host)`. The modules
 * of Typecall are compiled with it, and so lie compiled in the snapshot.
 */
export function pyodideHarness(harness: string): string {
  const install = readFileSync(packageFile("src/local/modules/install.py"), "utf8");
  // A JSON text of objects and texts is also an expression of Python.
  const sources = JSON.stringify(Object.fromEntries(shimSources()));
  const hidden = JSON.stringify(HIDDEN_MODULES);
  return `${install}

sources = Sources(${sources})

${harness}
def start(setup, ask_host):
    hide(${hidden})
    return prepare(install(sources, json.loads(setup), ask_host))
`;
}
