import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startLocalApi } from "../../src/local/index.js";
import { ask } from "../support/local-api.js";

const source_code = "def xpander_run_action():\n    while True: pass\n";

describe("close", () => {
  it("frees the port, and closes open connections", async () => {
    const api = await startLocalApi();
    await ask(api, "GET /v1/toolkits");
    await api.close();
    await expect(ask(api, "GET /v1/toolkits")).rejects.toThrow("fetch failed");
    const again = await startLocalApi({ port: api.port });
    await again.close();
  });

  // Starts Node with a TypeScript loader, and loads Pyodide there.
  it("leaves nothing that keeps the process alive", async () => {
    const program = `
      import { startLocalApi } from "./src/local/index.js";
      const api = await startLocalApi({ analysisDelay: 0 });
      const headers = { "x-api-key": api.apiKey, "content-type": "application/json" };
      const post = (path, body) =>
        fetch(api.url + "/v1/custom_functions" + path, { method: "POST", headers, body: JSON.stringify(body) });
      const { id } = await (await post("", { name: "f", source_code: ${JSON.stringify(source_code)} })).json();
      const status = async () =>
        (await (await fetch(api.url + "/v1/custom_functions/" + id, { headers })).json()).status;
      while ((await status()) === "analysing");
      const running = post("/" + id + "/execute", {}).catch(() => "cut");
      await post("", { name: "g", source_code: "" });
      await new Promise((resolve) => setTimeout(resolve, 500));
      await api.close();
      console.log(await running);
    `;
    const flags = ["--import", "tsx", "--input-type=module", "--eval", program];
    const { stdout, stderr } = await promisify(execFile)(process.execPath, flags);
    expect({ stdout, stderr }).toEqual({ stdout: "cut\n", stderr: "" });
  });
});
