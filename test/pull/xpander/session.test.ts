import { expect, it } from "vitest";
import { nodeHost } from "../../../src/host/node.js";
import { fromXpander, openXpander } from "../../../src/pull/xpander/session.js";
import { Diagnostics } from "../../../src/support/diagnostics.js";
import { FetchError } from "../../../src/support/errors.js";
import { testConfig } from "../../support/fixtures.js";
import { HANDLED, TestServer } from "../../support/http-server.js";
import { memoryHost } from "../../support/memory-host.js";

const problems = new Diagnostics();

it("is opened only where a source needs it, and where there is a network", async () => {
  const { fs } = memoryHost(new Map());
  const { network } = nodeHost({ online: true });
  const online = { fs, ...(network !== undefined && { network }) };
  const open = (functions: "xpander"[], toolkits: "xpander"[], host = online) =>
    openXpander(
      testConfig({
        functions: functions.map((from) => ({ from })),
        toolkits: toolkits.map((from) => ({ from })),
      }),
      host,
      problems,
    );
  expect(await open([], [])).toBeUndefined();
  expect(await open(["xpander"], [], { fs })).toBeUndefined();
  expect(await open(["xpander"], [])).toBeDefined();
  expect(await open([], ["xpander"])).toBeDefined();
});

it("has one cache for each server and key, and ends what is open when it is closed", async () => {
  await using server = await TestServer.start(({ url }) => (url === "/slow" ? HANDLED : [1]));
  const disk = new Map<string, string>();
  const { network } = nodeHost({ online: true });
  const host = { ...memoryHost(disk), ...(network !== undefined && { network }) };
  const open = async (apiKey: string) => {
    const config = testConfig({
      functions: [{ from: "xpander" }],
      xpander: { baseUrl: server.url, apiKey },
    });
    const session = await openXpander(config, host, problems);
    if (session === undefined) throw new Error("it was not opened");
    return session;
  };
  const first = await open("a");
  expect(await first.get("/a", "row")).toEqual([1]);
  const slow = first.get("/slow").catch((error: unknown) => error);
  await expect.poll(() => server.requests.length).toBe(2);
  await first.close({ isWhole: false });
  expect(await slow).toMatchObject({
    message: `GET ${server.url}/slow got no answer: the run was aborted`,
  });
  expect([...disk.keys()]).toEqual([
    expect.stringMatching(/\/node_modules\/\.cache\/typecall\/pull\.json$/),
  ]);
  await (await open("a")).get("/a", "row");
  expect(server.requests).toHaveLength(2);
  await (await open("b")).get("/a", "row");
  expect(server.requests).toHaveLength(3);
  expect(problems.list).toEqual([]);
});

it("gives nothing, and says why, where it is offline or fails", async () => {
  const { signal } = new AbortController();
  const xpander = { get: async () => null, signal, close: async () => {} };
  const given = async (reason?: Error) => {
    const problems = new Diagnostics();
    const session = reason === undefined ? undefined : xpander;
    const result = await fromXpander("toolkits", { xpander: session, problems }, async () => {
      throw reason;
    });
    return { ...result, problems: problems.list };
  };
  const nothing = {
    ...{ source: "xpander", gives: "toolkits", callables: [], leftOut: [], complete: false },
  };
  expect(await given()).toEqual({
    ...{ ...nothing, state: "offline" },
    problems: [
      {
        ...{ severity: "info", code: "source-offline", place: "xpander" },
        message: "the toolkits of the snapshot were kept: this run is offline",
      },
    ],
  });
  expect(await given(new FetchError("/a", 500))).toEqual({
    ...{ ...nothing, state: "failed" },
    problems: [
      {
        ...{ severity: "error", code: "source-failed", place: "xpander" },
        message: "the toolkits of the snapshot were kept: GET /a answered 500",
      },
    ],
  });
  await expect(given(new Error("a bug"))).rejects.toThrow("a bug");
});
