import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApi, startLocalApi } from "../../../src/local/index.js";
import { ask, folderOf } from "../../support/local-api.js";

// What the page "Invoke Toolkit Tool" says, by its headings.

let api: LocalApi;
let remove: () => Promise<void>;
let toolkit = "";
beforeAll(async () => {
  const made = await folderOf({
    "mail/send_email.py": `def send_email(subject: str, body_html: str, to: list[str]) -> str:
    return f"{subject}: {len(to)}"
`,
    "mail/send_message.py": `def send_message(channel: str, message: str) -> dict:
    if channel == "#none":
        raise LookupError("no channel " + channel)
    return {"channel": channel, "text": message}
`,
    "mail/slow.py": "import time\n\ndef slow(): time.sleep(0.2)\n",
  });
  remove = made.remove;
  api = await startLocalApi({ functions: made.folder });
  toolkit = (await ask(api, "GET /v1/toolkits")).body.items[0].id;
});
afterAll(() => Promise.all([api.close(), remove()]));

const invoke = (tool: string, body: unknown) =>
  ask(api, `POST /v1/toolkits/${toolkit}/tools/${tool}`, { body });

const TIME = expect.any(Number);
const HELLO = { channel: "#announcements", message: "Hello" };
const SENT = { channel: "#announcements", text: "Hello" };

describe("request panel", () => {
  it("has the parts of the tool's request in parameters", async () => {
    const said = await invoke("send_email", {
      parameters: {
        query_params: {},
        path_params: {},
        body_params: { subject: "Report", body_html: "<p></p>", to: ["user@example.com"] },
      },
    });
    expect(said).toMatchObject({ status: 200, body: { result: "Report: 1" } });
  });
});

describe("response panel", () => {
  it("has a result and a status, which is success as under Response, not ok", async () => {
    const said = await invoke("send_message", { body_params: HELLO });
    expect(said.body).toEqual({ result: SENT, status: "success", execution_time: TIME });
  });
});

describe("Path Parameters", () => {
  it("toolkit_id is a UUID", () => {
    expect(toolkit).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it("tool_id is the id of the tool, or its name", async () => {
    const { body } = await ask(api, `GET /v1/toolkits/${toolkit}/tools`);
    const { id, name } = body.find((tool: { id: string }) => tool.id === "send_message");
    for (const key of [id, encodeURIComponent(name)]) {
      expect(await invoke(key, { body_params: HELLO })).toMatchObject({ status: 200 });
    }
  });
});

describe("Request Body", () => {
  it("parameters has the tool's own, as its schema says", async () => {
    const said = await invoke("send_message", { parameters: HELLO });
    expect(said).toMatchObject({ status: 200, body: { result: SENT, status: "success" } });
  });

  it("parameters is an object", async () => {
    const said = await invoke("send_message", { parameters: "x" });
    expect(said).toMatchObject({ status: 422 });
    expect(said.body.detail).toMatchObject([{ type: "dict_type", loc: ["body", "parameters"] }]);
  });
});

describe("Response", () => {
  it("result is of any form", async () => {
    const email = { subject: "a", body_html: "", to: [] };
    expect((await invoke("send_email", { parameters: email })).body.result).toBe("a: 0");
    expect((await invoke("send_message", { parameters: HELLO })).body.result).toEqual(SENT);
    expect((await invoke("slow", {})).body.result).toBeNull();
  });

  it("status is success or error, and error then has the message", async () => {
    const good = await invoke("send_message", { parameters: HELLO });
    expect(good.body).toMatchObject({ status: "success" });
    expect(good.body).not.toHaveProperty("error");
    const bad = await invoke("send_message", { parameters: { ...HELLO, channel: "#none" } });
    expect(bad.body).toMatchObject({ status: "error" });
    expect(bad.body.error).toContain("no channel #none");
  });

  it("execution_time is in seconds", async () => {
    const { execution_time } = (await invoke("slow", {})).body;
    expect(execution_time).toBeGreaterThanOrEqual(0.19);
    expect(execution_time).toBeLessThan(100);
  });
});

describe("Example Request", () => {
  it("names the tool as its file is named", async () => {
    expect(await invoke("send_message", { parameters: HELLO })).toMatchObject({ status: 200 });
  });
});

describe("Example Response (Success)", () => {
  it("has three members", async () => {
    const { body } = await invoke("send_message", { parameters: HELLO });
    expect(Object.keys(body)).toEqual(["result", "status", "execution_time"]);
  });
});

describe("Example Response (Error)", () => {
  it("has a result of null and the message, with status 200", async () => {
    const said = await invoke("send_message", { parameters: { ...HELLO, channel: "#none" } });
    expect(said).toMatchObject({ status: 200, body: { result: null, status: "error" } });
    expect(Object.keys(said.body)).toEqual(["result", "status", "execution_time", "error"]);
  });
});

describe("Notes", () => {
  it("it needs a toolkit: without a sub-folder there is none", async () => {
    const empty = await startLocalApi();
    const said = await ask(empty, `POST /v1/toolkits/${toolkit}/tools/slow`, { body: {} });
    const listed = await ask(empty, "GET /v1/toolkits");
    await empty.close();
    expect(said.status).toBe(404);
    expect(listed.body).toMatchObject({ items: [], total_pages: 0 });
  });

  it("parameters have to match the schema of Get Toolkit Tools", async () => {
    const { body } = await ask(api, `GET /v1/toolkits/${toolkit}/tools`);
    const tool = body.find(({ id }: { id: string }) => id === "send_message");
    expect(tool.parameters).toMatchObject({
      properties: { channel: { type: "string" }, message: { type: "string" } },
      required: ["channel", "message"],
    });
    const said = await invoke("send_message", { parameters: { ...HELLO, message: 1 } });
    expect(said).toMatchObject({ status: 400 });
    expect(said.body.detail).toContain("Invalid parameter: message");
  });

  it("all required parameters are needed, else it is 400", async () => {
    for (const body of [
      {},
      { parameters: { channel: "a" } },
      { parameters: { body_params: { channel: "a" } } },
      { body_params: { channel: "a" } },
    ]) {
      const said = await invoke("send_message", body);
      expect(said).toMatchObject({ status: 400 });
      expect(said.body.detail).toMatch(/^Required parameter is missing: \w+: Field required$/);
    }
  });

  it("toolkits are not made by a request", async () => {
    const answer = await ask(api, "POST /v1/toolkits", { body: { name: "New" } });
    expect(answer).toMatchObject({ status: 405 });
  });

  it("an unknown toolkit or tool is 404", async () => {
    const body = { parameters: HELLO };
    const other = "POST /v1/toolkits/00000000-0000-5000-8000-000000000000/tools/send_message";
    expect(await ask(api, other, { body })).toMatchObject({ status: 404 });
    expect(await invoke("send_fax", body)).toMatchObject({ status: 404 });
  });
});

describe("Authorizations", () => {
  it("x-api-key is required", async () => {
    const said = await ask(api, `POST /v1/toolkits/${toolkit}/tools/slow`, {
      body: {},
      headers: { "x-api-key": "" },
    });
    expect(said.status).toBe(401);
  });
});

describe("Body", () => {
  it("has the four parts at the top; each may be left out", async () => {
    const { channel, message } = HELLO;
    for (const body of [
      { body_params: HELLO },
      { query_params: HELLO },
      { path_params: { channel }, body_params: { message } },
      { body_params: HELLO, query_params: null, path_params: {}, headers: { accept: "text" } },
    ]) {
      expect((await invoke("send_message", body)).body).toMatchObject({ result: SENT });
    }
  });
});
