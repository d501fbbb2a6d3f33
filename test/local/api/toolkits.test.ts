import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ORGANIZATION } from "../../../src/local/api/ids.js";
import { type LocalApi, startLocalApi } from "../../../src/local/index.js";
import { ask, folderOf } from "../../support/local-api.js";

let api: LocalApi;
let remove: () => Promise<void>;
beforeAll(async () => {
  const made = await folderOf({
    "text_tools/count_words.py": `def count_words(text: str, least: int = 1) -> dict:
    """Counts words."""
    return {"text": text, "least": least}
`,
    "text_tools/broken.py": "def (\n",
    "empty/readme.md": "",
  });
  remove = made.remove;
  api = await startLocalApi({ functions: made.folder });
});
afterAll(() => Promise.all([api.close(), remove()]));

const TOOL = "/v1/toolkits/text_tools/tools/count_words";

/** The id of a toolkit is the same at every start: it is made from the name of its folder. */
const TOOLKIT = "bf7aaa5c-0acd-5a3e-a394-2172899dfdb1";

describe("toolkits", () => {
  it.each([TOOLKIT, "text_tools", "Text%20Tools", "text-tools"])(
    "are found by id, folder, name and slug: %s",
    async (key) => {
      const tools = await ask(api, `GET /v1/toolkits/${key}/tools`);
      expect(tools).toMatchObject({ status: 200, body: [{ id: "count_words" }] });
    },
  );

  it.each(["count_words", "Count%20Words", "count-words"])(
    "have tools that are found by id, name and slug: %s",
    async (key) => {
      const said = await ask(api, `POST /v1/toolkits/${TOOLKIT}/tools/${key}`, { body: {} });
      expect(said).toMatchObject({ status: 400 });
    },
  );

  it("are the sub-folders", async () => {
    const { body } = await ask(api, "GET /v1/toolkits");
    expect(body).toEqual({
      items: [
        {
          id: TOOLKIT,
          organization_id: ORGANIZATION,
          name: "Text Tools",
          description: null,
          created_by: ORGANIZATION,
          tools: [{ id: TOOLKIT, operation_ids: ["count_words"] }],
        },
      ],
      total: 1,
      page: 1,
      per_page: 20,
      total_pages: 1,
    });
    expect((await ask(api, "GET /v1/toolkits?per_page=100")).status).toBe(422);
  });

  it("have tools; one that cannot be read is left out, with a diagnostic", async () => {
    const { body } = await ask(api, "GET /v1/toolkits/text_tools/tools");
    expect(body).toEqual([
      {
        id: "count_words",
        name: "Count Words",
        description: "Counts words.",
        parameters: expect.objectContaining({ required: ["text"], type: "object" }),
      },
    ]);
    expect(api.diagnostics.map(({ place }) => place?.split("/").slice(1))).toEqual([
      ["text_tools", "broken.py"],
    ]);
  });

  it.each([
    ["GET /v1/toolkits/no/tools", "Toolkit not found"],
    ["POST /v1/toolkits/no/tools/count_words", "Toolkit not found"],
    ["POST /v1/toolkits/text_tools/tools/no", "Tool not found"],
    ["POST /v1/toolkits/text_tools/tools/broken", "Tool not found"],
    ["GET /v1/toolkits/no-uuid/tools", "Toolkit not found"],
    ["GET /v1/toolkits/TEXT_TOOLS/tools", "Toolkit not found"],
    ["POST /v1/toolkits/text_tools/tools/__proto__", "Tool not found"],
  ] as const)("%s is not found", async (call, detail) => {
    const said = await ask(api, call, call.startsWith("POST") ? { body: {} } : {});
    expect(said).toMatchObject({ status: 404, body: { detail } });
  });
});

describe("an invocation", () => {
  it.each([
    ["nothing", {}, "Required parameter is missing: text: Field required"],
    ["nulls", { body_params: null, headers: null }, "Required parameter is missing"],
    ["a wrong type", { body_params: { text: 1 } }, "Invalid parameter: text: Input should be a"],
    ["an unknown name", { body_params: { text: "", x: 1 } }, "Invalid parameter: x: Extra inputs"],
    ["a header for an argument", { headers: { text: "a" } }, "Required parameter is missing"],
  ])("with %s is refused", async (_, body, detail) => {
    const said = await ask(api, `POST ${TOOL}`, { body });
    expect(said.status).toBe(400);
    expect(said.body.detail).toContain(detail);
  });

  it("takes a payload of objects", async () => {
    const body = { body_params: [], query_params: "x", path_params: {}, headers: 1 };
    const said = await ask(api, `POST ${TOOL}`, { body });
    const msg = "Input should be a valid dictionary";
    expect(said).toMatchObject({ status: 422 });
    expect(said.body.detail).toEqual([
      { type: "dict_type", loc: ["body", "body_params"], msg, input: [] },
      { type: "dict_type", loc: ["body", "query_params"], msg, input: "x" },
      { type: "dict_type", loc: ["body", "headers"], msg, input: 1 },
    ]);
    expect((await ask(api, `POST ${TOOL}`)).status).toBe(422);
    // Before it finds that there is no such tool.
    expect((await ask(api, "POST /v1/toolkits/no/tools/no")).status).toBe(422);
  });
});
