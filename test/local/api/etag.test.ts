import { expect, it } from "vitest";
import { startLocalApi } from "../../../src/local/index.js";
import { describedFetch } from "../../support/described.js";

it("answers a matching If-None-Match with 304", async () => {
  const api = await startLocalApi({ analysisDelay: 0 });
  try {
    const get = (headers: Record<string, string> = {}) =>
      describedFetch(`${api.url}/v1/custom_functions`, {
        headers: { "x-api-key": api.apiKey, ...headers },
      });
    const first = await get();
    const etag = first.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    const again = await get({ "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const other = await get({ "if-none-match": '"other"' });
    expect([other.status, await other.json()]).toEqual([200, await first.json()]);
  } finally {
    await api.close();
  }
});
