import { expect, it } from "vitest";
import { openRealm } from "../../src/pyodide/open-realm.js";

/** The names in an object of the realm, sorted. */
function namesIn(object: string): readonly string[] {
  const text = `Object.getOwnPropertyNames(${object}).sort().join(" ")`;
  return openRealm().runScript("names.js", text).split(" ");
}

// Each global of a realm is a way for Python to the host, unless it is known to be none. So a new version of Node or of
// Bun adds none: `npm run everywhere` runs this test on each of them.
it("has the same globals on every host", () => {
  const ecmaScript = `AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error
    EvalError FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl JSON Map
    Math NaN Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol
    SyntaxError TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly
    decodeURI decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt
    undefined unescape`;
  const ours = `AbortSignal TextDecoder TextEncoder URL clearImmediate clearInterval clearTimeout console crypto fetch
    importScripts location performance self setImmediate setInterval setTimeout`;
  expect(namesIn("globalThis")).toEqual(`${ecmaScript} ${ours}`.split(/\s+/).sort());
});

it("has the same members of WebAssembly on every host", () => {
  expect(namesIn("WebAssembly")).toEqual(
    `CompileError Exception Global Instance LinkError Memory Module RuntimeError Table Tag compile instantiate
    validate`
      .split(/\s+/)
      .sort(),
  );
});
