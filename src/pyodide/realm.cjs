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
  /** @param {string} text @param {Uint8Array} target */
  encodeInto(text, target) {
    const bytes = this.encode(text);
    target.set(bytes);
    return { read: text.length, written: bytes.length };
  }
}

class TextDecoder {
  /** @param {Uint8Array} bytes */
  decode(bytes) {
    let text = "";
    // In parts: `apply` takes a limited number of arguments.
    for (let start = 0; start < bytes.length; start += 8192) {
      text += String.fromCharCode.apply(null, Array.from(bytes.subarray(start, start + 8192)));
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what it is.
    return /^[\x00-\x7f]*$/.test(text) ? text : decodeURIComponent(escape(text));
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

let state = "loading";
const notLoaded = () => {
  throw new Error("not loaded");
};
/** @type {(request: string) => string} */
let run = notLoaded;
/** @type {(request: string) => Uint8Array} */
let serve = notLoaded;

const loadPyodide = (/** @type {object} */ options) =>
  Reflect.get(
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
    ...options,
  });

const forgetScripts = () => {
  files.clear();
  for (const name of ["loadPyodide", "_createPyodideModule", "fetch", "importScripts"]) {
    Reflect.set(globalThis, name, undefined);
  }
};

/** @type {Uint8Array | undefined} */
let snapshot;

const makeSnapshot = async (/** @type {string} */ harness) => {
  const python = await loadPyodide({ _makeSnapshot: true });
  python.runPython(harness);
  snapshot = python.makeMemorySnapshot();
};

/** Loads Pyodide with a harness, which a snapshot has in its memory already. @param {string} harness */
const loadHarness = async (harness) => {
  const memory = files.get("snapshot");
  const python = await loadPyodide(memory === undefined ? {} : { _loadSnapshot: memory });
  if (memory === undefined) python.runPython(harness);
  return python;
};

const load = async (/** @type {string} */ harness) => {
  const python = await loadHarness(harness);
  const execute = python.globals.get("start")();
  const { FS } = python._module;
  protectFiles(FS);
  // The whole state of the interpreter. Each run starts from this copy.
  const image = python._module.HEAPU8.slice();
  const streams = FS.streams.slice();
  const folder = FS.currentPath;
  run = (request) => {
    const answer = execute(request);
    const memory = python._module.HEAPU8;
    memory.set(image);
    memory.fill(0, image.length);
    FS.streams.splice(0, FS.streams.length, ...streams);
    FS.currentPath = folder;
    return answer;
  };
  forgetScripts();
};

/** @typedef {{ ask(text: string): string; print(stream: string, bytes: Uint8Array): void }} Host */

/** Gives Python's text to the host as bytes, which need no conversion. */
const AS_BYTES = `
def as_bytes(run):
    import sys
    def serve(request):
        try:
            return run(request).encode("utf-8", "surrogatepass")
        finally:
            for stream in (sys.__stdout__, sys.__stderr__):
                try:
                    stream.flush()
                except BaseException:
                    pass
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)
    return serve
as_bytes
`;

/** Loads Python for a process of one function, whose memory is not set back. */
const loadServing = async (
  /** @type {string} */ harness,
  /** @type {string} */ setup,
  /** @type {Host} */ { ask, print },
) => {
  const python = await loadHarness(harness);
  const write = (/** @type {string} */ stream) => (/** @type {Uint8Array} */ bytes) => {
    try {
      print(stream, bytes);
      return bytes.length;
    } catch {
      // As below. Python finds this function, too, and may call it with anything.
    }
    throw new Error("this cannot be printed");
  };
  python.setStdout({ write: write("stdout") });
  python.setStderr({ write: write("stderr") });
  const askHost = (/** @type {unknown} */ text) => {
    try {
      return ask(`${text}`);
    } catch {
      // An error of the host would be an object of the host.
    }
    throw new Error("the host cannot be asked");
  };
  const asBytes = python.runPython(AS_BYTES);
  const answerTo = asBytes(python.globals.get("start")(setup, askHost));
  protectFiles(python._module.FS);
  serve = (request) => {
    const answer = answerTo(request);
    const buffer = answer.getBuffer("u8");
    try {
      return buffer.data.slice();
    } finally {
      buffer.release();
      answer.destroy();
    }
  };
  forgetScripts();
};

const settle = (/** @type {Promise<void>} */ loading) => {
  loading.then(
    () => {
      state = "ready";
    },
    (/** @type {unknown} */ error) => {
      state = `failed: ${error}`;
    },
  );
};

module.exports = {
  limitMemory,
  /** Allocates a file, for the worker to fill. @param {string} name @param {number} length */
  addFile: (name, length) => {
    const bytes = new Uint8Array(length);
    files.set(name, bytes);
    return bytes;
  },
  /** @param {string} lock */
  setLock: (lock) => {
    lockFile = lock;
  },
  /** Loads Pyodide, from the file `snapshot` if that was added. @param {string} harness */
  start: (harness) => settle(load(harness)),
  /** Loads Pyodide with a harness, and makes a snapshot of its memory. @param {string} harness */
  startSnapshot: (harness) => settle(makeSnapshot(harness)),
  snapshot: () => snapshot,
  /** @param {string} harness @param {string} setup @param {Host} host */
  startServing: (harness, setup, host) => settle(loadServing(harness, setup, host)),
  /** The answer in UTF-8. @param {string} request */
  serve: (request) => serve(request),
  /** The worker polls this: a promise of this realm must not get a callback of the worker. */
  state: () => state,
  /** @param {string} request */
  run: (request) => run(request),
};
