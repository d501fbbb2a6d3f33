import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { fetchGet } from "../../src/host/fetch-get.js";
import {
  ForbiddenAddressError,
  type Get,
  type GetOptions,
  GetTimeoutError,
  PermanentError,
} from "../../src/host/host.js";
import { nodeGet } from "../../src/host/node-get.js";
import { Gate, turn } from "../support/gate.js";
import { type Answer, HANDLED, Reply, TestServer } from "../support/http-server.js";

const OPTIONS: GetOptions = {
  headers: { "x-test": "1" },
  maxBytes: 1_000,
  timeoutMs: 60_000,
  findAddressProblem: () => undefined,
};

async function got(get: Get, answer: Answer, options: Partial<GetOptions> = {}) {
  await using server = await TestServer.start(answer);
  const found = await get(new URL(`${server.url}/a?b=c`), { ...OPTIONS, ...options });
  return { ...found, requests: server.requests };
}

const plain = (body: string, headers: Record<string, string> = {}) =>
  new Reply(200, body, { "content-type": "text/plain", ...headers });

/** Answers with these bytes. */
const sent =
  (body: Buffer, encoding: string, status = 200): Answer =>
  (_, { response }) => {
    const headers = { "content-encoding": encoding, "content-length": body.length };
    response.writeHead(status, headers).end(body);
    return HANDLED;
  };

describe.each([
  ["fetch", () => fetchGet(fetch)],
  ["node:http", () => nodeGet()],
] as const)("a GET over %s", (_, way) => {
  it("returns status, headers and text, and sends its headers", async () => {
    const answer = await got(way(), () => plain("\uFEFFgrüße", { etag: '"1"' }));
    expect([answer.status, answer.text, answer.headers.get("etag")]).toEqual([200, "grüße", '"1"']);
    expect(answer.headers.get("retry-after")).toBeNull();
    expect(answer.requests).toMatchObject([{ url: "/a?b=c", headers: { "x-test": "1" } }]);
  });

  it("reads the charset that the answer has, and refuses a success without it", async () => {
    const body = Buffer.from("grüße", "latin1");
    const answer =
      (status: number, type: string): Answer =>
      (_, { response }) => {
        response.writeHead(status, { "content-type": type }).end(body);
        return HANDLED;
      };
    const { text } = await got(way(), answer(200, "text/plain; charset=iso-8859-1"));
    expect(text).toBe("grüße");
    await expect(got(way(), answer(200, "text/plain"))).rejects.toThrow(
      new PermanentError("the answer is not UTF-8 in line 1"),
    );
    expect(await got(way(), answer(500, "text/plain"))).toMatchObject({ text: "gr\ufffd\ufffde" });
  });

  it.each([301, 302, 304, 404, 500])(
    "returns a %d without following or retrying it",
    async (status) => {
      const answer = await got(way(), () => new Reply(status, undefined, { location: "/b" }));
      expect([answer.status, answer.headers.get("location")]).toEqual([status, "/b"]);
      expect(answer.requests).toHaveLength(1);
    },
  );

  it("decompresses gzip", async () => {
    for (const name of ["gzip", "GZIP", "x-gzip"])
      expect(await got(way(), sent(gzipSync("hello"), name))).toMatchObject({ text: "hello" });
    expect(await got(way(), sent(Buffer.from("hello"), "Identity"))).toMatchObject({
      text: "hello",
    });
  });

  it("returns no text longer than maxBytes, even if it was sent compressed", async () => {
    expect(await got(way(), () => plain("a".repeat(1_000)))).toMatchObject({
      text: "a".repeat(1_000),
    });
    const bomb = gzipSync(Buffer.alloc(1_000_000));
    expect(bomb.length).toBeLessThan(1_000_000 / 900);
    const options = { maxBytes: 10_000 };
    for (const answer of [() => plain("a".repeat(10_001)), sent(bomb, "gzip")]) {
      expect((await got(way(), answer, options)).text).toBeUndefined();
    }
  });

  it("times out before the answer and within its body", async () => {
    const silent: Answer = () => HANDLED;
    const endless: Answer = (_request, { response }) => {
      response.writeHead(200, {}).write("a");
      return HANDLED;
    };
    for (const answer of [silent, endless]) {
      await expect(got(way(), answer, { timeoutMs: 50 })).rejects.toThrow(GetTimeoutError);
    }
  });

  it("rejects when its signal is aborted", async () => {
    const run = new AbortController();
    const { signal } = run;
    const ended = new Error("ended");
    const ending: Answer = () => {
      run.abort(ended);
      return HANDLED;
    };
    await expect(got(way(), ending, { signal })).rejects.toBe(ended);
    await expect(got(way(), () => plain(""), { signal })).rejects.toBe(ended);
  });

  it("rejects an incomplete body", async () => {
    const cut: Answer = (_request, { response, socket }) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("a", () => socket.destroy());
      return HANDLED;
    };
    await expect(got(way(), cut)).rejects.toThrow();
  });
});

describe("a GET over node:http", () => {
  it("sends again when a keep-alive connection was closed meanwhile", async () => {
    const used = new Set<Socket>();
    await using server = await TestServer.start((_, { socket }) => {
      if (used.has(socket)) {
        socket.destroy();
        return HANDLED;
      }
      used.add(socket);
      return plain("hello");
    });
    const get = nodeGet();
    for (let round = 0; round < 3; round++) {
      expect(await get(new URL(server.url), OPTIONS)).toMatchObject({ text: "hello" });
      await turn(); // The agent has the connection back.
    }
    expect([used.size, server.requests.length]).toEqual([3, 5]);
  });

  it("does not send again after the timeout", async () => {
    const arrived = new Gate();
    await using server = await TestServer.start(({ url }) => {
      if (url !== "/second") return plain("hello");
      arrived.open();
      return HANDLED;
    });
    const get = nodeGet();
    const ask = (path: string) => get(new URL(`${server.url}${path}`), OPTIONS);
    await ask("/first");
    await turn(); // The agent has the connection back.
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const answer = ask("/second");
      await arrived.opened;
      vi.advanceTimersByTime(OPTIONS.timeoutMs);
      await expect(answer).rejects.toThrow(GetTimeoutError);
    } finally {
      vi.useRealTimers();
    }
    await turn();
    await ask("/third");
    expect(server.requests.map(({ url }) => url)).toEqual(["/first", "/second", "/third"]);
  });

  it("rejects a 101 (Switching Protocols)", async () => {
    const upgrade: Answer = (_, { socket }) => {
      socket.write("HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
      return HANDLED;
    };
    await expect(got(nodeGet(), upgrade)).rejects.toThrow();
  });

  it("does not connect to a forbidden address of a name", async () => {
    await using server = await TestServer.start(() => plain("secret"));
    const url = new URL(server.url.replace("127.0.0.1", "localhost"));
    const seen: string[] = [];
    const findAddressProblem = (address: string) => {
      seen.push(address);
      return `${address} is inside`;
    };
    const answer = nodeGet()(url, { ...OPTIONS, findAddressProblem });
    await expect(answer).rejects.toThrow(ForbiddenAddressError);
    expect(seen).toContain("127.0.0.1");
    expect(server.requests).toEqual([]);
  });

  it("refuses an unsupported content-encoding", async () => {
    const answer = got(nodeGet(), sent(Buffer.from("a"), "zstd"));
    await expect(answer).rejects.toThrow('unsupported content-encoding "zstd"');
  });

  it("keeps the status of an error whose text cannot be decompressed", async () => {
    for (const encoding of ["zstd", "gzip"]) {
      const answer = got(nodeGet(), sent(Buffer.from("a"), encoding, 503));
      expect(await answer).toMatchObject({ status: 503, text: "" });
    }
  });
});

describe("a fetch with lookUp", () => {
  it("is not called if a name resolves to a forbidden address", async () => {
    await using server = await TestServer.start();
    const get = fetchGet(fetch, async () => ["93.184.216.34", "10.1.2.3"]);
    const findAddressProblem = (address: string) =>
      address === "10.1.2.3" ? "a private network" : undefined;
    const asked = get(new URL(server.url), { ...OPTIONS, findAddressProblem });
    await expect(asked).rejects.toThrow(new ForbiddenAddressError("a private network"));
    expect(server.requests).toEqual([]);
  });
});

it.each(["gzip", "br", "x-unknown"])(
  "a body that is not in the encoding %s that it names is a permanent failure",
  async (encoding) => {
    const answer = sent(Buffer.from("plain text, longer than a header"), encoding);
    await expect(got(nodeGet(), answer)).rejects.toBeInstanceOf(PermanentError);
  },
);
