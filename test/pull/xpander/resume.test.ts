import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Get } from "../../../src/host/host.js";
import { nodeHost } from "../../../src/host/node.js";
import { type PullReport, pull } from "../../../src/pull/pull.js";
import { type Answer, HANDLED, Reply } from "../../support/http-server.js";
import { KEY, Registry } from "../../support/registry-server.js";
import { Workspace } from "../../support/workspace.js";

const source = (result: string) => `def xpander_run_action(city: str) -> ${result}:\n    ...\n`;

function item(id: number, result = "str") {
  const input_schema = { type: "object", properties: { city: { type: "string" } } };
  return {
    id: `f${id}`,
    name: `F ${id}`,
    status: "ready",
    input_schema,
    source_code: source(result),
  };
}

class Fixture implements AsyncDisposable {
  private constructor(
    readonly registry: Registry,
    readonly work: Workspace,
  ) {}

  static async start(count: number): Promise<Fixture> {
    const fixture = new Fixture(await Registry.start(), await Workspace.create());
    fixture.registry.functions = Array.from({ length: count }, (_, index) => item(index));
    return fixture;
  }

  pull(host = nodeHost({ online: true })): Promise<PullReport> {
    const xpander = { baseUrl: this.registry.url, apiKey: KEY };
    return pull(this.work.config({ xpander, functions: [{ from: "xpander" }] }), host);
  }

  /** Paths of single functions that a pull requests. */
  async asked(act: () => Promise<unknown>): Promise<readonly string[]> {
    const before = this.registry.asked.length;
    await act();
    return this.registry.asked.slice(before).filter((url) => !url.includes("?"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.registry[Symbol.asyncDispose]();
    await this.work[Symbol.asyncDispose]();
  }
}

/** Adds ETags to the answers of the registry; counts its 304s. */
function withEtags(registry: Registry, count: { full: number; same: number }): Answer {
  return ({ url, headers }) => {
    const found = registry.functions.find(({ id }) => url.endsWith(`/${id}`));
    if (found === undefined) return undefined;
    const etag = `"${createHash("sha256").update(JSON.stringify(found)).digest("hex")}"`;
    if (headers["if-none-match"] !== etag) {
      count.full++;
      return new Reply(200, found, { etag });
    }
    count.same++;
    return new Reply(304, undefined, { etag });
  };
}

describe("ETags of single functions", () => {
  it("transfer only changed functions, also if their rows in the list are equal", async () => {
    await using fixture = await Fixture.start(30);
    const { registry } = fixture;
    const count = { full: 0, same: 0 };
    registry.fault = withEtags(registry, count);
    await fixture.pull();
    expect(count).toEqual({ full: 30, same: 0 });
    registry.functions[7] = item(7, "int");
    const report = await fixture.pull();
    expect(count).toEqual({ full: 31, same: 29 });
    expect(report.changed).toEqual([{ file: "functions/f-7.json", change: "updated" }]);
    expect(await fixture.pull()).toMatchObject({ changed: [], unchanged: 30 });
    expect(count).toEqual({ full: 31, same: 59 });
  });

  it("give the same snapshot and problems as requests without ETags", async () => {
    await using fixture = await Fixture.start(3);
    const { registry, work } = fixture;
    registry.functions[1] = { ...item(1), source_code: "def broken(" };
    registry.fault = withEtags(registry, { full: 0, same: 0 });
    const first = await fixture.pull();
    const files = await work.all("openapi");
    for (const file of Object.keys(files)) await nodeHost().fs.remove(work.path(file), work.root);
    const second = await fixture.pull();
    expect(await work.all("openapi")).toEqual(files);
    expect(second.diagnostics).toEqual(first.diagnostics);
  });

  it("are not sent when the cached body is lost", async () => {
    await using fixture = await Fixture.start(3);
    const count = { full: 0, same: 0 };
    fixture.registry.fault = withEtags(fixture.registry, count);
    await fixture.pull();
    await nodeHost().fs.write(fixture.work.path("node_modules/.cache/typecall/pull.json"), "{}\n");
    await fixture.pull();
    expect(count).toEqual({ full: 6, same: 0 });
  });
});

describe("a pull that was interrupted", () => {
  it("resumes without requesting cached answers", async () => {
    await using fixture = await Fixture.start(60);
    const { registry } = fixture;
    let answers = 0;
    registry.fault = ({ url }) =>
      !url.includes("?") && ++answers > 25 ? new Reply(401, {}) : undefined;
    expect(await fixture.pull()).toMatchObject({ failed: true, changed: [] });
    registry.fault = () => undefined;
    // Requests that were open may reach the server only now.
    const asked = new Set(await fixture.asked(() => fixture.pull()));
    // Besides the refused requests, at most those that were open at that moment.
    expect(asked.size).toBeGreaterThanOrEqual(35);
    expect(asked.size).toBeLessThan(35 + 16);
    expect(Object.keys(await fixture.work.all("openapi"))).toHaveLength(60);
    // A whole run is not resumed: the list does not show whether a source changed.
    expect(await fixture.asked(() => fixture.pull())).toHaveLength(60);
  });

  it("resumes after a network failure", async () => {
    await using fixture = await Fixture.start(60);
    const { registry } = fixture;
    let answers = 0;
    registry.fault = ({ url }, { socket }) => {
      if (url.includes("?") || ++answers <= 25) return undefined;
      socket.destroy();
      return HANDLED;
    };
    const report = await fixture.pull();
    expect(report).toMatchObject({ failed: true, changed: [] });
    expect(report.diagnostics[0]?.message).toContain("got no answer");
    registry.fault = () => undefined;
    // Requests that were open may reach the server only now.
    expect(new Set(await fixture.asked(() => fixture.pull())).size).toBe(35);
    expect(Object.keys(await fixture.work.all("openapi"))).toHaveLength(60);
  });

  it("resumes after the snapshot could not be written", async () => {
    await using fixture = await Fixture.start(5);
    await fixture.work.put("openapi", "a file");
    await expect(fixture.pull()).rejects.toThrow();
    await rm(fixture.work.path("openapi"));
    expect(await fixture.asked(() => fixture.pull())).toEqual([]);
    expect(Object.keys(await fixture.work.all("openapi"))).toHaveLength(5);
  });

  it("requests functions again whose rows in the list changed since", async () => {
    await using fixture = await Fixture.start(20);
    const { registry } = fixture;
    let answers = 0;
    registry.fault = ({ url }) =>
      !url.includes("?") && ++answers > 12 ? new Reply(401, {}) : undefined;
    await fixture.pull();
    registry.fault = () => undefined;
    registry.functions[0] = { ...item(0), name: "New name" };
    const asked = new Set(await fixture.asked(() => fixture.pull()));
    expect(asked).toContain("/v1/custom_functions/f0");
    expect(asked.size).toBeLessThan(20);
  });

  it("ends though it waits, and keeps its answers", async () => {
    await using fixture = await Fixture.start(20);
    const { registry } = fixture;
    const run = new AbortController();
    let answers = 0;
    registry.fault = ({ url }) => {
      if (url.includes("?") || ++answers <= 10) return undefined;
      return new Reply(429, {}, { "retry-after": "3000" });
    };
    const host = nodeHost({ online: true, signal: run.signal });
    const network: Get = async (...request) => {
      const got = await host.network?.(...request);
      if (got === undefined) throw new Error("no network");
      if (got.status === 429) setImmediate(() => run.abort());
      return got;
    };
    expect(await fixture.pull({ ...host, network })).toMatchObject({ failed: true, changed: [] });
    registry.fault = () => undefined;
    const asked = new Set(await fixture.asked(() => fixture.pull()));
    expect(asked.size).toBeGreaterThanOrEqual(10);
    expect(asked.size).toBeLessThan(20);
  });
});

describe("a server that answers 429", () => {
  it("gets fewer requests, and everything arrives", async () => {
    await using fixture = await Fixture.start(40);
    let budget = 15;
    let refused = 0;
    fixture.registry.fault = ({ url }) => {
      if (url.includes("?") || budget-- > 0) return undefined;
      refused++;
      if (refused === 1)
        setTimeout(() => {
          budget = 100;
        }, 200);
      return new Reply(429, { detail: "slow down" }, { "retry-after": "1" });
    };
    expect(await fixture.pull()).toMatchObject({ failed: false, diagnostics: [] });
    // The burst that was open, and no request during that second.
    expect(refused).toBeLessThanOrEqual(16);
  });

  it("gets no request before Retry-After is over, however long that is", async () => {
    await using fixture = await Fixture.start(3);
    fixture.registry.fault = ({ url }) =>
      url.includes("?") ? undefined : new Reply(429, {}, { "retry-after": "3600" });
    const report = await fixture.pull();
    expect(report.diagnostics).toMatchObject([
      { message: expect.stringContaining("the server asks to wait 3600 s; pull again after that") },
    ]);
    expect(fixture.registry.asked.length).toBeLessThanOrEqual(4);
  });
});
