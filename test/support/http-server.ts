import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A request that the test server received, with its whole body. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** Returns the answer: a value that is sent as JSON with status 200, a `Reply`, or `HANDLED`. */
export type Answer = (
  request: Received,
  raw: { readonly response: ServerResponse; readonly socket: Socket },
) => unknown;

/** A response with a status, headers or a body that is not JSON. */
export class Reply {
  constructor(
    readonly status: number,
    readonly body: unknown = undefined,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {}
}

/** Returned by a handler that writes the response itself. */
export const HANDLED = Symbol("handled");

/** A real HTTP server on a free port of 127.0.0.1, with a record of its requests. */
export class TestServer implements AsyncDisposable {
  readonly requests: Received[] = [];
  /** May be changed while it runs. */
  answer: Answer;
  /** Requests that are still open. */
  open = 0;
  url = "";
  readonly #ends: Promise<unknown>[] = [];
  readonly #server: Server;

  private constructor(answer: Answer) {
    this.answer = answer;
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  static async start(answer: Answer = () => ({})): Promise<TestServer> {
    const server = new TestServer(answer);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    const { port } = server.#server.address() as AddressInfo;
    server.url = `http://127.0.0.1:${port}`;
    return server;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Waits until each request so far is over: answered, or dropped by the client. */
  async allClosed(): Promise<void> {
    await Promise.all(this.#ends);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.open += 1;
    const end = once(response, "close").then(() => {
      this.open -= 1;
    });
    this.#ends.push(end);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "", headers } = request;
    const received = { method, url, headers, body: Buffer.concat(chunks).toString() };
    this.requests.push(received);
    const answer = await this.answer(received, { response, socket: request.socket });
    if (answer === HANDLED) return;
    const reply = answer instanceof Reply ? answer : new Reply(200, answer);
    const isText = typeof reply.body === "string" && "content-type" in reply.headers;
    const text = isText ? String(reply.body) : JSON.stringify(reply.body);
    response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
    response.end(text);
  }
}
