import { type ClientRequest, Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { gunzipSync } from "node:zlib";
import { errorCode } from "../support/error-code.js";
import { getOrAdd } from "../support/get-or-add.js";
import { quote } from "../support/quote.js";
import { answerText } from "./answer-text.js";
import { guardedLookup } from "./guarded-lookup.js";
import {
  type Get,
  type GetOptions,
  GetTimeoutError,
  type GotText,
  PermanentError,
} from "./host.js";
import { findProxy, TunnelAgent } from "./proxy.js";

/** GETs over `node:http` and `node:https`, on keep-alive connections, through the proxy that the environment names. */
export function nodeGet(env: Readonly<Record<string, string | undefined>> = process.env): Get {
  const secure = { agent: new HttpsAgent({ keepAlive: true }), request: httpsRequest };
  const plain = { agent: new HttpAgent({ keepAlive: true }), request: httpRequest };
  const tunnels = new Map<string, Transport>();
  const transportFor = (url: URL): Transport => {
    const proxy = findProxy(url, env);
    if (proxy === undefined) return url.protocol === "https:" ? secure : plain;
    return getOrAdd(tunnels, proxy.href, () => ({
      agent: new TunnelAgent(proxy),
      request: httpsRequest,
    }));
  };
  return async (url, options) => new GetRequest(url, options, transportFor(url)).answer;
}

interface Transport {
  readonly agent: HttpAgent;
  readonly request: typeof httpRequest;
}

/**
 * One GET. Timeout and abort are handled by hand: `AbortSignal.any` and `AbortSignal.timeout` cost about 35 µs more a
 * request (Node 20).
 */
class GetRequest {
  readonly answer: Promise<GotText>;
  #resolve: (answer: GotText) => void = () => undefined;
  #reject: (reason: unknown) => void = () => undefined;
  #request: ClientRequest | undefined;
  #isOver = false;
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly url: URL,
    private readonly options: GetOptions,
    private readonly transport: Transport,
  ) {
    this.answer = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(() => this.#fail(new GetTimeoutError()), options.timeoutMs);
    options.signal?.addEventListener("abort", this.#abort, { once: true });
    if (options.signal?.aborted) this.#abort();
    else this.#send();
  }

  #send(): void {
    const { url, transport, options } = this;
    const request = transport.request({
      agent: transport.agent,
      host: url.hostname.replace(/^\[|\]$/g, ""),
      port: url.port,
      path: `${url.pathname}${url.search}`,
      headers: { "user-agent": "typecall", "accept-encoding": "gzip", ...options.headers },
      lookup: guardedLookup(options.findAddressProblem),
    });
    this.#request = request;
    let isAnswered = false;
    request.on("error", (error) => {
      // The server closed a keep-alive connection while it was reused: the request was not answered, so send it again.
      const isStale = request.reusedSocket && !isAnswered && isReset(error);
      if (isStale && !this.#isOver) this.#send();
      else this.#fail(error);
    });
    request.on("close", () => {
      // After a 101 (Switching Protocols) Node closes without an "error" event.
      if (!isAnswered && this.#request === request)
        this.#fail(new Error("the connection was closed without an answer"));
    });
    request.on("response", (response) => {
      isAnswered = true;
      const { statusCode: status = 0, headers } = response;
      const chunks: Buffer[] = [];
      let bytes = 0;
      const resolve = (text: string | undefined) =>
        this.#end(() =>
          this.#resolve({ status, headers: { get: (name) => headerText(headers[name]) }, text }),
        );
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
        if (bytes <= options.maxBytes) return;
        resolve(undefined);
        request.destroy();
      });
      response.on("end", () => {
        try {
          const body = unpack(joined(chunks), headers["content-encoding"], options.maxBytes);
          const contentType = headers["content-type"] ?? null;
          resolve(body && answerText(body, { status, contentType }));
        } catch (error) {
          // An error status says more than the encoding of its text.
          if (status < 300) this.#fail(error);
          else resolve("");
        }
      });
      response.on("error", (error) => this.#fail(error));
    });
    request.end();
  }

  readonly #abort = () => this.#fail(this.options.signal?.reason);

  #fail(reason: unknown): void {
    this.#end(() => this.#reject(reason));
    this.#request?.destroy();
  }

  #end(settle: () => void): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.options.signal?.removeEventListener("abort", this.#abort);
    settle();
  }
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [first = Buffer.alloc(0)] = chunks;
  return chunks.length < 2 ? first : Buffer.concat(chunks);
}

function unpack(sent: Buffer, named: string | undefined, maxBytes: number): Buffer | undefined {
  const encoding = named?.trim().toLowerCase();
  if (encoding === undefined || encoding === "identity" || sent.length === 0) return sent;
  if (encoding !== "gzip" && encoding !== "x-gzip") {
    throw new PermanentError(`unsupported content-encoding ${quote(encoding)}`);
  }
  try {
    return gunzipSync(sent, { maxOutputLength: maxBytes });
  } catch (error) {
    if (errorCode(error) === "ERR_BUFFER_TOO_LARGE") return undefined;
    const problem = "the answer is not the gzip that its content-encoding says";
    throw new PermanentError(problem, { cause: error });
  }
}

function headerText(value: string | readonly string[] | undefined): string | null {
  return typeof value === "object" ? value.join(", ") : (value ?? null);
}

function isReset(error: unknown): boolean {
  return errorCode(error) === "ECONNRESET" || errorCode(error) === "EPIPE";
}
