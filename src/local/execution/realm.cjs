"use strict";
// Runs inside a fresh realm (a `node:vm` context without one object of the host), before Pyodide's own scripts. It stands
// in for the few web functions that Pyodide looks for, and is the only thing that speaks to the worker: strings in, a
// string out. What Python could reach in here is as harmless as Python itself: there is no way out to reach for.

/** @type {Map<string, Uint8Array>} */
const files = new Map();
let lockFile = "{}";

class TextEncoder {
  encode(text = "") {
    // Percent-encoding is UTF-8, and the one UTF-8 encoder that the language itself has.
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

/** The files of Pyodide that the worker put here, and nothing else. */
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

Object.assign(globalThis, {
  TextEncoder,
  TextDecoder,
  fetch,
  self: globalThis,
  location: { href: "/" },
  importScripts: nothing,
  performance: { now: () => Date.now() },
  // Good enough for `uuid` and `random`; nobody keeps secrets in here.
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
  // Python drives its event loop itself; nothing in here may run between two calls.
  setTimeout: nothing,
  clearTimeout: nothing,
  setInterval: nothing,
  clearInterval: nothing,
  setImmediate: nothing,
  clearImmediate: nothing,
  console: { log: nothing, info: nothing, warn: nothing, error: nothing },
  // Would free Python objects in a memory that has been set back since.
  FinalizationRegistry: class {
    register() {}
    unregister() {}
  },
});
// A hook that V8 calls with what it knows of the frames below, the worker's among them.
Object.defineProperty(Error, "prepareStackTrace", { value: undefined });
// Nor are their paths told.
Object.defineProperty(Error, "stackTraceLimit", { value: 0 });

/** @param {number} pages The memory that Python may use at most, in pages of 64 KiB. */
const limitMemory = (pages) => {
  WebAssembly.Memory = class extends WholeMemory {
    /** @param {WebAssembly.MemoryDescriptor} wanted */
    constructor(wanted) {
      super({ ...wanted, maximum: Math.min(wanted.maximum ?? pages, pages) });
    }
  };
  WebAssembly.instantiateStreaming = async (response, imports) =>
    // @ts-expect-error: `fetch` above gave the response
    WebAssembly.instantiate((await response).bytes, imports);
};

/** Programs that write files do not run on the platform either, and no run shall find what another one left. */
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
  const execute = python.runPython(harness);
  const { FS } = python._module;
  protectFiles(FS);
  // Everything that Python is made of lies in this memory: after each run it is set back to how it was before the first.
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
  files.clear();
  for (const name of ["loadPyodide", "_createPyodideModule", "fetch", "importScripts"]) {
    Reflect.set(globalThis, name, undefined);
  }
};

module.exports = {
  limitMemory,
  /** Makes room for a file, for the worker to fill. @param {string} name @param {number} length */
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
  /** Asked for again and again: a promise of this realm must not meet a function of the worker. */
  state: () => state,
  /** @param {string} request */
  run: (request) => run(request),
};
