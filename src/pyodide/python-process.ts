import { type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { packageFile } from "../host/package-file.js";
import type { Reply } from "./interpreter.js";
import { timerMs } from "./timer-ms.js";
import { PYODIDE_FILES } from "./unpack.js";
import { walled } from "./walls.js";

export interface ProcessOptions {
  /** The folder of the package `pyodide`. */
  readonly pyodide: string;
  /** The file with a snapshot of its memory. */
  readonly snapshot: string | undefined;
  /**
   * Python code that defines `start(setup, ask_host)`, whose value is a function from a request to an answer. The snapshot
   * was made with it.
   */
  readonly harness: string;
  readonly setup: string;
}

/** What a process may do during one request. */
export interface RequestOptions {
  readonly seconds: number;
  /** A question of Python's `ask_host`, which waits for the answer; a rejection raises there. */
  readonly onAsk: (question: string) => Promise<string>;
  /** What Python prints: parts of text, not lines. */
  readonly onOutput: (stream: "stdout" | "stderr", bytes: Buffer) => void;
}

/** What `process.js` reads, besides the snapshot. */
export const OWN_FILES = ["load.js", "open-realm.js", "realm.cjs"];

const HEADER = 5;
/** For one message, in bytes; a longer one ends the process. */
const MAX_MESSAGE = 64_000_000;

interface Failure {
  readonly kind: "broken" | "unavailable";
  readonly problem: string;
}

type End = Failure | { readonly kind: "answer"; readonly answer: string };

const live = new Set<PythonProcess>();
process.on("exit", () => {
  for (const one of live) one.kill();
});

/**
 * A process with one Python interpreter, for one request at a time. It is believed nothing: a message that is too long, of
 * an unknown kind or at the wrong time ends it.
 */
export class PythonProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #exited: Promise<void>;
  #parts: Buffer[] = [];
  #length = 0;
  /** Bytes that have to be there before a message can be whole. */
  #needed = HEADER;
  #state: "loading" | "idle" | "running" | "ended" = "loading";
  #request: RequestOptions | undefined;
  #failure: Failure = { kind: "broken", problem: "the Python interpreter was ended" };
  readonly #ready: Promise<End>;
  /** Called when the process is ready, when it has answered, and when it has ended. */
  #settle: (end: End) => void = () => undefined;

  constructor({ pyodide, snapshot, harness, setup }: ProcessOptions) {
    const kept = snapshot !== undefined && existsSync(snapshot) ? [snapshot] : [];
    const files = [
      ...OWN_FILES.map((name) => packageFile(`src/pyodide/${name}`)),
      ...PYODIDE_FILES.map((name) => join(pyodide, name)),
      ...kept,
    ];
    const script = packageFile("src/pyodide/process.js");
    const { file, args } = walled(
      script,
      files,
      [pyodide, ...kept].map((path) => realpathSync(path)),
    );
    this.#child = spawn(file, args, {
      env: {},
      cwd: "/",
      stdio: ["pipe", "pipe", "ignore"],
      windowsHide: true,
    });
    live.add(this);
    this.#ready = this.#next();
    this.#exited = new Promise((resolve) => {
      const ended = () => {
        live.delete(this);
        if (this.#state === "loading") {
          const problem = "Pyodide could not be loaded (its process ended)";
          this.#failure = { kind: "unavailable", problem };
        }
        this.#state = "ended";
        this.#settle(this.#failure);
        resolve();
      };
      this.#child.once("exit", ended).once("error", ended);
    });
    this.#child.stdin.on("error", () => undefined);
    this.#child.stdout.on("data", (bytes: Buffer) => this.#receive(bytes));
    this.#send("h", harness);
    this.#send("s", setup);
  }

  /** Resolves when it can answer, or has ended. */
  get loaded(): Promise<unknown> {
    return this.#ready;
  }

  /** Whether it can answer another request. */
  get usable(): boolean {
    return this.#state !== "ended";
  }

  /** Sends one request. Its time limit starts when the interpreter is loaded. */
  async ask(request: string, options: RequestOptions): Promise<Reply> {
    const loaded = await this.#ready;
    if (loaded.kind !== "answer") return loaded;
    if (!this.usable) return this.#failure;
    const answered = this.#next();
    this.#state = "running";
    this.#request = options;
    const started = performance.now();
    this.#send("c", request);
    let timer: NodeJS.Timeout | undefined;
    const timedOut = new Promise<undefined>((resolve) => {
      timer = setTimeout(resolve, timerMs(options.seconds), undefined);
    });
    const end = await Promise.race([answered, timedOut]);
    clearTimeout(timer);
    this.#request = undefined;
    if (end?.kind === "answer") return { ...end, seconds: (performance.now() - started) / 1000 };
    await this.stop();
    return end ?? { kind: "timeout" };
  }

  /** Resolves when the process has ended. */
  stop(): Promise<void> {
    this.kill();
    return this.#exited;
  }

  kill(): void {
    this.#state = "ended";
    // The program that made the namespaces ends with the process in them. Killed itself, it could not wait for that one,
    // which would stay a zombie where process 1 reaps none, as in many containers.
    const inside = childrenOf(this.#child.pid);
    for (const pid of inside) killNow(pid);
    if (inside.length === 0) this.#child.kill("SIGKILL");
  }

  #next(): Promise<End> {
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  #send(kind: string, content: string): void {
    const bytes = Buffer.from(content);
    const header = Buffer.alloc(HEADER);
    header.writeUInt32LE(bytes.length, 0);
    header.write(kind, 4, "latin1");
    this.#child.stdin.write(header);
    this.#child.stdin.write(bytes);
  }

  #receive(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
    while (this.usable && this.#length >= this.#needed) {
      const received = Buffer.concat(this.#parts);
      const end = HEADER + received.readUInt32LE(0);
      const isWhole = received.length >= end;
      if (end > MAX_MESSAGE) this.#refuse("sent a message that is too long");
      else if (isWhole)
        this.#handle(received.toString("latin1", 4, HEADER), received.subarray(HEADER, end));
      const rest = isWhole ? received.subarray(end) : received;
      this.#parts = [rest];
      this.#length = rest.length;
      this.#needed = isWhole ? HEADER : end;
    }
  }

  #handle(kind: string, content: Buffer): void {
    const request = this.#request;
    const isOutput = kind === "o" || kind === "e";
    if (this.#state === "loading" && kind === "r") {
      this.#state = "idle";
      this.#settle({ kind: "answer", answer: "" });
    } else if (this.#state === "loading" && kind === "u") {
      const problem = `Pyodide could not be loaded (${content.toString("utf8", 0, 1000)})`;
      this.#failure = { kind: "unavailable", problem };
      this.kill();
    } else if (this.#state === "running" && kind === "a") {
      this.#state = "idle";
      this.#settle({ kind: "answer", answer: content.toString("utf8") });
    } else if (request !== undefined && isOutput) {
      request.onOutput(kind === "o" ? "stdout" : "stderr", content);
    } else if (request !== undefined && kind === "q") {
      this.#answerQuestion(content.toString("utf8"), request);
    } else if (this.#state !== "loading" || !isOutput) {
      this.#refuse("sent a message that nothing asked for");
    }
  }

  /** Python waits meanwhile: it asks one question at a time. */
  #answerQuestion(question: string, request: RequestOptions): void {
    const send = (kind: string, text: string) => {
      if (this.#request === request && this.usable) this.#send(kind, text);
    };
    request.onAsk(question).then(
      (answer) => send("r", answer),
      () => send("x", ""),
    );
  }

  #refuse(what: string): void {
    this.#failure = { kind: "broken", problem: `the Python interpreter ${what}, and was ended` };
    this.kill();
  }
}

/** The children of a process, where Linux tells; else none. */
function childrenOf(pid: number | undefined): readonly number[] {
  if (pid === undefined || process.platform !== "linux") return [];
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(" ").flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []));
  } catch {
    return [];
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended.
  }
}
