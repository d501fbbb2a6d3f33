import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApi, startLocalApi } from "../../../src/local/index.js";
import { ask, folderOf } from "../../support/local-api.js";

// What the page "List Custom Functions" says, by its headings.

const SOURCE = 'def xpander_run_action(city: str) -> str:\n    """Says it."""\n    return city\n';
const LIST = "/v1/custom_functions";

let api: LocalApi;
let remove: () => Promise<void>;
beforeAll(async () => {
  const files = Array.from({ length: 60 }, (_, at) => [
    `f${String(at).padStart(2, "0")}.py`,
    SOURCE,
  ]);
  const made = await folderOf(Object.fromEntries([...files, ["broken.py", "def (\n"]]));
  remove = made.remove;
  api = await startLocalApi({ functions: made.folder, analysisDelay: 3_600_000 });
});
afterAll(() => Promise.all([api.close(), remove()]));

describe("introduction", () => {
  it("lists every function of the organization, whatever its status", async () => {
    const { body } = await ask(api, `GET ${LIST}?per_page=50`);
    const next = await ask(api, `GET ${LIST}?per_page=50&page=2`);
    const items: { id: string; status: string }[] = [...body.items, ...next.body.items];
    expect(new Set(items.map(({ id }) => id)).size).toBe(61);
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(["error", "ready"]));
  });
});

describe("Query Parameters", () => {
  it("page starts at 1, the default", async () => {
    const { body } = await ask(api, `GET ${LIST}`);
    expect(body).toMatchObject({
      page: 1,
      items: (await ask(api, `GET ${LIST}?page=1`)).body.items,
    });
    expect((await ask(api, `GET ${LIST}?page=2`)).body.items[0].id).toBe("f19");
  });

  it("per_page is 20 by default, and 50 at most", async () => {
    const { body } = await ask(api, `GET ${LIST}`);
    expect([body.per_page, body.items.length]).toEqual([20, 20]);
    expect((await ask(api, `GET ${LIST}?per_page=50`)).body.items.length).toBe(50);
    expect((await ask(api, `GET ${LIST}?per_page=51`)).status).toBe(422);
  });
});

describe("Response", () => {
  it("items have all fields but the source", async () => {
    const { body } = await ask(api, `GET ${LIST}?page=2&per_page=1`);
    expect(body.items).toEqual([
      {
        id: "f00",
        name: "F00",
        description: "Says it.",
        technical_description: "Says it.",
        status: "ready",
        limits: { max_run_time: 15 },
        input_schema: expect.objectContaining({ type: "object" }),
        analysis_error_details: null,
        organization_id: expect.any(String),
        created_at: expect.any(String),
      },
    ]);
  });

  it("items: organization_id is a UUID, created_at an ISO timestamp", async () => {
    const [{ organization_id, created_at }] = (await ask(api, `GET ${LIST}`)).body.items;
    expect(organization_id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(new Date(created_at).toISOString()).toBe(created_at);
  });

  it("total counts functions, total_pages pages", async () => {
    const { body } = await ask(api, `GET ${LIST}?per_page=30`);
    expect(body).toMatchObject({ total: 61, page: 1, per_page: 30, total_pages: 3 });
  });
});

describe("Example Request", () => {
  it("asks for a page and its size", async () => {
    const { body } = await ask(api, `GET ${LIST}?page=1&per_page=10`);
    expect(body).toMatchObject({ page: 1, per_page: 10, total_pages: 7 });
    expect(body.items.length).toBe(10);
  });
});

describe("Notes", () => {
  it("a function in analysing is listed, and not available", async () => {
    const body = { name: "New", source_code: SOURCE };
    const { id } = (await ask(api, `POST ${LIST}`, { body })).body;
    const last = await ask(api, `GET ${LIST}?per_page=1&page=62`);
    expect(last.body.items).toMatchObject([{ id, status: "analysing" }]);
    const early = await ask(api, `POST ${LIST}/${id}/execute`, { body: { city: "Oslo" } });
    await ask(api, `DELETE ${LIST}/${id}`);
    expect(early.status).toBe(409);
  });
});

describe("OpenAPI", () => {
  it.each([
    ["page=0", "greater_than_equal", { ge: 1 }],
    ["per_page=0", "greater_than_equal", { ge: 1 }],
    ["per_page=51", "less_than_equal", { le: 50 }],
    ["page=one", "int_parsing", undefined],
  ])("parameters are integers within bounds: %s", async (query, type, ctx) => {
    const said = await ask(api, `GET ${LIST}?${query}`);
    const [name, input] = query.split("=");
    expect(said.status).toBe(422);
    expect(said.body.detail).toMatchObject([{ type, loc: ["query", name], input }]);
    expect(said.body.detail[0].ctx).toEqual(ctx);
  });

  it("both parameters are named if both are wrong", async () => {
    const said = await ask(api, `GET ${LIST}?per_page=x&page=0`);
    expect(said.body.detail).toMatchObject([
      { loc: ["query", "page"] },
      { loc: ["query", "per_page"] },
    ]);
  });

  it("the five members of a page are always there", async () => {
    const { body } = await ask(api, `GET ${LIST}?page=99`);
    expect(body).toEqual({ items: [], total: 61, page: 99, per_page: 20, total_pages: 4 });
  });
});
