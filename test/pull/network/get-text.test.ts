import { describe, expect, it } from "vitest";
import { ForbiddenAddressError, type Get, type Host } from "../../../src/host/host.js";
import { nodeHost } from "../../../src/host/node.js";
import { getText } from "../../../src/pull/network/get-text.js";
import { networkOf } from "../../../src/pull/network/network.js";
import { testConfig } from "../../support/fixtures.js";
import { HANDLED, Reply, TestServer } from "../../support/http-server.js";

const OPTIONS = {
  headers: { "x-api-key": "secret" },
  timeoutMs: 60_000,
  maxBytes: 1_000,
  redirectHint: "say so",
};

/** GETs the first of these sources of a config. */
function get(sources: readonly string[], host: Host = nodeHost({ online: true }), options = {}) {
  const network = networkOf({ ...testConfig(), openapi: { sources, overlays: [] } }, host);
  if (network === undefined) throw new Error("no network");
  return getText(new URL(sources[0] ?? ""), network, { ...OPTIONS, ...options });
}

/** The `Get` of a host with this `fetch`. */
function overFetch(fetch: typeof globalThis.fetch): Get {
  const { network } = nodeHost({ fetch });
  if (network === undefined) throw new Error("no network");
  return network;
}

const to = (location: string) => new Reply(302, "", { "content-type": "text/plain", location });

describe("a redirect", () => {
  it("is followed with the headers inside of the site", async () => {
    await using server = await TestServer.start(({ url, headers }) =>
      url === "/a" ? to("/b") : { key: headers["x-api-key"] },
    );
    expect(await get([`${server.url}/a`])).toMatchObject({ text: '{"key":"secret"}' });
  });

  it("sends nothing to another site, though the config names it", async () => {
    await using other = await TestServer.start();
    await using server = await TestServer.start(() => to(`${other.url}/b`));
    const answer = get([`${server.url}/a`, `${other.url}/b`]);
    await expect(answer).rejects.toThrow(`it redirects to "${other.url}", which was not followed`);
    expect(other.requests).toEqual([]);
  });

  it("does not restart the timeout", async () => {
    await using server = await TestServer.start(async ({ url }, { response }) => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      if (response.destroyed) return HANDLED;
      return to(`${url}a`);
    });
    const answer = get([`${server.url}/`], undefined, { timeoutMs: 150 });
    await expect(answer).rejects.toThrow("no complete answer within 0.15 s");
    expect(server.requests.length).toBeLessThan(4);
  });
});

describe("an answer that is not the whole text", () => {
  it.each([
    [204, "", "answered 204: with an empty text"],
    [200, " \r\n", "answered 200: with an empty text"],
    [206, "a", "answered 206: with a part, though the whole was asked for"],
    [302, "a", "answered 302: a redirect without the address that it leads to"],
    [304, "", "answered 304: not modified, though it was never asked before"],
  ])("fails for %d and %j", async (status, body, message) => {
    await using server = await TestServer.start(
      () => new Reply(status, body, { "content-type": "text/plain" }),
    );
    await expect(get([server.url])).rejects.toThrow(message);
  });

  it("passes as a 304 that was asked for, and as a failure with a status", async () => {
    await using server = await TestServer.start(({ headers }) =>
      headers["if-none-match"] ? new Reply(304) : new Reply(404, ""),
    );
    const headers = { "if-none-match": '"1"' };
    expect(await get([server.url], undefined, { headers })).toMatchObject({ status: 304 });
    expect(await get([server.url])).toMatchObject({ status: 404 });
  });
});

describe("a host that the config does not name", () => {
  it("gets no request", async () => {
    await using server = await TestServer.start();
    const network = networkOf(testConfig(), nodeHost({ online: true }));
    if (network === undefined) throw new Error("no network");
    const answer = getText(new URL(server.url), network, OPTIONS);
    await expect(answer).rejects.toThrow("is no host that the config names");
    expect(server.requests).toEqual([]);
  });
});

describe("the addresses of a name", () => {
  const options = { headers: {}, maxBytes: 100, timeoutMs: 60_000 };
  const findAddressProblem = (address: string) => `it leads to ${address}`;

  it("are checked before Node's own fetch is called", async () => {
    await using server = await TestServer.start();
    const url = new URL(server.url.replace("127.0.0.1", "localhost"));
    const answer = overFetch(fetch)(url, { ...options, findAddressProblem });
    await expect(answer).rejects.toThrow(ForbiddenAddressError);
    expect(server.requests).toEqual([]);
  });

  it("are not checked for any other fetch", async () => {
    const url = new URL("http://localhost/");
    const get = overFetch(async () => new Response("found"));
    expect(await get(url, { ...options, findAddressProblem })).toMatchObject({ text: "found" });
  });
});

describe("a name that resolves to a forbidden address at the connection", () => {
  it.each([
    ["10.1.2.3", "in a private network; if that is right, list the name in privateHosts"],
    ["127.0.0.1", "on this machine"],
    ["169.254.169.254", "which is no address to pull from"],
  ])("as %s, gets no request, and no retry", async (address, why) => {
    let tries = 0;
    const host: Host = {
      fs: nodeHost().fs,
      network: async (_, { findAddressProblem }) => {
        tries++;
        const problem = findAddressProblem(address);
        throw problem === undefined ? new Error("connected") : new ForbiddenAddressError(problem);
      },
    };
    const error = await get(["https://docs.example.com/a"], host).catch((reason) => reason);
    expect(error.message).toContain(`"docs.example.com" resolves to ${address}`);
    expect(error.message).toContain(why);
    expect([tries, error.cause]).toEqual([1, undefined]);
  });
});
