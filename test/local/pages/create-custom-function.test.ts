import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApi, startLocalApi } from "../../../src/local/index.js";
import { ask, create } from "../../support/local-api.js";

// What the page "Create Custom Function" says, by its headings.

const SOURCE = "def xpander_run_action(city: str) -> str:\n    return city\n";
const CREATE = "POST /v1/custom_functions";

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi();
});
afterAll(() => api.close());

/** Creates a function, and executes it once it is ready. */
async function run(source_code: string, input: object = {}) {
  const { body } = await create(api, { source_code });
  expect(body).toMatchObject({ status: "ready" });
  return ask(api, `POST /v1/custom_functions/${body.id}/execute`, { body: input });
}

describe("request panel", () => {
  it("takes the five fields", async () => {
    const body = {
      name: "Panel",
      source_code: SOURCE,
      function_name: "xpander_run_action",
      description: "",
      limits: { max_run_time: 15 },
    };
    const said = await ask(api, CREATE, { body });
    const { function_name: _, ...kept } = body;
    expect(said).toMatchObject({ status: 201, body: kept });
  });
});

describe("response panel", () => {
  it("has details of loc, msg, type, input and ctx", async () => {
    const body = { name: "F", source_code: SOURCE, limits: { max_run_time: 0 } };
    const said = await ask(api, CREATE, { body });
    expect(said).toMatchObject({ status: 422 });
    expect(said.body).toEqual({
      detail: [
        {
          loc: ["body", "limits", "max_run_time"],
          msg: "Input should be greater than or equal to 1",
          type: "greater_than_equal",
          input: 0,
          ctx: { ge: 1 },
        },
      ],
    });
  });
});

describe("introduction", () => {
  it("the code has to define xpander_run_action", async () => {
    const { body } = await create(api, { source_code: "def other(): pass\n" });
    expect(body).toMatchObject({ status: "error" });
    expect(body.analysis_error_details).toContain("xpander_run_action");
  });

  it("the function is analysed without being asked", async () => {
    const { body } = await create(api, { source_code: SOURCE });
    expect(body).toMatchObject({ status: "ready", input_schema: { required: ["city"] } });
  });
});

describe("Request Body", () => {
  it.each(["name", "source_code"])("%s is required, and a text", async (name) => {
    const { [name]: _, ...rest } = { name: "F", source_code: SOURCE } as Record<string, string>;
    const without = await ask(api, CREATE, { body: rest });
    expect(without.body.detail).toMatchObject([{ type: "missing", loc: ["body", name] }]);
    const wrong = await ask(api, CREATE, { body: { ...rest, [name]: 1 } });
    expect(wrong.body.detail).toMatchObject([{ type: "string_type", loc: ["body", name] }]);
  });

  it.each(["function_name", "description", "limits"])("%s is optional", async (name) => {
    const { body } = await create(api, { source_code: SOURCE });
    expect(body.status).toBe("ready");
    const wrong = await ask(api, CREATE, { body: { name: "", source_code: "", [name]: [] } });
    expect(wrong.body.detail).toMatchObject([{ loc: ["body", name] }]);
  });

  it("function_name defaults to xpander_run_action, as under Body, not to the name", async () => {
    const source_code = "def calculate_tax(): pass\n";
    const { body } = await create(api, { name: "Calculate Tax", source_code });
    expect(body.status).toBe("error");
  });
});

describe("Response", () => {
  it("is the new function in status analysing, which becomes ready", async () => {
    const created = await ask(api, CREATE, { body: { name: "F", source_code: SOURCE } });
    expect(created.body).toMatchObject({ name: "F", source_code: SOURCE, status: "analysing" });
    const path = `GET /v1/custom_functions/${created.body.id}` as const;
    await expect.poll(async () => (await ask(api, path)).body.status).toBe("ready");
  });
});

describe("Example Request", () => {
  it("is ready with one text that is required", async () => {
    const source_code = `import requests

def xpander_run_action(city: str) -> str:
    """Says the weather."""
    return requests.get(f"https://weather.example/{city}").text
`;
    const given = { name: "Weather Lookup", description: "Says the weather", source_code };
    const { body } = await create(api, given);
    expect(body).toMatchObject({
      ...given,
      status: "ready",
      input_schema: { properties: { city: { type: "string" } }, required: ["city"] },
    });
  });
});

describe("Notes", () => {
  it("the entry point is what runs", async () => {
    const source = "def other(): return 1\n\ndef xpander_run_action(): return 2\n";
    expect((await run(source)).body).toBe(2);
  });

  it("analysing becomes ready or error, with analysis_error_details", async () => {
    const good = await create(api, { source_code: SOURCE });
    expect(good.body).toMatchObject({ status: "ready", analysis_error_details: null });
    const bad = await create(api, { source_code: "def xpander_run_action(:\n" });
    expect(bad.body).toMatchObject({ status: "error", input_schema: null });
    expect(bad.body.analysis_error_details).toContain("line 1");
  });
});

describe("Authorizations", () => {
  it("x-api-key is required", async () => {
    const said = await ask(api, CREATE, {
      body: { name: "F", source_code: SOURCE },
      headers: { "x-api-key": "" },
    });
    expect(said).toMatchObject({ status: 401, body: { detail: "API key not specified" } });
  });
});

describe("Body", () => {
  it.each([
    ["the file system", "    return open('/etc/passwd').read()\n"],
    ["subprocess", "    import subprocess\n    return subprocess.run(['ls'])\n"],
    ["os.system", "    import os\n    return os.system('ls')\n"],
    ["eval", "    return eval('1')\n"],
    ["exec", "    exec('1')\n"],
  ])("safety: %s is refused by the analysis", async (_, lines) => {
    const { body } = await create(api, { source_code: `def xpander_run_action():\n${lines}` });
    expect(body).toMatchObject({ status: "error" });
    expect(body.analysis_error_details).toMatch(/line \d/);
  });

  it("schema: parameters are found in the signature", async () => {
    const source_code = "def xpander_run_action(text: str, most: int = 100) -> dict: return {}\n";
    const { body } = await create(api, { source_code });
    expect(body.input_schema).toMatchObject({
      properties: { text: { type: "string" }, most: { type: "integer", default: 100 } },
      required: ["text"],
    });
  });

  it("runnability: the syntax is checked", async () => {
    const { body } = await create(api, { source_code: "def xpander_run_action():\n  return (\n" });
    expect(body).toMatchObject({ status: "error" });
  });

  it("name: it is shown as it was given", async () => {
    const { body } = await create(api, { name: "Calculate Tax!", source_code: SOURCE });
    expect(body.name).toBe("Calculate Tax!");
  });

  it("source_code: it gets keyword arguments, and defaults", async () => {
    const source = `def xpander_run_action(text: str, most: int = 2) -> dict:
    return {"words": text.split()[:most]}
`;
    const said = await run(source, { text: "a b c" });
    expect(said.body).toEqual({ words: ["a", "b"] });
    expect((await run(source, { most: 1, text: "a b" })).body).toEqual({ words: ["a"] });
  });

  it("source_code: it gives a dict or a text", async () => {
    expect((await run("def xpander_run_action(): return {'a': 1}\n")).body).toEqual({ a: 1 });
    expect((await run("def xpander_run_action(): return 'a'\n")).body).toBe("a");
  });

  it("source_code: it runs in Python 3.12 with the common modules of the standard library", async () => {
    const said = await run(`import datetime, json, re, sys

def xpander_run_action() -> dict:
    day = datetime.date(2024, 2, 29).isoformat()
    return {"version": list(sys.version_info[:2]), "days": json.loads(json.dumps(re.findall("\\\\d+", day)))}
`);
    expect(said.body).toEqual({ version: [3, 12], days: ["2024", "02", "29"] });
  });

  it("source_code: it has requests, and no network to internal services", async () => {
    for (const host of ["localhost", "169.254.169.254", "10.0.0.1"]) {
      const said = await run(`import requests

def xpander_run_action() -> str:
    return requests.get("http://${host}/").text
`);
      expect(said.status).toBe(500);
      expect(said.body.detail).toContain(`ConnectionError: GET http://${host}/ has no answer`);
    }
  });

  it("function_name: another entry point, or null for the default", async () => {
    const named = { source_code: "def total(): return 1\n", function_name: "total" };
    expect((await create(api, named)).body.status).toBe("ready");
    const missing = { source_code: SOURCE, function_name: "total" };
    expect((await create(api, missing)).body.status).toBe("error");
    const none = { source_code: SOURCE, function_name: null };
    expect((await create(api, none)).body.status).toBe("ready");
  });

  it("description: a text or null; the default is empty", async () => {
    expect((await create(api, { source_code: SOURCE })).body.description).toBe("");
    const none = await create(api, { source_code: SOURCE, description: null });
    expect(none.body.description).toBeNull();
  });

  it("limits: max_run_time alone, 15 seconds by default", async () => {
    const limits = { timeout: 30, memory: 512 };
    const { body } = await create(api, { source_code: SOURCE, limits });
    expect(body.limits).toEqual({ max_run_time: 15 });
  });
});
