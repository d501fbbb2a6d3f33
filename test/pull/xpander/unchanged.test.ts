import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../../src/host/node.js";
import { pull } from "../../../src/pull/pull.js";
import { type Received, Reply, TestServer } from "../../support/http-server.js";
import { Workspace } from "../../support/workspace.js";

const FUNCTIONS = Array.from({ length: 60 }, (_, index) => ({
  id: `f${index}`,
  name: `F ${index}`,
  input_schema: { type: "object" },
}));
const TOOLKIT = { id: "k", name: "K", tools: [] };
const DOCUMENT = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {} };

function answer(path: string): unknown {
  const { pathname, searchParams } = new URL(path, "http://localhost");
  const page = Number(searchParams.get("page"));
  const listed = <Row>(rows: readonly Row[]) => ({
    items: rows.slice((page - 1) * 50, page * 50),
    total: rows.length,
    total_pages: Math.ceil(rows.length / 50),
  });
  if (pathname === "/openapi.json") return DOCUMENT;
  if (pathname === "/v1/custom_functions") return listed(FUNCTIONS);
  if (pathname === "/v1/toolkits") return listed([TOOLKIT]);
  if (pathname === "/v1/toolkits/k/tools") return [{ id: "t", name: "T", parameters: {} }];
  return FUNCTIONS.find(({ id }) => pathname === `/v1/custom_functions/${id}`);
}

/** Adds an ETag to every answer. */
function tagged({ url, headers }: Received): Reply {
  const body = answer(url);
  const etag = `"${createHash("sha256").update(JSON.stringify(body)).digest("hex")}"`;
  return headers["if-none-match"] === etag
    ? new Reply(304, undefined, { etag })
    : new Reply(200, body, { etag });
}

describe("a second pull where nothing changed", () => {
  it("transfers no answer again, and writes nothing", async () => {
    await using server = await TestServer.start(tagged);
    await using work = await Workspace.create();
    const config = work.config({
      openapi: { sources: [`${server.url}/openapi.json`], overlays: [] },
      xpander: { baseUrl: server.url, apiKey: "key" },
      functions: [{ from: "xpander" }],
      toolkits: [{ from: "xpander" }],
    });
    const states = async () => {
      const files = Object.keys(await work.all("openapi"));
      const found = files.map((file) => stat(work.path(file)));
      return (await Promise.all(found)).map(({ ino, mtimeMs, ctimeMs }) => [ino, mtimeMs, ctimeMs]);
    };
    const run = async () => {
      const before = server.requests.length;
      const report = await pull(config, nodeHost({ online: true }));
      return { report, requests: server.requests.slice(before) };
    };
    const first = await run();
    expect(first.report).toMatchObject({ failed: false });
    const before = await states();
    const second = await run();
    expect(second.report).toMatchObject({ failed: false, changed: [] });
    expect(second.requests.map(({ url }) => url).sort()).toEqual(
      first.requests.map(({ url }) => url).sort(),
    );
    expect(second.requests.every(({ headers }) => "if-none-match" in headers)).toBe(true);
    expect(await states()).toEqual(before);
  });
});
