import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createContext, Script } from "node:vm";

/** Creates a realm without host objects, and runs `realm.cjs` in it: `python` is what that exports. */
export function openRealm() {
  // `codeGeneration`: without `eval` and `Function(text)`, Python cannot create JavaScript code in the realm.
  const realm = createContext(Object.create(null), {
    codeGeneration: { strings: false, wasm: true },
  });
  const runScript = (/** @type {string} */ filename, text = readFileSync(filename, "utf8")) =>
    new Script(text, { filename }).runInContext(realm);
  const inside = fileURLToPath(new URL("./realm.cjs", import.meta.url));
  // Like `require`, with a module object of the realm.
  const wrapped = `((module, exports) => {${readFileSync(inside, "utf8")}\n;return module.exports;})({}, {})`;
  return { python: runScript(inside, wrapped), runScript };
}
