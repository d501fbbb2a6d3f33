import { readFile } from "node:fs/promises";
import { HANDLED, Reply, TestServer } from "../test/support/http-server.js";

const schema = { type: "object", properties: { m: { type: "number" } }, required: ["m"] };
const item = { id: "double", name: "double", input_schema: schema };

/** The results of `check.ts` that every host has to return. */
export const expected: Readonly<Record<string, unknown>> = {
  value: 4,
  defaults: item,
  input: "E_INPUT",
  missing: "E_NOT_FOUND",
  busy: "done",
  billing: "E_RATE_LIMIT",
  redirect: "E_API",
  tool: "E_TOOL",
  html: "E_API",
  cut: "E_API",
  slow: "E_TIMEOUT",
  "slow body": "E_TIMEOUT",
  abort: "E_ABORT",
  reset: "E_NETWORK",
  gone: "E_NETWORK",
  changed: "E_FUNCTION_CHANGED",
  path: "E_INPUT",
  map: [2, 4],
};

const JSON_HEAD = { "content-type": "application/json" };

/** Starts the server that all hosts call, which also serves the page for the browser. */
export async function startServer() {
  const closed = await TestServer.start();
  await closed[Symbol.asyncDispose]();
  let receive: (result: unknown) => void = () => {};
  const result = new Promise<unknown>((resolve) => {
    receive = resolve;
  });
  let busy = 0;
  const server = await TestServer.start(async ({ method, url, body }, { response, socket }) => {
    if (url.startsWith("/page")) {
      return new Reply(200, '<script type="module" src="/script"></script>', {
        "content-type": "text/html",
      });
    }
    if (url === "/script") {
      return new Reply(200, await readFile(handle.page, "utf8"), {
        "content-type": "text/javascript",
      });
    }
    if (url === "/result") return receive(JSON.parse(body));
    switch (url.split("/").at(method === "GET" ? -1 : url.includes("toolkits") ? -1 : -2)) {
      case "double":
        return method === "GET" ? item : JSON.parse(body).n * 2;
      case "busy":
        return ++busy % 3 === 0 ? "done" : new Reply(503);
      case "billing":
        return new Reply(429, { detail: "Billing limit reached" });
      case "redirect":
        return new Reply(307, undefined, { location: "https://example.com/" });
      case "tool-error":
        return { status: "error", error: "no" };
      case "html":
        return new Reply(200, "<p>hello", { "content-type": "text/html" });
      case "cut":
        return new Reply(200, '{"a": [', JSON_HEAD);
      case "slow":
        return HANDLED;
      case "slow-body":
        response.writeHead(200, JSON_HEAD).write('"');
        return HANDLED;
      case "reset":
        socket.destroy();
        return HANDLED;
      case "changed":
        return method === "GET" ? item : new Reply(422, { detail: "no" });
      default:
        return new Reply(404, { detail: "not found" });
    }
  });
  const handle = {
    url: server.url,
    /** The URL of a port on which no server listens. */
    closedUrl: closed.url,
    /** The script of the page. */
    page: "",
    /** The results that the page sends. */
    result,
    close: () => server[Symbol.asyncDispose](),
  };
  return handle;
}
