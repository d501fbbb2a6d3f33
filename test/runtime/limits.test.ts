import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Client, createClient } from "../../src/index.js";
import { failure, weather } from "../support/stubs.js";

const never: typeof fetch = (_, { signal } = {}) =>
  new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("without timeoutMs, a call ends after", () => {
  it.each<[string, number, (client: Client) => Promise<unknown>]>([
    [
      "15 s and a margin where a function has that limit",
      25_000,
      (client) => weather({ city: "Oslo" }, { client }),
    ],
    ["60 s, a tool", 60_000, ({ toolkits }) => toolkits.invoke("kit", "tool", {})],
    ["120 s, a function of unknown limit", 120_000, ({ functions }) => functions.execute("a")],
    ["120 s, a method of openapi-fetch", 120_000, (client) => client.GET("/v1/toolkits", {})],
    ["30 s, any other", 30_000, ({ functions }) => functions.get("a")],
  ])("%s", async (_, timeoutMs, call) => {
    const client = createClient({ apiKey: "k", fetch: never });
    const failed = failure(call(client));
    await vi.advanceTimersByTimeAsync(timeoutMs);
    expect(await failed).toMatchObject({ code: "E_TIMEOUT", timeoutMs });
  });

  it("the limits in the docs", async () => {
    const text = await readFile(new URL("../../docs/runtime.md", import.meta.url), "utf8");
    expect(text.replaceAll("\n", " ")).toMatch(
      /run time limit and 10 s; for tools 60 s\. `functions\.execute` and .*`client\.GET` …\) have 120 s.* other calls 30 s\./,
    );
  });
});
