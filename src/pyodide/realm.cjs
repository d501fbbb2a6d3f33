"use strict";
// Runs in a new realm (a `node:vm` context without any object of the host), before Pyodide's own scripts. It implements
// the few web APIs that Pyodide needs, and is the only code that communicates with the worker: with strings only. So the
// JavaScript objects that Python can reach give it no access to the host.

/** @type {Map<string, Uint8Array>} */
const files = new Map();
let lockFile = "{}";

class TextEncoder {
  encode(text = "") {
    // `encodeURIComponent` is the only UTF-8 encoder in ECMAScript itself.
    const escaped = encodeURIComponent(text);
    return Uint8Array.from(escaped.match(/%..|[^%]/g) ?? [], (part) =>
      part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0),
    );
  }
}

class TextDecoder {
  /** @param {Uint8Array} bytes */
  decode(bytes) {
    const escaped = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`);
    return decodeURIComponent(escaped.join(""));
  }
}

/** Serves only the files of Pyodide that the worker has added. */
const fetch = async (/** @type {unknown} */ url) => {
  const name = String(url).split("/").at(-1) ?? "";
  const bytes = files.get(name);
  if (bytes === undefined && name !== "pyodide-lock.json") throw new Error(`no file ${name}`);
  return {
    ok: true,
    bytes,
    arrayBuffer: async () => bytes?.buffer,
    json: async () => JSON.parse(lockFile),
  };
};

const nothing = () => 0;
const WholeMemory = WebAssembly.Memory;

/** Deletes all other properties. @param {object} object @param {string} names */
const keepOnly = (object, names) => {
  const kept = names.split(/\s+/);
  for (const name of Object.getOwnPropertyNames(object)) {
    if (!kept.includes(name)) Reflect.deleteProperty(object, name);
  }
};
// The same on every host. A newer one has more: in Bun, code in a `ShadowRealm` reaches the host; where WebAssembly can
// wait for a promise (`Suspending`), Pyodide would need more web APIs.
keepOnly(
  globalThis,
  `AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN Number Object Promise
  Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError
  Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI decodeURIComponent
  encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape`,
);
keepOnly(
  WebAssembly,
  "CompileError Exception Global Instance LinkError Memory Module RuntimeError Table Tag compile instantiate validate",
);

Object.assign(globalThis, {
  TextEncoder,
  TextDecoder,
  fetch,
  self: globalThis,
  location: { href: "/" },
  importScripts: nothing,
  performance: { now: () => Date.now() },
  // Not cryptographically secure: for `uuid` and `random` in tests.
  crypto: {
    getRandomValues: (/** @type {Uint8Array} */ bytes) => {
      for (let index = 0; index < bytes.length; index++) bytes[index] = Math.random() * 256;
      return bytes;
    },
  },
  URL: class {
    /** @param {string} text */
    constructor(text) {
      this.text = text;
    }
    toString() {
      return this.text;
    }
  },
  AbortSignal: {},
  // The harness runs Python's event loop itself; no callback may run between two calls.
  setTimeout: nothing,
  clearTimeout: nothing,
  setInterval: nothing,
  clearInterval: nothing,
  setImmediate: nothing,
  clearImmediate: nothing,
  console: { log: nothing, info: nothing, warn: nothing, error: nothing },
  // Finalizers would free Python objects in memory that was reset since.
  FinalizationRegistry: class {
    register() {}
    unregister() {}
  },
});
// V8 would call this hook with the call sites of the stack, which include functions of the worker.
Object.defineProperty(Error, "prepareStackTrace", { value: undefined });
// Stack traces would show the host's paths. Bun then makes none, and Pyodide takes for an error what has one.
Object.defineProperty(Error, "stackTraceLimit", { value: 0 });
Object.defineProperty(Error.prototype, "stack", { value: "", writable: true });

/** @param {number} pages Maximum memory of Python, in pages of 64 KiB. */
const limitMemory = (pages) => {
  WebAssembly.Memory = class extends WholeMemory {
    /** @param {WebAssembly.MemoryDescriptor} wanted */
    constructor(wanted) {
      super({ ...wanted, maximum: Math.min(wanted.maximum ?? pages, pages) });
    }
  };
  WebAssembly.instantiateStreaming = async (response, imports) =>
    // @ts-expect-error: the response is that of `fetch` above, which has `bytes`
    WebAssembly.instantiate((await response).bytes, imports);
};

/** Makes the file system read-only, as on the platform: no run may find files of another one. */
const protectFiles = (/** @type {any} */ FS) => {
  const READ_ONLY_FILE_SYSTEM = 69;
  const refuse = () => {
    throw new FS.ErrnoError(READ_ONLY_FILE_SYSTEM);
  };
  const open = FS.open;
  const WRITING = 1 | 2 | 64 | 512; // O_WRONLY, O_RDWR, O_CREAT, O_TRUNC
  FS.open = (
    /** @type {string} */ path,
    /** @type {number} */ flags,
    /** @type {unknown} */ mode,
  ) =>
    typeof flags === "number" && (flags & WRITING) !== 0 && path !== "/dev/null"
      ? refuse()
      : open(path, flags, mode);
  const writers =
    "mkdir mkdev mknod symlink rename rmdir unlink truncate chmod chown utime mount unmount";
  for (const name of writers.split(" ")) FS[name] = refuse;
};

/** Gives Python's text as bytes of UTF-16: Pyodide converts a string letter by letter, seconds for one of 8 MB. */
const AS_BYTES = `lambda run: lambda request: run(request).encode("utf-16-le", "surrogatepass")`;

const toText = (/** @type {any} */ answer) => {
  const units = new Uint16Array(answer.toJs().buffer);
  answer.destroy();
  const parts = [];
  for (let at = 0; at < units.length; at += 8192) {
    parts.push(Reflect.apply(String.fromCharCode, undefined, units.subarray(at, at + 8192)));
  }
  return parts.join("");
};

let state = "loading";
/** @type {(request: string) => string} */
let run = () => {
  throw new Error("not loaded");
};

const load = async (/** @type {string} */ harness) => {
  const python = await Reflect.get(
    globalThis,
    "loadPyodide",
  )({
    indexURL: "/",
    jsglobals: Object.create(null),
    env: { HOME: "/home" },
    stdin: () => null,
    stdout: nothing,
    stderr: nothing,
    enableRunUntilComplete: false,
  });
  const execute = python.runPython(AS_BYTES)(python.runPython(harness));
  const { FS } = python._module;
  protectFiles(FS);
  // The whole state of the interpreter. Each run starts from this copy.
  const image = python._module.HEAPU8.slice();
  const streams = FS.streams.slice();
  const folder = FS.currentPath;
  run = (request) => {
    const answer = toText(execute(request));
    const memory = python._module.HEAPU8;
    memory.set(image);
    memory.fill(0, image.length);
    FS.streams.splice(0, FS.streams.length, ...streams);
    FS.currentPath = folder;
    return answer;
  };
  files.clear();
  for (const name of ["loadPyodide", "_createPyodideModule", "fetch", "importScripts"]) {
    Reflect.set(globalThis, name, undefined);
  }
};

module.exports = {
  limitMemory,
  /** Allocates a file, for the worker to fill. @param {string} name @param {number} length */
  addFile: (name, length) => {
    const bytes = new Uint8Array(length);
    files.set(name, bytes);
    return bytes;
  },
  /** @param {string} harness @param {string} lock */
  start: (harness, lock) => {
    lockFile = lock;
    load(harness).then(
      () => {
        state = "ready";
      },
      (/** @type {unknown} */ error) => {
        state = `failed: ${error}`;
      },
    );
  },
  /** The worker polls this: a promise of this realm must not get a callback of the worker. */
  state: () => state,
  /** @param {string} request */
  run: (request) => run(request),
};
