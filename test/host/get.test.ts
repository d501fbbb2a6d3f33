import type { Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fetchGet } from "../../src/host/fetch-get.js";
import { AddressError, type Get, type GetOptions, LateError } from "../../src/host/host.js";
import { nodeGet } from "../../src/host/node-get.js";
import { type Answer, HANDLED, Reply, TestServer } from "../support/http-server.js";

const OPTIONS: GetOptions = {
  headers: { "x-test": "1" },
  maxBytes: 1_000,
  timeoutMs: 5_000,
  findAddressProblem: () => undefined,
};

async function got(get: Get, answer: Answer, options: Partial<GetOptions> = {}) {
  await using server = await TestServer.start(answer);
  const found = await get(new URL(`${server.url}/a?b=c`), { ...OPTIONS, ...options });
  return { ...found, requests: server.requests };
}

const plain = (body: string, headers: Record<string, string> = {}) =>
  new Reply(200, body, { "content-type": "text/plain", ...headers });

/** An answer of these bytes. */
const sent =
  (body: Buffer, encoding: string): Answer =>
  (_, { response }) => {
    const headers = { "content-encoding": encoding, "content-length": body.length };
    response.writeHead(200, headers).end(body);
    return HANDLED;
  };

describe.each([
  ["fetch", () => fetchGet(fetch)],
  ["node:http", nodeGet],
] as const)("a GET over %s", (_, way) => {
  it("gives status, headers and text, and sends its headers", async () => {
    const answer = await got(way(), () => plain("\uFEFFgrüße", { etag: '"1"' }));
    expect([answer.status, answer.text, answer.headers.get("etag")]).toEqual([200, "grüße", '"1"']);
    expect(answer.headers.get("retry-after")).toBeNull();
    expect(answer.requests).toMatchObject([{ url: "/a?b=c", headers: { "x-test": "1" } }]);
  });

  it.each([301, 302, 304, 404, 500])("takes %d as it comes", async (status) => {
    const answer = await got(way(), () => new Reply(status, undefined, { location: "/b" }));
    expect([answer.status, answer.headers.get("location")]).toEqual([status, "/b"]);
    expect(answer.requests).toHaveLength(1);
  });

  it("reads what is compressed", async () => {
    expect(await got(way(), sent(gzipSync("hello"), "gzip"))).toMatchObject({ text: "hello" });
  });

  it("gives nothing that is longer than allowed, however small it was sent", async () => {
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

  it("does not wait for ever, whether for an answer or for its end", async () => {
    const silent: Answer = () => HANDLED;
    const endless: Answer = (_request, { response }) => {
      response.writeHead(200, {}).write("a");
      return HANDLED;
    };
    for (const answer of [silent, endless]) {
      await expect(got(way(), answer, { timeoutMs: 50 })).rejects.toThrow(LateError);
    }
  });

  it("ends with its signal", async () => {
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

  it("does not take a part for the whole", async () => {
    const cut: Answer = (_request, { response, socket }) => {
      response.writeHead(200, { "content-length": 100 });
      response.write("a", () => socket.destroy());
      return HANDLED;
    };
    await expect(got(way(), cut)).rejects.toThrow();
  });
});

describe("a GET over node:http", () => {
  it("goes again when a kept connection was closed meanwhile", async () => {
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
      await new Promise((resolve) => setTimeout(resolve, 10)); // until the connection is kept
    }
    expect([used.size, server.requests.length]).toEqual([3, 5]);
  });

  it("does not go again once it was ended", async () => {
    await using server = await TestServer.start(({ url }) =>
      url === "/first" ? plain("hello") : HANDLED,
    );
    const get = nodeGet();
    await get(new URL(`${server.url}/first`), OPTIONS);
    await new Promise((resolve) => setTimeout(resolve, 10)); // until the connection is kept
    const answer = get(new URL(`${server.url}/second`), { ...OPTIONS, timeoutMs: 50 });
    await expect(answer).rejects.toThrow(LateError);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.requests).toHaveLength(2);
  });

  it("takes no other protocol for an answer", async () => {
    const upgrade: Answer = (_, { socket }) => {
      socket.write("HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
      return HANDLED;
    };
    await expect(got(nodeGet(), upgrade)).rejects.toThrow();
  });

  it("connects nowhere that a name should not lead", async () => {
    await using server = await TestServer.start(() => plain("secret"));
    const url = new URL(server.url.replace("127.0.0.1", "localhost"));
    const seen: string[] = [];
    const findAddressProblem = (address: string) => {
      seen.push(address);
      return `${address} is inside`;
    };
    const answer = nodeGet()(url, { ...OPTIONS, findAddressProblem });
    await expect(answer).rejects.toThrow(AddressError);
    expect(seen).toContain("127.0.0.1");
    expect(server.requests).toEqual([]);
  });

  it("refuses an encoding that it did not ask for", async () => {
    const answer = got(nodeGet(), sent(Buffer.from("a"), "zstd"));
    await expect(answer).rejects.toThrow('in the encoding "zstd"');
  });
});

describe("a fetch whose names are looked up", () => {
  it("is not asked where a name leads to a wrong address", async () => {
    await using server = await TestServer.start();
    const get = fetchGet(fetch, async () => ["93.184.216.34", "10.1.2.3"]);
    const findAddressProblem = (address: string) =>
      address === "10.1.2.3" ? "a private network" : undefined;
    const asked = get(new URL(server.url), { ...OPTIONS, findAddressProblem });
    await expect(asked).rejects.toThrow(new AddressError("a private network"));
    expect(server.requests).toEqual([]);
  });
});
