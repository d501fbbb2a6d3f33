import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Execution } from "../../../src/local/execution/execution.js";
import { realHosts } from "../../../src/local/network/real-host.js";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import { HANDLED, TestServer } from "../../support/http-server.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start(({ url, body }, { response }) => {
    if (url === "/hangs") return HANDLED;
    response.writeHead(
      302,
      "Over There",
      [
        ["Location", "/there"],
        ["Set-Cookie", "a=1"],
        ["Set-Cookie", "b=2"],
      ].flat(),
    );
    response.end(`got ${body}`);
    return HANDLED;
  });
});
afterAll(() => server[Symbol.asyncDispose]());

interface Given {
  readonly url: string;
  readonly [more: string]: unknown;
}

async function send(hosts: readonly string[], given: Given): Promise<Record<string, unknown>> {
  const asked = { kind: "http", method: "GET", headers: [], body: "", seconds: 5, ...given };
  return JSON.parse(await realHosts(hosts)(JSON.stringify(asked)));
}

describe("a request to a real host", () => {
  it("is sent if the host is named, and redirects are not followed", async () => {
    const { url } = server;
    const body = Buffer.from("a=1").toString("base64");
    const headers = [
      ["X-Key", "k"],
      ["Host", "other"],
      ["Content-Length", "99"],
    ];
    const answer = await send(["127.0.0.1"], {
      url: `${url}/p?q=1`,
      method: "POST",
      body,
      headers,
    });
    expect(answer).toMatchObject({ status: 302, reason: "Over There" });
    expect(answer.headers).toEqual(
      expect.arrayContaining([
        ["Location", "/there"],
        ["Set-Cookie", "a=1"],
        ["Set-Cookie", "b=2"],
      ]),
    );
    expect(Buffer.from(String(answer.body), "base64").toString()).toBe("got a=1");
    expect(server.requests.at(-1)).toMatchObject({
      method: "POST",
      url: "/p?q=1",
      body: "a=1",
      headers: { "x-key": "k", host: new URL(url).host, "content-length": "3" },
    });
  });

  it("reaches this machine through localhost only if that is named", async () => {
    const { port } = new URL(server.url);
    const url = `http://localhost:${port}/`;
    expect(await send(["localhost"], { url })).toMatchObject({ status: 302 });
    expect(await send(["127.0.0.1"], { url })).toMatchObject({
      error: "localhost is no host that allowHosts (--allow-host) names",
    });
  });

  it.each([
    [
      ["api.example"],
      "http://other.example/",
      "other.example is no host that allowHosts (--allow-host) names",
    ],
    [
      ["169.254.169.254"],
      "http://169.254.169.254/",
      "169.254.169.254 leads to 169.254.169.254, which is no public address",
    ],
    [
      ["127.0.0.1"],
      "http://[::ffff:127.0.0.1]/",
      "::ffff:7f00:1 is no host that allowHosts (--allow-host) names",
    ],
    [["127.0.0.1"], "file:///etc/passwd", "file:///etc/passwd is no URL of http or https"],
    [
      ["no-host.invalid"],
      "http://no-host.invalid/",
      expect.stringContaining("GET http://no-host.invalid/ failed: "),
    ],
  ])("is refused: %j, %s", async (hosts, url, error) => {
    expect(await send(hosts, { url })).toMatchObject({ error, timeout: false });
  });

  it("ends when its time is over", async () => {
    const url = `${server.url}/hangs`;
    expect(await send(["127.0.0.1"], { url, seconds: 0.05 })).toEqual({
      error: `GET ${url} failed: no answer after 0.05 s`,
      timeout: true,
    });
  });

  it("is not read from what is no question", async () => {
    const ask = realHosts(["127.0.0.1"]);
    for (const text of [
      "",
      "{}",
      JSON.stringify({ kind: "http", url: server.url, method: "GET\r\n" }),
    ]) {
      expect(JSON.parse(await ask(text))).toMatchObject({ error: expect.any(String) });
    }
    expect(
      await send(["127.0.0.1"], { url: server.url, headers: [["A", "b\r\nc: d"]] }),
    ).toMatchObject({ error: expect.stringContaining("Invalid character in header") });
  });
});

describe("in Python", () => {
  const answerOf = (question: { readonly url: string }) => {
    if (question.url.endsWith("/slow")) return { error: "too slow", timeout: true };
    if (question.url.endsWith("/down")) return { error: "it is down", timeout: false };
    const body = Buffer.from(JSON.stringify(question)).toString("base64");
    return { status: 200, reason: "Fine", headers: [["Content-Type", "application/json"]], body };
  };
  const execution = new Execution(findPyodide(), {
    workers: 1,
    keep: 1,
    setup: {
      settings: { http: { answers: [], hosts: ["real.example"] } },
      onAsk: async (question) => JSON.stringify(answerOf(JSON.parse(question))),
    },
  });
  afterAll(() => execution.close());

  it("the answer of the host is that of requests and httpx", async () => {
    const source = `
import requests, httpx
def f():
    r = requests.post("https://real.example/a", data=b"x", timeout=(1, 7), headers={"K": "v"})
    failed = []
    for path in ("slow", "down"):
        for get in (requests.get, httpx.get):
            try:
                get("https://real.example/" + path)
            except Exception as error:
                failed.append(f"{type(error).__name__}: {error}")
    asked = r.json()
    return [r.reason, asked["method"], asked["url"], asked["body"], asked["seconds"], ["K", "v"] in asked["headers"], failed]`;
    const outcome = await execution.run(
      { id: "f", name: "f", source, entry: "f", arguments: {} },
      120,
    );
    expect(outcome.kind === "result" ? JSON.parse(outcome.json) : outcome).toEqual([
      "Fine",
      "POST",
      "https://real.example/a",
      "eA==",
      7,
      true,
      [
        "ReadTimeout: too slow",
        "ReadTimeout: too slow",
        "ConnectionError: it is down",
        "ConnectError: it is down",
      ],
    ]);
  });
});
