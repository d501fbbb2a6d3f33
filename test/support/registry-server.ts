import { type Answer, type Received, Reply, TestServer } from "./http-server.js";

export const KEY = "key-of-the-test";

/** An xpander API for `pull`: lists, single functions and tools, and faults that a test injects. */
export class Registry implements AsyncDisposable {
  functions: Record<string, unknown>[] = [];
  toolkits: { id: string; name: string; tools: unknown }[] = [];
  /** Called first; its result, unless `undefined`, is the response. */
  fault: Answer = () => undefined;
  readonly url: string;
  readonly #server: TestServer;

  private constructor(server: TestServer) {
    this.#server = server;
    this.url = server.url;
  }

  static async start(): Promise<Registry> {
    const server = await TestServer.start();
    const registry = new Registry(server);
    server.answer = async (request, raw) =>
      (await registry.fault(request, raw)) ?? registry.#answer(request);
    return registry;
  }

  /** Requested paths, with their queries. */
  get asked(): readonly string[] {
    return this.#server.requests.map(({ url }) => url);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#server[Symbol.asyncDispose]();
  }

  #answer({ url, headers }: Received): unknown {
    if (headers["x-api-key"] !== KEY) return new Reply(403, { detail: "Invalid API key" });
    const { pathname, searchParams } = new URL(url, this.url);
    const parts = pathname.split("/").slice(2).map(decodeURIComponent);
    if (parts.length === 1) {
      const rows = parts[0] === "toolkits" ? this.toolkits : this.functions;
      return page(rows.map(withoutDetails), searchParams);
    }
    if (parts[0] === "custom_functions") {
      return (
        this.functions.find(({ id }) => id === parts[1]) ?? new Reply(404, { detail: "Not found" })
      );
    }
    return (
      this.toolkits.find(({ id }) => id === parts[1])?.tools ??
      new Reply(404, { detail: "Not found" })
    );
  }
}

function withoutDetails(row: object): object {
  return { ...row, source_code: null, tools: [] };
}

function page(rows: readonly unknown[], query: URLSearchParams): unknown {
  const number = Number(query.get("page") ?? 1);
  const size = Number(query.get("per_page") ?? 20);
  return {
    items: rows.slice((number - 1) * size, number * size),
    total: rows.length,
    page: number,
    per_page: size,
    total_pages: Math.ceil(rows.length / size),
  };
}
