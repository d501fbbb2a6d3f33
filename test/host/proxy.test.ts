import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ForbiddenAddressError, PermanentError } from "../../src/host/host.js";
import { nodeGet } from "../../src/host/node-get.js";
import { findProxy } from "../../src/host/proxy.js";

const PROXY = "http://proxy.example:3128";
const chosen = (url: string, env: Record<string, string>) => findProxy(new URL(url), env)?.href;

describe("the proxy for a URL", () => {
  it.each<[Record<string, string>, string | undefined]>([
    [{ HTTPS_PROXY: PROXY }, `${PROXY}/`],
    [{ https_proxy: PROXY, HTTPS_PROXY: "http://other" }, `${PROXY}/`],
    [{ https_proxy: " ", HTTPS_PROXY: PROXY }, `${PROXY}/`],
    [{ ALL_PROXY: PROXY }, `${PROXY}/`],
    [{ HTTPS_PROXY: "proxy.example:3128" }, `${PROXY}/`],
    [{ HTTPS_PROXY: "https://user:pass@proxy.example" }, "https://user:pass@proxy.example/"],
    [{ HTTP_PROXY: PROXY }, undefined],
    [{ HTTPS_PROXY: "" }, undefined],
    [{}, undefined],
  ])("of %j is %s", (env, proxy) => {
    expect(chosen("https://api.example.com/a", env)).toBe(proxy);
  });

  it("is for http: that of HTTP_PROXY", () => {
    expect(chosen("http://api.example.com/a", { HTTP_PROXY: PROXY })).toBe(`${PROXY}/`);
    expect(chosen("http://api.example.com/a", { HTTPS_PROXY: PROXY })).toBeUndefined();
  });

  it.each([
    "http://127.0.0.1:8787",
    "http://localhost:1",
    "https://[::1]/",
    "http://app.localhost",
  ])("is none for %s, which is this machine", (url) => {
    expect(chosen(url, { HTTP_PROXY: PROXY, HTTPS_PROXY: PROXY })).toBeUndefined();
  });

  it.each<[string, string, boolean]>([
    ["api.example.com", "https://api.example.com", true],
    ["API.Example.com", "https://api.example.com", true],
    ["example.com", "https://api.example.com", true],
    [".example.com", "https://api.example.com", true],
    ["*.example.com", "https://api.example.com", true],
    ["other.test, example.com", "https://api.example.com", true],
    ["other.test example.com", "https://api.example.com", true],
    ["*", "https://api.example.com", true],
    ["api.example.com:443", "https://api.example.com", true],
    ["api.example.com:8443", "https://api.example.com:8443", true],
    ["api.example.com:8443", "https://api.example.com", false],
    ["example.com.", "https://api.example.com", true],
    ["ample.com", "https://api.example.com", false],
    ["api.example.com.test", "https://api.example.com", false],
    ["", "https://api.example.com", false],
    [",", "https://api.example.com", false],
    ["*ple.com", "https://api.example.com", true],
    ["*ple.com:8443", "https://api.example.com", false],
    ["10.0.0.5", "https://10.0.0.5", true],
    ["0.0.5", "https://10.0.0.5", false],
    ["10.0.0.0/8", "https://10.0.0.5", true],
    ["10.0.0.0/8:443", "https://10.0.0.5", true],
    ["11.0.0.0/8", "https://10.0.0.5", false],
    ["10.0.0.0/33", "https://10.0.0.5", false],
    ["10.0.0.0/x", "https://10.0.0.5", false],
    ["10.0.0.0/8", "https://api.example.com", false],
    ["2001:db8::/32", "https://[2001:db8::1]", true],
    ["[2001:db8:0:0::1]:443", "https://[2001:db8::1]", true],
    ["2001:db8::/32", "https://10.0.0.5", false],
    ["10.0.0.5:443", "https://10.0.0.5", true],
    ["2001:db8::1", "https://[2001:db8::1]", true],
    ["[2001:db8::1]:443", "https://[2001:db8::1]", true],
    ["[2001:db8::1]:8443", "https://[2001:db8::1]", false],
  ])("with NO_PROXY=%s is none for %s: %s", (list, url, isNone) => {
    for (const name of ["NO_PROXY", "no_proxy"]) {
      expect(chosen(url, { HTTPS_PROXY: PROXY, [name]: list })).toBe(
        isNone ? undefined : `${PROXY}/`,
      );
    }
  });

  it.each(["socks5://user:pass@proxy.example:1080", "http://", "ftp://proxy"])(
    "named %s is an error, which does not show it",
    (value) => {
      const find = () => chosen("https://api.example.com", { HTTPS_PROXY: value });
      expect(find).toThrow(PermanentError);
      expect(find).toThrow("HTTPS_PROXY names no proxy that is supported");
      expect(find).not.toThrow("pass");
    },
  );
});

describe("a request through a proxy", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.closeAllConnections();
  });

  const asked: string[] = [];
  const login: (string | undefined)[] = [];
  /** A proxy that gives each tunnel to `serve`. */
  async function listen(serve: (socket: Socket) => void): Promise<string> {
    const server = createServer((_, response) => response.writeHead(404).end());
    servers.push(server);
    asked.length = 0;
    login.length = 0;
    server.on("connect", ({ url = "", headers }, socket: Socket) => {
      asked.push(url);
      login.push(headers["proxy-authorization"]);
      socket.on("error", () => undefined);
      serve(socket);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    server.unref();
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const get = (
    proxy: string,
    url = "https://api.example.test/a",
    findAddressProblem: (address: string) => string | undefined = () => undefined,
  ) =>
    nodeGet({ HTTPS_PROXY: proxy })(new URL(url), {
      ...{ headers: { "x-api-key": "secret" }, maxBytes: 100, timeoutMs: 60_000 },
      findAddressProblem,
    });

  it("asks it for a tunnel, and encrypts what goes through", async () => {
    let sent = "";
    const proxy = await listen((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.once("data", (data: Buffer) => {
        sent = data.toString("latin1");
        socket.destroy();
      });
    });
    await expect(
      get(`http://me%40home:pass@${proxy}`, "https://api.example.test:8443/a"),
    ).rejects.toThrow();
    expect(asked).toEqual(["api.example.test:8443"]);
    expect(login).toEqual([`Basic ${btoa("me@home:pass")}`]);
    // The start of a TLS handshake, with the name of the host.
    expect(sent.startsWith("\x16\x03")).toBe(true);
    expect(sent).toContain("api.example.test");
    expect(sent).not.toContain("secret");
  });

  it.each([
    ["me:100%", "me:100%"],
    ["me:%ff%E9%zz", "me:\xff\xe9%zz"],
  ])("has the bytes of its login, also where they are no UTF-8: %s", async (written, meant) => {
    const proxy = await listen((socket) => socket.destroy());
    await expect(get(`http://${written}@${proxy}`)).rejects.toThrow();
    expect(login).toEqual([`Basic ${btoa(meant)}`]);
  });

  it.each<[number, boolean]>([
    [407, true],
    [403, true],
    [502, false],
    [503, false],
  ])("that answers %d says so; permanent: %s", async (status, isPermanent) => {
    const proxy = await listen((socket) => socket.end(`HTTP/1.1 ${status} No\r\n\r\n`));
    const error: unknown = await get(`me:pass@${proxy}`).catch((reason: unknown) => reason);
    expect(String(error)).toContain(
      `the proxy ${proxy} refused to connect to api.example.test:443 with ${status}`,
    );
    expect(error instanceof PermanentError).toBe(isPermanent);
  });

  it("that does not run says which one", async () => {
    await expect(get("http://127.0.0.1:1")).rejects.toThrow(
      "the proxy 127.0.0.1:1: connect ECONNREFUSED",
    );
  });

  it("is not sent to a name that leads to a forbidden address", async () => {
    const proxy = await listen((socket) => socket.destroy());
    const error: unknown = await get(
      proxy,
      "https://8.8.8.8/",
      (address) => `${address} is forbidden`,
    ).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ForbiddenAddressError);
    expect(String(error)).toContain("8.8.8.8 is forbidden");
  });
});
