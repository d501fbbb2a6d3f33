import type { ServerResponse } from "node:http";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  AbortError,
  createClient,
  defineOperation,
  eventStream,
  type JsonSchema,
  lineStream,
  type OperationDefinition,
  type OperationStub,
  OutputError,
  referenceKeywords,
  StreamError,
} from "../../../src/index.js";
import { EventParser } from "../../../src/runtime/operation/stream/event-stream.js";
import { HANDLED, Reply, TestServer } from "../../support/http-server.js";

describe("the parser of event streams", () => {
  const parse = (...texts: readonly string[]) => {
    const parser = new EventParser();
    const events = texts.flatMap((text) => [...parser.push(text)]);
    return { events, ...pick(parser) };
  };
  const pick = ({ lastEventId, retryMs, rest }: EventParser) => ({ lastEventId, retryMs, rest });

  // Most are the examples of https://html.spec.whatwg.org/#event-stream-interpretation
  it.each<[text: string, events: readonly object[], more?: object]>([
    ["data: YHOO\ndata: +2\ndata: 10\n\n", [{ data: "YHOO\n+2\n10" }]],
    [
      ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
      [
        { data: "first event", id: "1" },
        { data: "second event", id: "" },
        { data: " third event" },
      ],
      { lastEventId: "" },
    ],
    ["data\n\ndata\ndata\n\ndata:", [{ data: "" }, { data: "\n" }], { rest: "data:" }],
    ["data:test\n\ndata: test\n\n", [{ data: "test" }, { data: "test" }]],
    [
      "event: add\r\ndata: a:b\r\n\r\nevent: none\r\rdata: c\r\r",
      [{ event: "add", data: "a:b" }, { data: "c" }],
    ],
    ["id: 7\n\nid: a\0b\ndata: x\n\n", [{ data: "x" }], { lastEventId: "7" }],
    ["retry: 50\ndata: x\n\nretry: 5s\n\n", [{ retry: 50, data: "x" }], { retryMs: 50 }],
    ["unknown: x\n Data: y\ndata : z\n\n", []],
    ["data: whole\n\nid: 9\ndata: part\n", [{ data: "whole" }], { rest: "part" }],
    ["data: whole\n\n: only a comment", [{ data: "whole" }], { rest: "" }],
  ])("reads %j", (text, events, more = {}) => {
    expect(parse(text)).toMatchObject({ events, ...more });
    expect(parse(...text)).toMatchObject({ events, ...more });
    expect(parse(text)).toEqual(parse(...text));
  });

  it("gives an event at its last line end, even if an LF may follow", () => {
    const parser = new EventParser();
    expect([...parser.push("data: a\r\r")]).toEqual([{ data: "a" }]);
    expect([...parser.push("\n")]).toEqual([]);
    expect([...parser.push("data: b\n\n")]).toEqual([{ data: "b" }]);
  });

  it("reads the same, wherever a text is cut", () => {
    const piece = fc.constantFrom(
      "data",
      "id",
      "event",
      "retry",
      ":",
      " ",
      "\n",
      "\r",
      "\r\n",
      "5",
      "é",
      "😀",
      "\0",
    );
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.nat(40)), (pieces, cuts) => {
        const text = pieces.join("");
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        const parts = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(parse(...parts)).toEqual(parse(text));
      }),
    );
  });
});

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server[Symbol.asyncDispose]());

const watch = (
  definition: Partial<OperationDefinition> = {},
): OperationStub<Record<string, unknown>, AsyncIterableIterator<unknown>> =>
  defineOperation(
    {
      ...{ api: "feed", name: "watchFeed", method: "GET", path: "/feed", stream: "events" },
      ...{ fingerprint: "sha256:", inputSchema: { type: "object" } },
      ...definition,
    },
    [definition.stream === "lines" ? lineStream : eventStream, referenceKeywords],
  );
const given = () => ({
  client: createClient({ retry: { baseMs: 1 }, apis: { feed: { baseUrl: server.url } } }),
});

/** Answers with pieces of text, each written after the one before has gone out. */
function answers(...pieces: readonly (string | Buffer | typeof CUT | typeof OPEN)[]) {
  server.answer = async (_, { response }) => {
    await send(response, pieces);
    return HANDLED;
  };
}
/** The connection is cut. */
const CUT = Symbol("cut");
/** The answer stays open. */
const OPEN = Symbol("open");

async function send(
  response: ServerResponse,
  pieces: readonly (string | Buffer | typeof CUT | typeof OPEN)[],
  type = "text/event-stream; charset=utf-8",
) {
  response.writeHead(200, { "content-type": type });
  for (const piece of pieces) {
    if (piece === OPEN) return;
    if (piece === CUT) {
      response.destroy();
      return;
    }
    await new Promise((resolve) => response.write(piece, resolve));
  }
  response.end();
}

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function collect(stream: AsyncIterable<unknown>) {
  const items: unknown[] = [];
  const error: unknown = await (async () => {
    for await (const item of stream) items.push(item);
  })().catch((thrown: unknown) => thrown);
  return { items, error };
}

describe("a stream of events", () => {
  it("gives the data of each, parsed", async () => {
    answers(
      '\ufeffdata: {"n":1}\n\n',
      'data: {\ndata: "n": 2}\n\nevent: ping\n\n',
      "data: [DONE]\n\n",
      OPEN,
    );
    const { value, response } = await watch().withResponse({}, given());
    expect(response.status).toBe(200);
    expect(await collect(value)).toEqual({ items: [{ n: 1 }, { n: 2 }], error: undefined });
    expect(server.requests[0]?.headers).toMatchObject({ accept: "text/event-stream" });
    await server.allClosed();
  });

  it("puts together what is cut at any byte", async () => {
    const text = 'id: 1\r\ndata: {"é":"😀"}\r\n\r\ndata: 2\r\n\r\n';
    answers(...Array.from(Buffer.from(text), (byte) => Buffer.from([byte])));
    expect((await collect(await watch()({}, given()))).items).toEqual([{ é: "😀" }, 2]);
  });

  it("gives the same, wherever its bytes are cut", async () => {
    const text = '\ufeffid: 1\r\ndata: {"é":"😀"}\r\n\r\n: x\r\rdata: [\ndata: 2]\nid: ü\n\n';
    const bytes = new TextEncoder().encode(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 12 }), async (cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        const headers = { "content-type": "text/event-stream" };
        const fetch = async () => new Response(streamOf(chunks), { headers });
        const client = createClient({ fetch, apis: { feed: { baseUrl: "http://localhost" } } });
        const { items, error } = await collect(await watch()({}, { client }));
        expect([items, error]).toEqual([[{ é: "😀" }, [2]], undefined]);
      }),
    );
  });

  it("gives events themselves, if they are what the schema describes", async () => {
    answers("event: add\nid: 4\nretry: 9\ndata: 5\n\ndata: [DONE]\n\n");
    const { items } = await collect(await watch({ streamItem: "event" })({}, given()));
    expect(items).toEqual([{ event: "add", id: "4", retry: 9, data: "5" }, { data: "[DONE]" }]);
  });

  it.each<[data: string, schema: JsonSchema, item: unknown]>([
    ["17", { type: "string" }, "17"],
    ['"17"', { type: "string" }, "17"],
    ["17", { $ref: "#/$defs/T", $defs: { T: { type: "string" } } }, "17"],
    ["17", { type: "integer" }, 17],
    ["plain", {}, "plain"],
  ])("reads %j by the schema %j", async (data, outputSchema, item) => {
    answers(`data: ${data}\n\n`);
    const stream = await watch({ outputSchema })({}, given());
    expect((await collect(stream)).items).toEqual([item]);
  });

  it("validates each item", async () => {
    answers("data: 1\n\ndata: two\n\n", OPEN);
    const numbers = watch({ outputSchema: { type: "number" } });
    const { items, error } = await collect(await numbers({}, given()));
    expect([items, error]).toEqual([[1], expect.any(OutputError)]);
    const unchecked = await numbers({}, { ...given(), validate: "input" });
    expect(await unchecked.next()).toEqual({ done: false, value: 1 });
    expect(await unchecked.next()).toEqual({ done: false, value: "two" });
    await unchecked.return?.();
    await server.allClosed();
  });

  it("closes its connection at a break", async () => {
    answers("data: 1\n\n", "data: 2\n\n", OPEN);
    for await (const item of await watch()({}, given())) {
      expect(item).toBe(1);
      break;
    }
    await server.allClosed();
    expect(server.open).toBe(0);
  });

  it("closes its connection without being read", async () => {
    answers("data: 1\n\n", OPEN);
    const stream = await watch()({}, given());
    await stream.return?.();
    await server.allClosed();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  it("ends with the abort of its call, in the middle of a wait", async () => {
    answers("data: 1\n\n", OPEN);
    const controller = new AbortController();
    const stream = await watch()({}, { ...given(), signal: controller.signal });
    await stream.next();
    const next = stream.next();
    controller.abort("enough");
    await expect(next).rejects.toBeInstanceOf(AbortError);
    await expect(next).rejects.toMatchObject({ callable: "watchFeed", cause: "enough" });
    await server.allClosed();
  });

  it("is not limited in time once its headers are there", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    try {
      let end = () => {};
      server.answer = (_, { response }) => {
        response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
        end = () => response.end("data: 1\n\n");
        return HANDLED;
      };
      const stream = await watch()({}, given());
      vi.advanceTimersByTime(3_600_000);
      end();
      expect((await collect(stream)).items).toEqual([1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ["a cut connection", ["id: 7\ndata: 1\n\n", "data: 2", CUT], { rest: "data: 2" }],
    ["an unfinished event", ["id: 7\ndata: 1\n\ndata: 2\n"], { rest: "2", cause: undefined }],
  ] as const)("ends early with %s: an error that keeps what came", async (_, pieces, more) => {
    answers(...pieces);
    const { items, error } = await collect(await watch()({}, given()));
    expect(items).toEqual([1]);
    expect(error).toBeInstanceOf(StreamError);
    expect(error).toMatchObject({ code: "E_STREAM", received: 1, lastEventId: "7", ...more });
    expect(String(error)).toBe(
      'StreamError: "watchFeed" ended early, after 1 items, the last one with the id "7" in the middle of the next',
    );
  });

  it("goes on from the last id, if it is asked to", async () => {
    const plans = [
      ["retry: 1\nid: a\ndata: 1\n\n", "data: 2\n\nid: b\ndata: 3", CUT],
      [CUT],
      ["id: b\ndata: 3\n\n", CUT],
      ["data: 4\n\n"],
    ] as const;
    server.answer = async (_, { response }) => {
      await send(response, plans[server.requests.length - 1] ?? []);
      return HANDLED;
    };
    const { items, error } = await collect(await watch()({}, { ...given(), resume: true }));
    expect([items, error]).toEqual([[1, 2, 3, 4], undefined]);
    expect(server.requests.map(({ headers }) => headers["last-event-id"])).toEqual([
      undefined,
      "a",
      "a",
      "b",
    ]);
  });

  it("ends where a server has no more, or refuses to go on", async () => {
    const first = ["retry: 1\nid: a\ndata: 1\n\n", CUT] as const;
    const then =
      (reply: Reply) =>
      async (_: unknown, { response }: { response: ServerResponse }) => {
        if (server.requests.length % 2 === 0) return reply;
        await send(response, first);
        return HANDLED;
      };
    server.answer = then(new Reply(204));
    const options = { ...given(), resume: true };
    expect(await collect(await watch()({}, options))).toEqual({ items: [1], error: undefined });
    server.answer = then(new Reply(410, { detail: "too old" }));
    const { error } = await collect(await watch()({}, options));
    expect(error).toMatchObject({ code: "E_STREAM", lastEventId: "a", cause: { status: 410 } });
  });

  it("gives up after several connections that bring nothing", async () => {
    server.answer = async (_, { response }) => {
      await send(
        response,
        server.requests.length === 1 ? ["retry: 1\nid: a\ndata: 1\n\n", CUT] : ["retry: 1\n", CUT],
      );
      return HANDLED;
    };
    const { error } = await collect(await watch()({}, { ...given(), resume: true }));
    expect(error).toBeInstanceOf(StreamError);
    expect(server.requests).toHaveLength(4);
  });

  it("refuses an answer that is none, and an event without end", async () => {
    server.answer = () => ({ detail: "no stream" });
    await expect(watch()({}, given())).rejects.toThrow(
      '"watchFeed" was answered with 200: "application/json" instead of a stream of events',
    );
    answers("data: 12345678901234567890", OPEN);
    const { error } = await collect(await watch()({}, { ...given(), maxResponseBytes: 10 }));
    expect(error).toMatchObject({ code: "E_RESPONSE_TOO_LARGE" });
    await server.allClosed();
  });

  it("has errors as any call", async () => {
    server.answer = () => new Reply(404, { detail: "no feed" });
    await expect(watch()({}, given())).rejects.toThrow("no feed");
  });
});

describe("a stream of lines", () => {
  const lines = watch({ stream: "lines", accept: "application/x-ndjson" });
  const sends = (type: string, ...pieces: readonly (string | typeof CUT)[]) => {
    server.answer = async (_, { response }) => {
      await send(response, pieces, type);
      return HANDLED;
    };
  };

  it.each<[type: string, pieces: readonly string[]]>([
    ["application/x-ndjson", ['{"n":1}\n{"n"', ":2}\r\n\n", '{"n":3}']],
    ["application/jsonl", ['{"n":1}\n{"n":2}\n{"n":3}\n']],
    ["application/json-seq", ['\x1e{"n":1}\n\x1e{\n"n":', '2}\n\x1e{"n"', ":3}\n"]],
  ])("reads %s", async (type, pieces) => {
    sends(type, ...pieces);
    const { items, error } = await collect(await lines({}, given()));
    expect([items, error]).toEqual([[{ n: 1 }, { n: 2 }, { n: 3 }], undefined]);
    expect(server.requests[0]?.headers.accept).toBe("application/x-ndjson");
  });

  it("says which line is broken, and where it ends early", async () => {
    sends("application/x-ndjson", "1\nx\n2\n");
    const broken = await collect(await lines({}, given()));
    expect(broken.items).toEqual([1]);
    expect(broken.error).toMatchObject({ code: "E_API", detail: "JSON that is broken", body: "x" });
    sends("application/x-ndjson", '1\n{"n":');
    const early = await collect(await lines({}, { ...given(), resume: true }));
    expect(early.error).toMatchObject({ code: "E_STREAM", received: 1, rest: '{"n":' });
    sends("application/x-ndjson", "1\n2", CUT);
    const cut = await collect(await lines({}, given()));
    expect(cut).toMatchObject({ items: [1], error: { code: "E_STREAM", rest: "2" } });
  });

  it("reads the same, wherever its bytes are cut", async () => {
    const text = '{"é":"😀"}\n[1]\n"x"';
    sends("application/x-ndjson");
    server.answer = async (_, { response }) => {
      const bytes = Array.from(Buffer.from(text), (byte) => Buffer.from([byte]));
      await send(response, bytes, "application/x-ndjson");
      return HANDLED;
    };
    expect((await collect(await lines({}, given()))).items).toEqual([{ é: "😀" }, [1], "x"]);
  });
});
