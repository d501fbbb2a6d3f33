import { describe, expect, it } from "vitest";
import { nodeHost } from "../../../../src/host/node.js";
import { download as downloadFrom } from "../../../../src/pull/api/source/download.js";
import { networkOf } from "../../../../src/pull/network/network.js";
import { FetchError } from "../../../../src/support/errors.js";
import { testConfig } from "../../../support/fixtures.js";
import { type Answer, Reply, TestServer } from "../../../support/http-server.js";

/** A network that may only send requests to this host. */
function download(url: string) {
  const xpander = { baseUrl: new URL(url).origin };
  const network = networkOf({ ...testConfig(), xpander }, nodeHost({ online: true }));
  if (network === undefined) throw new Error("no network");
  return downloadFrom(url, network);
}

const text = (body: string, headers: Record<string, string> = {}) =>
  new Reply(200, body, { "content-type": "text/plain", ...headers });
const to = (location: string) => new Reply(302, "", { "content-type": "text/plain", location });

async function fails(answer: Answer): Promise<FetchError> {
  await using server = await TestServer.start(answer);
  const error = await download(`${server.url}/a.md`).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FetchError);
  if (!(error instanceof FetchError)) throw error;
  expect(error.message).toContain(server.url);
  return error;
}

describe("a download", () => {
  it.each([429, 503])("retries after a %d, at the time of Retry-After", async (status) => {
    let refused = 0;
    await using server = await TestServer.start(() =>
      refused++ === 0 ? new Reply(status, "", { "retry-after": "0" }) : text("hello"),
    );
    expect(await download(`${server.url}/a.md`)).toMatchObject({ text: "hello" });
  });

  it("accepts Markdown and returns text and ETag", async () => {
    await using server = await TestServer.start(() => text("\uFEFFhello", { etag: '"1"' }));
    expect(await download(`${server.url}/a.md`)).toEqual({
      changed: true,
      text: "hello",
      etag: '"1"',
    });
    expect(server.requests[0]?.headers.accept).toMatch(/^text\/markdown,/);
  });

  it("follows redirects inside of the site", async () => {
    await using server = await TestServer.start(({ url }) =>
      url === "/a.md" ? to("/b.md") : text(url),
    );
    expect(await download(`${server.url}/a.md`)).toEqual({ changed: true, text: "/b.md" });
  });

  it.each([
    "http://169.254.169.254/latest/meta-data",
    "file:///etc/passwd",
    "//example.net/a.md",
    "https://exa mple/",
  ])("does not follow one to %s", async (location) => {
    const error = await fails(() => to(location));
    expect(error.message).toContain("redirects to");
  });

  it("gives up on endless redirects", async () => {
    expect((await fails(() => to("/a.md"))).message).toContain("still redirects after");
  });

  it("reports the status", async () => {
    const error = await fails(() => new Reply(404, ""));
    expect(error.status).toBe(404);
  });

  it("stops at 20 MB", async () => {
    const error = await fails(() => text("a".repeat(20_000_001)));
    expect(error.message).toContain("more than 20 MB");
  });

  it("reports the network error", async () => {
    const server = await TestServer.start();
    const { url } = server;
    await server[Symbol.asyncDispose]();
    const error = await download(url).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FetchError);
    expect(String(error)).toContain("ECONNREFUSED");
  });
});
