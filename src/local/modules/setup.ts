import { readFileSync } from "node:fs";
import type { JsonObject } from "../../runtime/json/json.js";
import { shimSources } from "./shim.js";

/** What a run of Python has beside the standard library. */
export interface PythonSetup {
  /** Python text that defines `make_set_up`, for the harness. */
  readonly modules: string;
  /** Members of each request to the harness: `env` and `http`. */
  readonly settings: JsonObject;
  /** Answers a question that Python asks during a run: a request to a real host. */
  readonly onAsk?: (question: string) => Promise<string>;
}

/** @param options.wheels The contents of wheels to install. */
export function pythonSetup({
  wheels = [],
  settings = {},
  ...rest
}: Partial<Omit<PythonSetup, "modules">> & {
  readonly wheels?: readonly Uint8Array[];
} = {}): PythonSetup {
  const sources = JSON.stringify(Object.fromEntries(shimSources()));
  const contents = wheels.map((wheel) => Buffer.from(wheel).toString("base64"));
  const install = readFileSync(new URL("./install.py", import.meta.url), "utf8");
  // A JSON text of objects, lists and texts is also an expression of Python.
  const modules = `${install}
def make_set_up():
    return install(${sources}, ${JSON.stringify(contents)}, globals().get("ask_host"))
`;
  return { ...rest, modules, settings };
}
