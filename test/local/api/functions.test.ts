import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ORGANIZATION } from "../../../src/local/api/ids.js";
import { type LocalApi, startLocalApi } from "../../../src/local/index.js";
import { ask, create, folderOf, settled } from "../../support/local-api.js";

const SOURCE = `def xpander_run_action(city: str, days: int = 3) -> str:
    """Says how warm it will be."""
    return city
`;

type Refused = [
  body: unknown,
  issues: (readonly [type: string, place: string[], msg: string, input: unknown, ctx?: object])[],
];

const NOT_A_MODEL = "Input should be a valid dictionary or object to extract fields from";

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi();
});
afterAll(() => api.close());

describe("create", () => {
  it("answers with a function that is analysing, and then is ready", async () => {
    const limits = { max_run_time: 5, memory: 512 };
    const body = { name: "Weather", description: "How warm?", source_code: SOURCE, limits };
    const created = await ask(api, "POST /v1/custom_functions", { body });
    const expected = {
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
      name: "Weather",
      description: "How warm?",
      technical_description: null,
      status: "analysing",
      limits: { max_run_time: 5 },
      input_schema: null,
      source_code: SOURCE,
      analysis_error_details: null,
      organization_id: ORGANIZATION,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    };
    expect(created.type).toBe("application/json");
    expect(created).toMatchObject({ status: 201, body: expected });
    expect(Object.keys(created.body).sort()).toEqual(Object.keys(expected).sort());
    const ready = await settled(api, created.body.id);
    expect(ready.body).toEqual({
      ...created.body,
      status: "ready",
      technical_description: "Says how warm it will be.",
      input_schema: {
        properties: {
          city: { title: "City", type: "string" },
          days: { default: 3, title: "Days", type: "integer" },
        },
        required: ["city"],
        title: expect.any(String),
        type: "object",
      },
    });
  });

  it("fills in what is left out", async () => {
    const { body } = await create(api, { source_code: SOURCE });
    expect(body).toMatchObject({ description: "", limits: { max_run_time: 15 } });
  });

  it("looks for the function that is named", async () => {
    const source_code = "def total(a: int): return a\n";
    expect((await create(api, { source_code, function_name: "total" })).body.status).toBe("ready");
    const { body } = await create(api, { source_code });
    expect(body.status).toBe("error");
    expect(body.analysis_error_details).toContain("xpander_run_action");
    expect(body.input_schema).toBeNull();
  });

  it("ends in an error with Python's message, the line, and a caret", async () => {
    const source_code = "def xpander_run_action(a):\n    return a ? 1 : '\u202e'\n";
    const { body } = await create(api, { source_code });
    expect(body).toMatchObject({ status: "error" });
    expect(body.analysis_error_details).toBe(
      "SyntaxError: invalid syntax (line 2, column 14)\nreturn a ? 1 : '\\u202e'\n         ^",
    );
  });

  it("takes two functions of one name", async () => {
    const first = await create(api, { name: "Twin", source_code: SOURCE });
    const second = await create(api, { name: "Twin", source_code: SOURCE });
    expect(second.body.id).not.toBe(first.body.id);
  });

  it.each<Refused>([
    [
      {},
      [
        ["missing", ["name"], "Field required", {}],
        ["missing", ["source_code"], "Field required", {}],
      ],
    ],
    [
      { name: 1, source_code: null },
      [
        ["string_type", ["name"], "Input should be a valid string", 1],
        ["string_type", ["source_code"], "Input should be a valid string", null],
      ],
    ],
    [
      { name: "", source_code: "", limits: { max_run_time: 1.5 } },
      [
        [
          "int_from_float",
          ["limits", "max_run_time"],
          "Input should be a valid integer, got a number with a fractional part",
          1.5,
        ],
      ],
    ],
    [
      { name: "", source_code: "", limits: { max_run_time: "soon" } },
      [
        [
          "int_parsing",
          ["limits", "max_run_time"],
          "Input should be a valid integer, unable to parse string as an integer",
          "soon",
        ],
      ],
    ],
    ...[-1, 0, "-1", false].map(
      (seconds) =>
        [
          { name: "", source_code: "", limits: { max_run_time: seconds } },
          [
            [
              "greater_than_equal",
              ["limits", "max_run_time"],
              "Input should be greater than or equal to 1",
              seconds,
              { ge: 1 },
            ],
          ],
        ] satisfies Refused,
    ),
    [
      { name: "", source_code: "", limits: null },
      [["model_attributes_type", ["limits"], NOT_A_MODEL, null]],
    ],
    [
      { name: "", source_code: "", limits: { max_run_time: "9".repeat(4301) } },
      [
        [
          "int_parsing_size",
          ["limits", "max_run_time"],
          "Unable to parse input string as an integer, exceeded maximum size",
          "9".repeat(4301),
        ],
      ],
    ],
    [
      { name: "", source_code: "", limits: { max_run_time: [] } },
      [["int_type", ["limits", "max_run_time"], "Input should be a valid integer", []]],
    ],
    [
      { name: "", source_code: "", limits: 3, description: {} },
      [
        ["string_type", ["description"], "Input should be a valid string", {}],
        ["model_attributes_type", ["limits"], NOT_A_MODEL, 3],
      ],
    ],
  ])("refuses %j", async (body, issues) => {
    const said = await ask(api, "POST /v1/custom_functions", { body });
    expect(said.status).toBe(422);
    expect(said.body).toEqual({
      detail: issues.map(([type, place, msg, input, ctx]) => ({
        type,
        loc: ["body", ...place],
        msg,
        input,
        ...(ctx === undefined ? {} : { ctx }),
      })),
    });
  });

  it.each([
    [{ max_run_time: 1 }, 1],
    [{ max_run_time: 2.0 }, 2],
    [{ max_run_time: "20" }, 20, "pydantic reads an integer from a text"],
    [{ max_run_time: " +2_0.0 " }, 20, "pydantic reads an integer from a text"],
    [{ max_run_time: true }, 1, "pydantic reads an integer from a boolean"],
    [{ max_run_time: null }, null],
    [{ timeout: 3, memory: 512 }, 15],
    [{}, 15],
  ])("reads the limits %j", async (limits, seconds, beyond?: string) => {
    const how = beyond === undefined ? {} : { beyond };
    const { body } = await create(api, { source_code: SOURCE, limits }, how);
    expect(body.limits).toEqual({ max_run_time: seconds });
  });
});

describe("update", () => {
  it("of the source starts a new analysis; of anything else does not", async () => {
    const { body } = await create(api, { source_code: SOURCE });
    const path = `/v1/custom_functions/${body.id}` as const;
    const changes = { name: "New", description: null, limits: { max_run_time: 1 } };
    const renamed = await ask(api, `PATCH ${path}`, { body: changes });
    expect(renamed).toMatchObject({ status: 200, body: { ...body, ...changes } });
    const source_code = "def xpander_run_action(zip: str): return 1\n";
    const replaced = await ask(api, `PATCH ${path}`, { body: { source_code } });
    expect(replaced.body).toMatchObject({ status: "analysing", input_schema: null, source_code });
    const ready = await settled(api, body.id);
    expect(ready.body).toMatchObject({ status: "ready", name: "New" });
    expect(Object.keys(ready.body.input_schema.properties)).toEqual(["zip"]);
  });

  it("wins over an analysis that is under way", async () => {
    const created = await ask(api, "POST /v1/custom_functions", {
      body: { name: "F", source_code: SOURCE },
    });
    const path = `/v1/custom_functions/${created.body.id}` as const;
    await ask(api, `PATCH ${path}`, { body: { source_code: "nothing" } });
    expect((await settled(api, created.body.id)).body.status).toBe("error");
  });

  it("refuses a wrong body before an unknown id", async () => {
    const said = await ask(api, "PATCH /v1/custom_functions/none", { body: { name: 1 } });
    expect(said).toMatchObject({ status: 422, body: { detail: [{ type: "string_type" }] } });
  });

  it.each([
    [{ name: null, source_code: null }, {}],
    [{ limits: null }, { limits: { max_run_time: 15 } }],
    [{ limits: { max_run_time: null } }, { limits: { max_run_time: null } }],
    [{ description: null }, { description: null }],
    [{ function_name: "other" }, {}],
  ])("with %j changes %j", async (body, changed) => {
    const made = await create(api, { source_code: SOURCE, limits: { max_run_time: 3 } });
    const said = await ask(api, `PATCH /v1/custom_functions/${made.body.id}`, { body });
    expect(said.body).toEqual({ ...made.body, ...changed });
  });

  it.each([
    [{ limits: { max_run_time: 0 } }, "greater_than_equal", ["limits", "max_run_time"]],
    [{ limits: [] }, "model_attributes_type", ["limits"]],
    [{ source_code: 1 }, "string_type", ["source_code"]],
  ])("refuses %j", async (body, type, place) => {
    const said = await ask(api, "PATCH /v1/custom_functions/none", { body });
    expect(said.body.detail).toMatchObject([{ type, loc: ["body", ...place] }]);
  });

  it("keeps the name of the entry point", async () => {
    const { body } = await create(api, { source_code: "def a(): pass\n", function_name: "a" });
    await ask(api, `PATCH /v1/custom_functions/${body.id}`, {
      body: { source_code: "def a(x): pass\n" },
    });
    expect((await settled(api, body.id)).body.status).toBe("ready");
  });
});

describe("delete", () => {
  it("answers 202, and the function no longer exists", async () => {
    const { body } = await create(api, { source_code: SOURCE });
    const path = `/v1/custom_functions/${body.id}` as const;
    expect((await ask(api, `DELETE ${path}`)).status).toBe(202);
    const gone = { status: 404, body: { detail: "Custom function not found" } };
    expect(await ask(api, `GET ${path}`)).toMatchObject(gone);
    expect(await ask(api, `DELETE ${path}`)).toMatchObject(gone);
    expect(await ask(api, `PATCH ${path}`, { body: {} })).toMatchObject(gone);
    expect(await ask(api, `POST ${path}/execute`, { body: {} })).toMatchObject(gone);
  });

  it("ends an analysis that is under way", async () => {
    const { body } = await ask(api, "POST /v1/custom_functions", {
      body: { name: "F", source_code: SOURCE },
    });
    await ask(api, `DELETE /v1/custom_functions/${body.id}`);
    // Began later, so that it ends later.
    await create(api, { source_code: SOURCE });
    expect((await ask(api, `GET /v1/custom_functions/${body.id}`)).status).toBe(404);
  });
});

describe("list", () => {
  it("of nothing has no pages", async () => {
    const empty = await startLocalApi();
    const said = await ask(empty, "GET /v1/custom_functions");
    await empty.close();
    expect(said.body).toEqual({ items: [], total: 0, page: 1, per_page: 20, total_pages: 0 });
  });

  it("goes page by page, without sources", async () => {
    const files = Array.from({ length: 5 }, (_, index) => [`f${index}.py`, SOURCE]);
    const { folder, remove } = await folderOf(Object.fromEntries(files));
    const full = await startLocalApi({ functions: folder });
    const second = await ask(full, "GET /v1/custom_functions?page=2&per_page=2");
    const past = await ask(full, "GET /v1/custom_functions?page=9");
    await Promise.all([full.close(), remove()]);
    expect(second.body).toMatchObject({ total: 5, page: 2, per_page: 2, total_pages: 3 });
    expect(second.body.items.map(({ id }: { id: string }) => id)).toEqual(["f2", "f3"]);
    expect(second.body.items[0]).not.toHaveProperty("source_code");
    expect(second.body.items[0]).toMatchObject({ name: "F2", status: "ready" });
    expect(past.body).toMatchObject({ items: [], total: 5, page: 9, total_pages: 1 });
  });

  const PARSING = "Input should be a valid integer, unable to parse string as an integer";
  const AT_MOST = "Input should be less than or equal to 50";
  const AT_LEAST = "Input should be greater than or equal to 1";
  it.each([
    ["per_page=51", "less_than_equal", AT_MOST, "51", { le: 50 }],
    ["per_page=0", "greater_than_equal", AT_LEAST, "0", { ge: 1 }],
    ["page=0", "greater_than_equal", AT_LEAST, "0", { ge: 1 }],
    ["page=-1", "greater_than_equal", AT_LEAST, "-1", { ge: 1 }],
    ["page=abc", "int_parsing", PARSING, "abc", undefined],
    ["per_page=1.5", "int_parsing", PARSING, "1.5", undefined],
    ["page=", "int_parsing", PARSING, "", undefined],
    ["page=1&page=x", "int_parsing", PARSING, "x", undefined],
  ])("refuses ?%s", async (query, type, msg, input, ctx) => {
    const said = await ask(api, `GET /v1/custom_functions?${query}`);
    const loc = ["query", query.split("=", 1)[0]];
    expect(said.status).toBe(422);
    expect(said.body).toEqual({
      detail: [ctx === undefined ? { type, loc, msg, input } : { type, loc, msg, input, ctx }],
    });
  });
});

describe("generate", () => {
  const GENERATE = "POST /v1/custom_functions/generate";

  it.each([{}, { query: "Adds", user_function: null, import_curl: "" }])(
    "answers %j with 501 and the reason",
    async (body) => {
      const said = await ask(api, GENERATE, { body });
      expect(said).toMatchObject({ status: 501 });
      expect(said.body.detail).toContain("language model");
    },
  );

  it("refuses what its model does not fit", async () => {
    const said = await ask(api, GENERATE, { body: { query: 1 } });
    expect(said).toMatchObject({ status: 422 });
    expect(said.body.detail).toMatchObject([{ type: "string_type", loc: ["body", "query"] }]);
  });

  it("is no function", async () => {
    expect(await ask(api, "GET /v1/custom_functions/generate")).toMatchObject({ status: 404 });
  });
});

describe("a folder", () => {
  it("gives functions: the one that cannot be read is listed with its reason", async () => {
    const { folder, remove } = await folderOf({
      "weather_lookup.py": SOURCE,
      "by_stem.py": "def by_stem(): return 1\n",
      "broken.py": "def (\n",
      "_helper.py": SOURCE,
      "notes.txt": "",
    });
    const local = await startLocalApi({ functions: folder });
    const { body } = await ask(local, "GET /v1/custom_functions");
    const one = await ask(local, "GET /v1/custom_functions/weather_lookup");
    await Promise.all([local.close(), remove()]);
    expect(
      body.items.map(({ id, status }: { id: string; status: string }) => [id, status]),
    ).toEqual([
      ["broken", "error"],
      ["by_stem", "ready"],
      ["weather_lookup", "ready"],
    ]);
    expect(one.body).toMatchObject({
      name: "Weather Lookup",
      description: "Says how warm it will be.",
      source_code: SOURCE,
    });
    expect(local.diagnostics).toMatchObject([{ severity: "error", line: 1 }]);
    expect(local.diagnostics[0]?.place).toMatch(/\/broken\.py$/);
  });

  it("may have drafts, which are analysed once their source changes", async () => {
    const { folder, remove } = await folderOf({ "idea.py": SOURCE, "other.py": SOURCE });
    const local = await startLocalApi({ functions: folder, drafts: ["idea"] });
    const draft = await ask(local, "GET /v1/custom_functions/idea");
    const listed = await ask(local, "GET /v1/custom_functions");
    const early = await ask(local, "POST /v1/custom_functions/idea/execute", { body: {} });
    await ask(local, "PATCH /v1/custom_functions/idea", { body: { name: "Idea 2" } });
    const renamed = await ask(local, "GET /v1/custom_functions/idea");
    await ask(local, "PATCH /v1/custom_functions/idea", { body: { source_code: SOURCE } });
    const analysed = await settled(local, "idea");
    await Promise.all([local.close(), remove()]);
    expect(draft.body).toMatchObject({ status: "draft", input_schema: null, source_code: SOURCE });
    expect(listed.body.items.map(({ status }: { status: string }) => status)).toEqual([
      "draft",
      "ready",
    ]);
    expect(early).toMatchObject({ status: 409 });
    expect(early.body.detail).toContain("(status: draft)");
    expect(renamed.body).toMatchObject({ name: "Idea 2", status: "draft" });
    expect(analysed.body.status).toBe("ready");
  });

  it("has to have the drafts", async () => {
    await expect(startLocalApi({ drafts: ["none"] })).rejects.toThrow(
      'the folder has no function of the id "none"',
    );
  });

  it("has to exist", async () => {
    await expect(startLocalApi({ functions: "/no/such/folder" })).rejects.toThrow(
      "/no/such/folder is not a folder",
    );
  });
});
