import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import type { StubClient } from "../../../src/index.js";

type Runtime = typeof import("../../../src/index.js");

/** Another copy of the runtime, as bundlers and package managers load it into one process. */
async function loadCopy(): Promise<Runtime> {
  vi.resetModules();
  return import("../../../src/index.js");
}

function stubOf({ defineFunction }: Runtime) {
  return defineFunction<{ city: string }, string>({
    id: "weather",
    name: "Weather",
    inputSchema: true,
    fingerprint: "sha256:0",
  });
}

/** Answers with the key that it was sent. */
const fetch = async (_: unknown, { headers }: RequestInit = {}) =>
  Response.json(new Headers(headers).get("x-api-key"));

const shared = () =>
  Object.getOwnPropertySymbols(globalThis).find((key) => /typecall/.test(String(key)));

describe("two copies of the runtime", () => {
  beforeEach(() => {
    vi.stubEnv("XPANDER_API_KEY", "");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
    Reflect.deleteProperty(globalThis, shared() ?? "");
  });

  it("share what configure() was given, in either of them", async () => {
    const [a, b] = [await loadCopy(), await loadCopy()];
    expect(a.configure).not.toBe(b.configure);
    const [ofA, ofB] = [stubOf(a), stubOf(b)];
    a.configure({ apiKey: "key-one", fetch });
    expect([await ofA({ city: "Oslo" }), await ofB({ city: "Oslo" })]).toEqual([
      "key-one",
      "key-one",
    ]);
    b.configure({ apiKey: "key-two", fetch });
    expect([await ofA({ city: "Oslo" }), await ofB({ city: "Oslo" })]).toEqual([
      "key-two",
      "key-two",
    ]);
  });

  it("take each other's clients", async () => {
    const [a, b] = [await loadCopy(), await loadCopy()];
    const client = a.createClient({ apiKey: "key-three", fetch });
    expect(await stubOf(b)({ city: "Oslo" }, { client })).toBe("key-three");
    // No symbol and no class, which would be another type in each copy.
    expectTypeOf<StubClient>().toEqualTypeOf<{ readonly "~typecall": object }>();
  });

  it("keep the options of the copy that threw for the new ones", async () => {
    const [a, b] = [await loadCopy(), await loadCopy()];
    a.configure({ apiKey: "key-four", fetch });
    expect(() => b.configure({ baseUrl: "http://example.com" })).toThrow(/http/);
    expect(await stubOf(b)({ city: "Oslo" })).toBe("key-four");
  });

  it("do not show the key when the global object is printed", async () => {
    const { configure } = await loadCopy();
    configure({ apiKey: "key-five" });
    const key = shared();
    expect(Object.keys(globalThis)).not.toContain(key);
    expect(JSON.stringify(Reflect.get(globalThis, key ?? ""))).not.toContain("key-five");
  });
});

describe("a missing key", () => {
  beforeEach(() => {
    vi.stubEnv("XPANDER_API_KEY", "");
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.resetModules();
    Reflect.deleteProperty(globalThis, shared() ?? "");
  });

  const NEED =
    "No API key: set XPANDER_API_KEY, or give one with configure({ apiKey }) or createClient({ apiKey }); ";

  it("is told with the place where configure() was called without one", async () => {
    const [a, b] = [await loadCopy(), await loadCopy()];
    const call = () => stubOf(b)({ city: "Oslo" });
    await expect(call()).rejects.toThrow(`${NEED}configure() was not called`);
    a.configure({ retry: false });
    await expect(call()).rejects.toThrow(
      /; configure\(\) was called without one +at .*\/runtime\/http\/environment\.ts.*:\d+:\d+\)?$/,
    );
  });

  it("of a client is not a matter of configure()", async () => {
    const { configure, createClient, ...a } = await loadCopy();
    configure({ apiKey: "key-six" });
    const client = createClient();
    await expect(
      stubOf({ configure, createClient, ...a })({ city: "Oslo" }, { client }),
    ).rejects.toThrow(`${NEED}that of configure() is not for clients of createClient()`);
  });
});
