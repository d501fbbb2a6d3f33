import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApi, startLocalApi } from "../../../src/local/index.js";
import { describedFetch } from "../../support/described.js";
import { ask, folderOf } from "../../support/local-api.js";

// What the page "Execute Custom Function" says, by its headings.

let api: LocalApi;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await folderOf({
    "weather.py":
      "def weather(city: str, days: int = 1) -> dict: return {'city': city, 'days': days}\n",
    "nothing.py": "def nothing() -> str: return 'done'\n",
    "broken.py": "def (\n",
    "idea.py": "def idea() -> int: return 1\n",
  });
  remove = made.remove;
  api = await startLocalApi({
    functions: made.folder,
    drafts: ["idea"],
    analysisDelay: 3_600_000, // Analyses end long after the tests.
  });
});
afterAll(() => Promise.all([api.close(), remove()]));

const WEATHER = "POST /v1/custom_functions/weather/execute";

describe("introduction", () => {
  it("runs the function with the given parameters", async () => {
    const said = await ask(api, WEATHER, { body: { city: "Oslo", days: 2 } });
    expect(said).toMatchObject({ status: 200, body: { city: "Oslo", days: 2 } });
  });
});

describe("Path Parameters", () => {
  it("function_id names the function", async () => {
    const other = await ask(api, "POST /v1/custom_functions/nothing/execute", { body: {} });
    expect(other).toMatchObject({ status: 200, body: "done" });
  });

  it("function_id is a text of any form, and required", async () => {
    const unknown = await ask(api, "POST /v1/custom_functions/-1/execute", { body: {} });
    expect(unknown).toMatchObject({ status: 404, body: { detail: "Custom function not found" } });
    const none = await ask(api, "POST /v1/custom_functions//execute", { body: {} });
    expect(none).toMatchObject({ status: 404, body: { detail: "Not Found" } });
  });
});

describe("Request Body", () => {
  it("is a flat object: the parameters are not wrapped", async () => {
    const said = await ask(api, WEATHER, { body: { parameters: { city: "Oslo" } } });
    expect(said).toMatchObject({ status: 422 });
    expect(said.body.detail.map(({ loc }: { loc: string[] }) => loc)).toEqual([
      ["body", "city"],
      ["body", "parameters"],
    ]);
  });

  it("has the fields that the function defines", async () => {
    const { body } = await ask(api, "GET /v1/custom_functions/weather");
    expect(Object.keys(body.input_schema.properties)).toEqual(["city", "days"]);
    const other = await ask(api, "GET /v1/custom_functions/nothing");
    expect(Object.keys(other.body.input_schema.properties)).toEqual([]);
  });
});

describe("Response", () => {
  it("is the result itself, as JSON", async () => {
    const said = await ask(api, "POST /v1/custom_functions/nothing/execute", { body: {} });
    expect(said).toEqual({ status: 200, type: "application/json", body: "done" });
  });
});

describe("Example Request", () => {
  it("is a POST of JSON with a key", async () => {
    const answer = await describedFetch(`${api.url}/v1/custom_functions/weather/execute`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "x-api-key": api.apiKey },
      body: '{"city": "San Francisco"}',
    });
    expect(await answer.json()).toEqual({ city: "San Francisco", days: 1 });
  });
});

describe("Notes", () => {
  it.each(["broken", "idea"])("%s, in error or draft, is not executed", async (id) => {
    const said = await ask(api, `POST /v1/custom_functions/${id}/execute`, { body: {} });
    expect(said).toMatchObject({ status: 409 });
    expect(said.body.detail).toContain("not ready");
  });

  it("a function in analysing is not executed", async () => {
    const made = await ask(api, "POST /v1/custom_functions", {
      body: { name: "New", source_code: "def xpander_run_action(): return 1\n" },
    });
    const path = `/v1/custom_functions/${made.body.id}` as const;
    const said = await ask(api, `POST ${path}/execute`, { body: {} });
    await ask(api, `DELETE ${path}`);
    expect(said).toMatchObject({ status: 409 });
    expect(said.body.detail).toContain("(status: analysing)");
  });

  it.each([
    [{}, "missing", "city"],
    [{ city: 1 }, "string_type", "city"],
    [{ city: "Oslo", days: "soon" }, "int_", "days"],
    [{ city: "Oslo", hours: 1 }, "extra_forbidden", "hours"],
  ])("parameters have to match the input_schema: %j", async (body, type, name) => {
    const said = await ask(api, WEATHER, { body });
    expect(said).toMatchObject({ status: 422 });
    expect(said.body.detail).toMatchObject([
      { type: expect.stringContaining(type), loc: ["body", name] },
    ]);
  });

  it("no agent is needed: a function is executed as soon as it is ready", async () => {
    expect((await ask(api, WEATHER, { body: { city: "Oslo" } })).status).toBe(200);
  });
});

describe("OpenAPI", () => {
  it.each([{ "x-api-key": "local" }, { authorization: "Bearer local" }])(
    "info: a request has a key or a Bearer token: %j",
    async (headers) => {
      const answer = await describedFetch(`${api.url}/v1/custom_functions/weather`, { headers });
      expect(answer.status).toBe(200);
    },
  );

  it("security: without a key, it is refused", async () => {
    const answer = await describedFetch(`${api.url}/v1/custom_functions/weather/execute`, {
      method: "POST",
    });
    expect([answer.status, await answer.json()]).toEqual([
      401,
      { detail: "API key not specified" },
    ]);
  });

  it("the operation has no body that it requires", async () => {
    const said = await ask(api, "POST /v1/custom_functions/nothing/execute");
    expect(said).toMatchObject({ status: 200, body: "done" });
  });

  it("a 422 has details of loc, msg and type", async () => {
    const { body } = await ask(api, WEATHER, { body: [] });
    expect(body.detail).toMatchObject([
      { loc: ["body"], msg: expect.any(String), type: expect.any(String) },
    ]);
  });
});
