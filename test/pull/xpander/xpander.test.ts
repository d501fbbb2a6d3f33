import { describe, expect, it } from "vitest";
import type { Config } from "../../../src/config/config.js";
import { nodeHost } from "../../../src/host/node.js";
import { type PullReport, pull } from "../../../src/pull/pull.js";
import { type Answer, HANDLED, Reply } from "../../support/http-server.js";
import { KEY, Registry } from "../../support/registry-server.js";
import { Workspace } from "../../support/workspace.js";

const schema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };

function item(id: string, changes: object = {}): Record<string, unknown> {
  return {
    id,
    name: `Function ${id}`,
    description: null,
    status: "ready",
    input_schema: schema,
    ...changes,
  };
}

function items(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => item(String(index + 1)));
}

class Fixture implements AsyncDisposable {
  private constructor(
    readonly registry: Registry,
    readonly work: Workspace,
  ) {}

  static async start(): Promise<Fixture> {
    return new Fixture(await Registry.start(), await Workspace.create());
  }

  pull(changes: Partial<Config> = {}): Promise<PullReport> {
    const xpander = { baseUrl: this.registry.url, apiKey: KEY };
    const config = this.work.config({ xpander, functions: [{ from: "xpander" }], ...changes });
    return pull(config, nodeHost({ fetch }));
  }

  async files(): Promise<readonly string[]> {
    return Object.keys(await this.work.all("openapi"));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.registry[Symbol.asyncDispose]();
    await this.work[Symbol.asyncDispose]();
  }
}

function codes(report: PullReport): readonly string[] {
  return report.diagnostics.map(({ code }) => code);
}

/** The path of a single function, or of the list. */
function isFor(url: string, id?: string): boolean {
  return id === undefined
    ? url.startsWith("/v1/custom_functions?")
    : url === `/v1/custom_functions/${id}`;
}

describe("functions of the xpander API", () => {
  it("reads every page, then each function, and writes a file for each", async () => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(117);
    const report = await fixture.pull();
    expect(report).toMatchObject({
      failed: false,
      diagnostics: [],
      sources: [
        {
          source: "xpander",
          gives: "functions",
          count: 117,
          leftOut: 0,
          complete: true,
          state: "read",
        },
      ],
    });
    expect(report.changed).toHaveLength(117);
    expect([...fixture.registry.asked.slice(0, 3)].sort()).toEqual(
      [1, 2, 3].map((number) => `/v1/custom_functions?page=${number}&per_page=50`),
    );
    expect(fixture.registry.asked).toHaveLength(120);
    expect(await fixture.pull()).toMatchObject({ changed: [], unchanged: 117 });
  });

  it("requests only the functions that `include` and `exclude` choose", async () => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = ["a", "b", "c"].map((id) => item(id, { name: `Name ${id}` }));
    const choice = { include: ["Name a", "b", "x"], exclude: ["Name b"] };
    const report = await fixture.pull({ functions: [{ from: "xpander", ...choice }] });
    expect(report.changed.map(({ file }) => file)).toEqual(["functions/name-a.json"]);
    expect(report.diagnostics).toEqual([
      {
        severity: "warning",
        code: "function-not-found",
        place: "xpander",
        message: `no function has the name or id "x" that "include" lists; there is "Name a", "Name b", "Name c"`,
      },
    ]);
    expect(fixture.registry.asked).not.toContain("/v1/custom_functions/c");
    // What is no longer chosen leaves the snapshot.
    const next = await fixture.pull({ functions: [{ from: "xpander", exclude: ["a"] }] });
    expect(next.changed.map(({ file }) => file)).toEqual([
      "functions/name-a.json",
      "functions/name-b.json",
      "functions/name-c.json",
    ]);
  });

  it("reads what the List endpoint omits: the result type and the description from the source", async () => {
    await using fixture = await Fixture.start();
    const source_code =
      'def xpander_run_action(city: str) -> int:\n    """Counts."""\n    return 1\n';
    fixture.registry.functions = [
      item("a/b c", { source_code, limits: { max_run_time: 20 }, name: "Count" }),
    ];
    await fixture.pull();
    expect(JSON.parse(await fixture.work.read("openapi/functions/count.json"))).toMatchObject({
      kind: "function",
      id: "a/b c",
      name: "Count",
      description: "Counts.",
      max_run_time: 20,
      input_schema: schema,
      output_schema: { type: "integer", "x-typecall-from": "return annotation" },
    });
    expect(fixture.registry.asked.at(-1)).toBe("/v1/custom_functions/a%2Fb%20c");
  });

  it("starts with eight concurrent requests, and goes up to sixteen", async () => {
    await using fixture = await Fixture.start();
    const { registry } = fixture;
    registry.functions = items(300);
    const held: (() => void)[] = [];
    let isHolding = true;
    let asked = 0;
    registry.fault = async ({ url }) => {
      if (!url.startsWith("/v1/custom_functions/")) return undefined;
      // The first requests get no answer until they are counted, and those after two hundred.
      if (++asked === 200) isHolding = true;
      if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
      return undefined;
    };
    /** Waits until so many requests are under way, and one that is sent after them has arrived. */
    const expectHeld = async (count: number) => {
      await expect.poll(() => held.length).toBeGreaterThanOrEqual(count);
      await fetch(registry.url);
      expect(held).toHaveLength(count);
      isHolding = false;
      for (const release of held.splice(0)) release();
    };
    const pulled = fixture.pull();
    await expectHeld(8);
    await expectHeld(16);
    expect(await pulled).toMatchObject({ failed: false, diagnostics: [] });
  });

  it("survives rows that move between pages", async () => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(60);
    let moved = false;
    fixture.registry.fault = ({ url }) => {
      if (url.includes("page=2") && !moved) {
        moved = true;
        fixture.registry.functions.unshift(item("new"));
        fixture.registry.functions.splice(10, 1);
        fixture.registry.functions.splice(20, 1);
      }
      return undefined;
    };
    const report = await fixture.pull();
    expect(report.sources).toMatchObject([{ complete: true }]);
    const files = await fixture.files();
    expect(files).toContain("openapi/functions/function-new.json");
    for (const { id } of fixture.registry.functions) {
      expect(files).toContain(`openapi/functions/function-${id}.json`);
    }
  });

  it("removes nothing when a listed function has been deleted", async () => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(3);
    await fixture.pull();
    fixture.registry.functions = items(2);
    fixture.registry.fault = ({ url }) => (isFor(url, "1") ? new Reply(404, {}) : undefined);
    expect(await fixture.pull()).toMatchObject({ changed: [], sources: [{ complete: false }] });
  });

  it("keeps the entry of a function that cannot be used now, and continues", async () => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(5);
    await fixture.pull();
    const before = await fixture.work.all("openapi");
    fixture.registry.functions = [
      item("1", { status: "analysing", input_schema: null }),
      item("2", { status: "error", analysis_error_details: "unsafe" }),
      item("3"),
      item("4", { input_schema: "dict" }),
      item("5"),
    ];
    fixture.registry.fault = ({ url }) => (isFor(url, "5") ? item("3") : undefined);
    const report = await fixture.pull();
    expect(report).toMatchObject({ changed: [], unchanged: 5, failed: false });
    expect(codes(report)).toEqual([
      "function-not-ready",
      "function-not-ready",
      "function-shape",
      "function-shape",
    ]);
    expect(report.diagnostics[1]?.message).toContain('"unsafe"');
    expect(await fixture.work.all("openapi")).toEqual(before);
  });

  it("leaves out a function whose request fails, and continues", async () => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(3);
    fixture.registry.fault = ({ url }) =>
      isFor(url, "2") ? new Reply(404, { detail: "gone" }) : undefined;
    const report = await fixture.pull();
    expect(await fixture.files()).toHaveLength(2);
    expect(report.diagnostics).toMatchObject([
      {
        code: "function-unreachable",
        place: 'xpander function "2"',
        message: expect.stringContaining("404"),
      },
    ]);
  });

  it("keeps the stub's name over a rename, and removes deleted functions", async () => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(3);
    await fixture.pull();
    fixture.registry.functions = [item("1", { name: "Renamed" }), item("3")];
    const report = await fixture.pull();
    expect(report.changed).toEqual([
      { file: "functions/function-1.json", change: "updated" },
      { file: "functions/function-2.json", change: "removed" },
    ]);
    expect(await fixture.files()).toEqual([
      "openapi/functions/function-1.json",
      "openapi/functions/function-3.json",
    ]);
  });
});

describe("answers that delete nothing", () => {
  const page = (changes: object) => ({
    items: [],
    total: 0,
    page: 1,
    per_page: 50,
    total_pages: 0,
    ...changes,
  });
  const cases: readonly [name: string, answer: Answer, code: string, state: string][] = [
    ["an empty list", () => page({}), "entry-kept", "read"],
    [
      "fewer rows than its total",
      () => page({ items: [item("1")], total: 3, total_pages: 1 }),
      "list-incomplete",
      "read",
    ],
    [
      "a row that cannot be read",
      () => page({ items: [item("1"), { id: 5 }, item("2")], total: 3, total_pages: 1 }),
      "list-row-broken",
      "read",
    ],
    [
      "an id that would change the route",
      () => page({ items: [item("1"), item(".."), item("2")], total: 3, total_pages: 1 }),
      "list-row-broken",
      "read",
    ],
    [
      "a huge id",
      () =>
        page({ items: [item("1"), item("x".repeat(1e5)), item("2")], total: 3, total_pages: 1 }),
      "list-row-broken",
      "read",
    ],
    [
      "pages without end",
      () => page({ items: [item("1")], total: 9e9, total_pages: 9e9 }),
      "source-failed",
      "failed",
    ],
    [
      "a second page that is HTML",
      ({ url }) =>
        url.includes("page=1&")
          ? page({ items: [item("1")], total: 3, total_pages: 2 })
          : new Reply(200, "<!doctype html>", { "content-type": "text/html" }),
      "source-failed",
      "failed",
    ],
    [
      "a second page that is empty",
      ({ url }) =>
        page({ items: url.includes("page=1&") ? [item("1")] : [], total: 3, total_pages: 2 }),
      "list-incomplete",
      "read",
    ],
    ["a list of another shape", () => ({ functions: [] }), "source-failed", "failed"],
    [
      "HTML",
      () => new Reply(200, "<!doctype html>", { "content-type": "text/html" }),
      "source-failed",
      "failed",
    ],
    [
      "JSON that breaks off",
      () => new Reply(200, '{"items": [', { "content-type": "application/json" }),
      "source-failed",
      "failed",
    ],
    [
      "a missing key",
      () => new Reply(401, { detail: "API key not specified" }),
      "source-failed",
      "failed",
    ],
    [
      "a wrong key",
      ({ headers }) => new Reply(403, { detail: `bad ${headers["x-api-key"]}` }),
      "source-failed",
      "failed",
    ],
    [
      "an echo of the key",
      ({ headers }) => new Reply(400, { detail: `bad ${headers["x-api-key"]}` }),
      "source-failed",
      "failed",
    ],
    [
      "a used-up plan",
      () => new Reply(429, { detail: "Billing limit reached" }),
      "source-failed",
      "failed",
    ],
    [
      "a redirect to another host",
      () => new Reply(307, {}, { location: "http://localhost:9/" }),
      "source-failed",
      "failed",
    ],
    [
      "a redirect in a circle",
      ({ url }) => new Reply(307, {}, { location: url }),
      "source-failed",
      "failed",
    ],
  ];
  it.each(cases)("%s", async (_, answer, code, state) => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(3);
    await fixture.pull();
    const before = await fixture.work.all("openapi");
    fixture.registry.fault = (request, raw) =>
      isFor(request.url) ? answer(request, raw) : undefined;
    const report = await fixture.pull();
    expect(await fixture.work.all("openapi")).toEqual(before);
    expect(codes(report)).toContain(code);
    expect(report.sources).toMatchObject([{ state }]);
    expect(report.failed).toBe(state === "failed");
    expect(JSON.stringify(report)).not.toContain(KEY);
  });

  it.each([
    ["HTML", new Reply(200, "<!doctype html>", { "content-type": "text/html" })],
    ["nothing", new Reply(200, "", { "content-type": "application/json" })],
    ["null", null],
    ["another function", item("9")],
  ])("%s in place of each function", async (_, answer) => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(3);
    await fixture.pull();
    const before = await fixture.work.all("openapi");
    fixture.registry.fault = ({ url }) =>
      isFor(url) ? undefined : (answer ?? new Reply(200, null));
    const report = await fixture.pull();
    expect(await fixture.work.all("openapi")).toEqual(before);
    expect(report.diagnostics).toHaveLength(3);
    expect(report).toMatchObject({ changed: [], unchanged: 3, sources: [{ leftOut: 3 }] });
  });

  it("says which key to check", async () => {
    await using fixture = await Fixture.start();
    const report = await fixture.pull({ xpander: { baseUrl: fixture.registry.url } });
    expect(report.diagnostics).toMatchObject([
      { message: expect.stringContaining("set XPANDER_API_KEY") },
    ]);
    const wrong = await fixture.pull({
      xpander: { baseUrl: fixture.registry.url, apiKey: "wrong" },
    });
    expect(wrong.diagnostics).toMatchObject([
      { message: expect.stringContaining("check XPANDER_API_KEY") },
    ]);
  });

  it("a server that cannot be reached", async () => {
    await using fixture = await Fixture.start();
    const { url } = fixture.registry;
    await fixture.registry[Symbol.asyncDispose]();
    const report = await fixture.pull({ xpander: { baseUrl: url, apiKey: KEY } });
    expect(report).toMatchObject({ failed: true, changed: [] });
    expect(report.diagnostics).toMatchObject([
      { message: expect.stringContaining("got no answer") },
    ]);
  });
});

describe("retries", () => {
  it.each([408, 429, 500, 502, 503, 504, 520])(
    "after %d, when the server says so",
    async (status) => {
      await using fixture = await Fixture.start();
      fixture.registry.functions = items(1);
      let refused = 0;
      fixture.registry.fault = () =>
        refused++ === 0 ? new Reply(status, {}, { "retry-after": "0" }) : undefined;
      expect(await fixture.pull()).toMatchObject({ failed: false, diagnostics: [] });
      expect(fixture.registry.asked).toHaveLength(3);
    },
  );

  it.each([501, 505])("not after %d, which will not pass", async (status) => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(1);
    fixture.registry.fault = ({ url }) => (isFor(url) ? undefined : new Reply(status, {}));
    expect(codes(await fixture.pull())).toEqual(["function-unreachable"]);
    expect(fixture.registry.asked).toHaveLength(2);
  });

  it("waits as long as Retry-After says", async () => {
    await using fixture = await Fixture.start();
    let refused = 0;
    fixture.registry.fault = () =>
      refused++ === 0 ? new Reply(429, {}, { "retry-after": "1" }) : undefined;
    const start = performance.now();
    await fixture.pull();
    expect(performance.now() - start).toBeGreaterThan(950);
  });

  it("waits until the date that Retry-After says", async () => {
    await using fixture = await Fixture.start();
    const times: number[] = [];
    const until = Math.ceil(Date.now() / 1_000 + 0.5) * 1_000;
    fixture.registry.fault = () => {
      times.push(Date.now());
      const headers = { "retry-after": new Date(until).toUTCString() };
      return times.length === 1 ? new Reply(429, {}, headers) : undefined;
    };
    expect(await fixture.pull()).toMatchObject({ failed: false });
    expect(times).toHaveLength(2);
    expect(times[1]).toBeGreaterThanOrEqual(until - 5); // timers may fire a little early
  });

  it("after a connection that broke off", async () => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(1);
    let broken = 0;
    fixture.registry.fault = (_, { socket }) => {
      if (broken++ > 0) return undefined;
      socket.destroy();
      return HANDLED;
    };
    expect(await fixture.pull()).toMatchObject({ failed: false, diagnostics: [] });
  });

  it("gives up on a server that only fails", async () => {
    await using fixture = await Fixture.start();
    fixture.registry.functions = items(60);
    fixture.registry.fault = ({ url }) =>
      isFor(url) ? undefined : new Reply(400, { detail: "no" });
    const report = await fixture.pull();
    expect(report).toMatchObject({ failed: true, changed: [] });
    expect(fixture.registry.asked.length).toBeLessThan(40);
  });
});

describe("toolkits of the xpander API", () => {
  const toolkits = [{ from: "xpander" }] as const;

  it("reads each form of a tool", async () => {
    await using fixture = await Fixture.start();
    const tools = [
      { id: "t1", name: "Send Email", function_description: "Sends.", parameters: schema },
      { name: "list-channels", description: "Lists.", parameters: true },
      { id: "bare", name: "Bare", parameters: null },
    ];
    fixture.registry.toolkits = [
      { id: "k1", name: "Slack", tools },
      { id: "k2", name: "Empty", tools: [] },
    ];
    const report = await fixture.pull({ functions: [], toolkits });
    expect(codes(report)).toEqual(["tool-without-schema"]);
    expect(report.changed.map(({ file }) => file)).toEqual([
      "toolkits/slack/bare.json",
      "toolkits/slack/list-channels.json",
      "toolkits/slack/send-email.json",
    ]);
    expect(
      JSON.parse(await fixture.work.read("openapi/toolkits/slack/send-email.json")),
    ).toMatchObject({
      kind: "tool",
      toolkit_id: "k1",
      toolkit_name: "Slack",
      tool_id: "t1",
      name: "Send Email",
      description: "Sends.",
      input_schema: schema,
    });
    expect(
      JSON.parse(await fixture.work.read("openapi/toolkits/slack/list-channels.json")),
    ).toMatchObject({
      tool_id: "list-channels",
      input_schema: true,
    });
  });

  it("requests only the toolkits that `include` lists", async () => {
    await using fixture = await Fixture.start();
    const tools = [{ id: "t", name: "T", parameters: {} }];
    fixture.registry.toolkits = ["A", "B", "C"].map((name) => ({ id: `id-${name}`, name, tools }));
    const include = ["A", "id-C", "D"];
    const report = await fixture.pull({ functions: [], toolkits: [{ from: "xpander", include }] });
    expect(report.changed.map(({ file }) => file)).toEqual([
      "toolkits/a/t.json",
      "toolkits/c/t.json",
    ]);
    expect(report.diagnostics).toMatchObject([
      { code: "toolkit-not-found", message: expect.stringContaining('"D"') },
    ]);
    expect(fixture.registry.asked).not.toContain("/v1/toolkits/id-B/tools");
  });

  it("leaves out the toolkits that `exclude` lists", async () => {
    await using fixture = await Fixture.start();
    const tools = [{ id: "t", name: "T", parameters: {} }];
    fixture.registry.toolkits = ["A", "B", "C"].map((name) => ({ id: `id-${name}`, name, tools }));
    const from = "xpander" as const;
    const choice = { from, include: ["A", "B"], exclude: ["id-B", "D"] };
    const report = await fixture.pull({ functions: [], toolkits: [choice] });
    expect(report.changed.map(({ file }) => file)).toEqual(["toolkits/a/t.json"]);
    expect(report.diagnostics).toMatchObject([
      { code: "toolkit-not-found", message: expect.stringContaining(`"D" that "exclude" lists`) },
    ]);
  });

  it("keeps everything when one toolkit does not answer or has a broken tool", async () => {
    await using fixture = await Fixture.start();
    const tools = [{ id: "t", name: "T", parameters: {} }];
    fixture.registry.toolkits = ["A", "B"].map((name) => ({ id: name, name, tools }));
    await fixture.pull({ functions: [], toolkits });
    for (const broken of [
      "text",
      { tools: [] },
      [5],
      [{ parameters: {} }],
      [{ id: "u", parameters: 5 }],
    ]) {
      fixture.registry.toolkits = [{ id: "A", name: "A", tools: broken }];
      const report = await fixture.pull({ functions: [], toolkits });
      expect(report.changed).toEqual([]);
      expect(report.diagnostics).toMatchObject([
        { severity: "error", place: 'xpander toolkit "A"' },
      ]);
    }
  });
});
