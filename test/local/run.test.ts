import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApi, startLocalApi } from "../../src/local/index.js";
import { ask, create, folderOf, settled } from "../support/local-api.js";

let api: LocalApi;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await folderOf({
    "tax.py": `from decimal import Decimal


def tax(amount: float, rate: float = 0.25) -> dict:
    """Adds the tax."""
    if rate < 0:
        raise ValueError(f"the rate {rate} is negative")
    total = Decimal(str(amount)) * (1 + Decimal(str(rate)))
    return {"total": total.quantize(Decimal("0.01")), "rate": rate}
`,
    "greet.py": "async def greet(name: str) -> str:\n    return 'Hello, ' + name\n",
    "kit/echo.py": `def xpander_run_action(city: str, zip: str = "", days: int = 1):
    if days > 9:
        raise OverflowError("too far ahead")
    return [city, zip, days]
`,
  });
  remove = made.remove;
  api = await startLocalApi({ functions: made.folder, log: () => undefined });
  // Loading Pyodide takes some seconds, once for all of these tests.
  await ask(api, "POST /v1/custom_functions/tax/execute", { body: { amount: 1 } });
});
afterAll(() => Promise.all([api.close(), remove()]));

describe("execute", () => {
  it("answers with the result", async () => {
    const said = await ask(api, "POST /v1/custom_functions/tax/execute", {
      body: { amount: 19.99 },
    });
    expect(said).toEqual({
      status: 200,
      type: "application/json",
      body: { total: "24.99", rate: 0.25 },
    });
  });

  it("answers with a text as JSON", async () => {
    const body = JSON.stringify({ name: "Åse" });
    const said = await ask(api, "POST /v1/custom_functions/greet/execute", {
      raw: body,
      beyond: "the route has no model, so that any content type is read as JSON",
    });
    expect(said).toEqual({ status: 200, type: "application/json", body: "Hello, Åse" });
  });

  it("reports the exception and its line in the source", async () => {
    const body = { amount: 1, rate: -1 };
    const said = await ask(api, "POST /v1/custom_functions/tax/execute", { body });
    const detail = `ValueError: the rate -1 is negative (line 7)
  line 7, in tax: raise ValueError(f"the rate {rate} is negative")`;
    expect(said).toMatchObject({ status: 500, body: { detail } });
  });

  it("checks the arguments", async () => {
    const body = { amount: "1", tip: 2 };
    const said = await ask(api, "POST /v1/custom_functions/tax/execute", { body });
    expect(said).toMatchObject({ status: 422 });
    expect(said.body).toEqual({
      detail: [
        {
          type: "float_type",
          loc: ["body", "amount"],
          msg: "Input should be a valid number",
          input: "1",
        },
        {
          type: "extra_forbidden",
          loc: ["body", "tip"],
          msg: "Extra inputs are not permitted",
          input: 2,
        },
      ],
    });
    const list = await ask(api, "POST /v1/custom_functions/tax/execute", { body: [] });
    expect(list.body.detail).toMatchObject([{ type: "model_attributes_type", loc: ["body"] }]);
  });

  it("is refused until the function is ready", async () => {
    const { body } = await create(api, { source_code: "def (" });
    const said = await ask(api, `POST /v1/custom_functions/${body.id}/execute`, { body: {} });
    expect(said).toMatchObject({ status: 409 });
    expect(said.body.detail).toContain(`(status: error): ${body.analysis_error_details}`);
    // Its analyses end long after the test.
    const slow = await startLocalApi({ analysisDelay: 3_600_000 });
    const fresh = await ask(slow, "POST /v1/custom_functions", {
      body: { name: "F", source_code: "def xpander_run_action(): return 1" },
    });
    const early = await ask(slow, `POST /v1/custom_functions/${fresh.body.id}/execute`);
    await slow.close();
    expect(early).toMatchObject({ status: 409 });
    expect(early.body.detail).toContain("(status: analysing)");
  });

  it("runs the source as it is now", async () => {
    const { body } = await create(api, { source_code: "def xpander_run_action(): return 1\n" });
    const path = `/v1/custom_functions/${body.id}` as const;
    expect((await ask(api, `POST ${path}/execute`)).body).toBe(1);
    const source_code = "def xpander_run_action(): return 2\n";
    await ask(api, `PATCH ${path}`, { body: { source_code } });
    await settled(api, body.id);
    expect((await ask(api, `POST ${path}/execute`)).body).toBe(2);
  });

  it("keeps concurrent calls apart", async () => {
    const amounts = Array.from({ length: 20 }, (_, index) => index);
    const said = await Promise.all(
      amounts.map((amount) =>
        ask(api, "POST /v1/custom_functions/tax/execute", { body: { amount, rate: 0 } }),
      ),
    );
    expect(said.map(({ body }) => Number(body.total))).toEqual(amounts);
  });
});

describe("invoke", () => {
  const ECHO = "POST /v1/toolkits/kit/tools/echo";

  it.each([
    [{ body_params: { city: "Oslo" } }, ["Oslo", "", 1]],
    [
      {
        query_params: { days: 2 },
        path_params: { zip: "0150" },
        body_params: { city: "Oslo" },
        headers: { "x-ignored": "1" },
      },
      ["Oslo", "0150", 2],
    ],
    [{ body_params: { city: "Oslo" }, parameters: { city: "Bergen" } }, ["Oslo", "", 1]],
  ])("with %j calls the tool", async (body, result) => {
    const said = await ask(api, ECHO, { body });
    const execution_time = expect.any(Number);
    expect(said).toMatchObject({ status: 200 });
    expect(said.body).toEqual({ result, status: "success", execution_time });
  });

  it("may name the tool", async () => {
    const path = "POST /v1/toolkits/kit/tools/Echo" as const;
    const said = await ask(api, path, { body: { body_params: { city: "Oslo" } } });
    expect(said.status).toBe(200);
  });

  it("reports a failure of the tool with status 200", async () => {
    const said = await ask(api, ECHO, { body: { body_params: { city: "Oslo", days: 10 } } });
    expect(said).toMatchObject({ status: 200 });
    expect(said.body).toEqual({
      result: null,
      status: "error",
      execution_time: expect.any(Number),
      error: `OverflowError: too far ahead (line 3)
  line 3, in xpander_run_action: raise OverflowError("too far ahead")`,
    });
  });
});

// Waits for the shortest limit there is, and for Pyodide, which has to be loaded again.
it("a function that does not end is ended, and the next call works", async () => {
  const source_code = "def xpander_run_action():\n    while True: pass\n";
  const { body } = await create(api, { source_code, limits: { max_run_time: 1 } });
  const stuck = ask(api, `POST /v1/custom_functions/${body.id}/execute`);
  const next = ask(api, "POST /v1/custom_functions/tax/execute", { body: { amount: 4 } });
  expect(await stuck).toMatchObject({
    status: 504,
    body: { detail: "The function was ended: it ran for more than 1 s (limits.max_run_time)" },
  });
  expect((await next).body).toEqual({ total: "5.00", rate: 0.25 });
});
