import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApi, startLocalApi } from "../../../src/local/index.js";
import { ask, create, folderOf } from "../../support/local-api.js";

// What the page "Get Custom Function" says, by its headings.

const SOURCE = `def tax(amount: float, rate: float = 0.25) -> float:
    """Adds the tax."""
    return amount * (1 + rate)
`;

let api: LocalApi;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await folderOf({ "tax.py": SOURCE, "broken.py": "def (\n", "idea.py": SOURCE });
  remove = made.remove;
  api = await startLocalApi({ functions: made.folder, drafts: ["idea"] });
});
afterAll(() => Promise.all([api.close(), remove()]));

const get = async (id: string) => (await ask(api, `GET /v1/custom_functions/${id}`)).body;

describe("introduction", () => {
  it("has the whole source, the schema and the status", async () => {
    expect(await get("tax")).toMatchObject({
      source_code: SOURCE,
      input_schema: { type: "object", required: ["amount"] },
      status: "ready",
    });
  });
});

describe("Path Parameters", () => {
  it("function_id names the function, in any form", async () => {
    expect((await get("tax")).id).toBe("tax");
    const said = await ask(api, "GET /v1/custom_functions/00000000-no-uuid");
    expect(said).toMatchObject({ status: 404, body: { detail: "Custom function not found" } });
  });
});

describe("Response", () => {
  it("has all properties of a CustomFunctionItem", async () => {
    expect(Object.keys(await get("tax")).sort()).toEqual([
      "analysis_error_details",
      "created_at",
      "description",
      "id",
      "input_schema",
      "limits",
      "name",
      "organization_id",
      "source_code",
      "status",
      "technical_description",
    ]);
  });
});

describe("OpenAPI", () => {
  it("id and name are always there", async () => {
    for (const id of ["tax", "broken", "idea"]) {
      expect(await get(id)).toMatchObject({ id, name: expect.any(String) });
    }
  });

  it("status is analysing after a create, ready after the analysis, error or draft", async () => {
    const body = { name: "New", source_code: "def xpander_run_action(): return 1\n" };
    const created = await ask(api, "POST /v1/custom_functions", { body });
    expect(created.body.status).toBe("analysing");
    expect((await get("tax")).status).toBe("ready");
    expect((await get("broken")).status).toBe("error");
    expect((await get("idea")).status).toBe("draft");
    await ask(api, `DELETE /v1/custom_functions/${created.body.id}`);
  });

  it("status is analysing after an update of the source", async () => {
    const { body } = await create(api, { source_code: SOURCE });
    const path = `/v1/custom_functions/${body.id}` as const;
    const updated = await ask(api, `PATCH ${path}`, { body: { source_code: SOURCE } });
    expect(updated.body.status).toBe("analysing");
    await ask(api, `DELETE ${path}`);
  });

  it("technical_description is made by the analysis", async () => {
    expect((await get("tax")).technical_description).toBe("Adds the tax.");
    expect((await get("idea")).technical_description).toBeNull();
  });

  it("limits has 15 seconds unless told otherwise", async () => {
    expect((await get("tax")).limits).toEqual({ max_run_time: 15 });
  });

  // Waits for the shortest limit there is, and for Pyodide.
  it("limits ends a function that takes longer", async () => {
    const source_code = "def xpander_run_action():\n    while True: pass\n";
    const { body } = await create(api, { source_code, limits: { max_run_time: 1 } });
    const said = await ask(api, `POST /v1/custom_functions/${body.id}/execute`, { body: {} });
    expect(said).toMatchObject({ status: 504 });
    expect(said.body.detail).toContain("more than 1 s");
  });

  it("input_schema is from the signature and its types; it is null before the analysis", async () => {
    expect((await get("tax")).input_schema).toMatchObject({
      type: "object",
      properties: { amount: { type: "number" }, rate: { type: "number", default: 0.25 } },
      required: ["amount"],
    });
    expect((await get("idea")).input_schema).toBeNull();
    expect((await get("broken")).input_schema).toBeNull();
  });

  it("source_code is in this answer, not in the list", async () => {
    const { body } = await ask(api, "GET /v1/custom_functions");
    for (const item of body.items) expect(item).not.toHaveProperty("source_code");
    expect(await get("idea")).toHaveProperty("source_code", SOURCE);
  });

  it("analysis_error_details is there in error alone", async () => {
    expect((await get("broken")).analysis_error_details).toContain("line 1");
    expect((await get("tax")).analysis_error_details).toBeNull();
    expect((await get("idea")).analysis_error_details).toBeNull();
  });

  it("organization_id owns the function; created_at is an ISO timestamp", async () => {
    const { organization_id, created_at } = await get("tax");
    expect(organization_id).toBe((await get("broken")).organization_id);
    expect(new Date(created_at).toISOString()).toBe(created_at);
  });
});
