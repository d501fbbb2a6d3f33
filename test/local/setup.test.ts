import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApiOptions, startLocalApi } from "../../src/local/index.js";
import { ask, create, folderOf } from "../support/local-api.js";

const removes: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(removes.map((remove) => remove())));

async function made(files: Record<string, string>): Promise<string> {
  const { folder, remove } = await folderOf(files);
  removes.push(remove);
  return folder;
}

describe("an import that cannot work", () => {
  it("is an error of the function, or a warning", async () => {
    const functions = await made({
      "sums.py": "import json\nimport numpy as np\n\ndef sums() -> int:\n    return np.sum([1])\n",
      "names.py": `try:
    import yaml
except ImportError:
    yaml = None

def names() -> int:
    return 1
`,
      "kit/tool.py": "from . import shared\n\ndef tool() -> int:\n    return 1\n",
    });
    const api = await startLocalApi({ functions });
    const { body } = await ask(api, "GET /v1/custom_functions/sums");
    const created = await create(api, {
      source_code: "import boto3\n\ndef xpander_run_action():\n    pass\n",
    });
    await api.close();
    expect(body).toMatchObject({
      status: "error",
      analysis_error_details: `there is no module "numpy" here: it is in the package numpy of Pyodide: --package numpy, or startLocalApi({ packages: ["numpy"] }) (line 2, column 8)
import numpy as np
       ^`,
    });
    expect(created.body).toMatchObject({
      status: "error",
      analysis_error_details: expect.stringContaining('there is no module "boto3" here'),
    });
    const said = api.diagnostics.map(({ severity, place, line, column, message }) => {
      return [severity, place?.split("/").slice(1).join("/"), line, column, message.split(":")[0]];
    });
    expect(said).toEqual([
      ["warning", "names.py", 2, 12, 'there is no module "yaml" here'],
      ["error", "sums.py", 2, 8, expect.stringContaining('there is no module "numpy" here')],
      ["error", "kit/tool.py", 1, 6, expect.stringContaining("a function is one file")],
    ]);
  });
});

describe("http.json beside the functions", () => {
  let api: Awaited<ReturnType<typeof startLocalApi>>;
  beforeAll(async () => {
    const functions = await made({
      "http.json": '{ "https://a.example/1": "of the file", "https://a.example/2": "of the file" }',
      "fetch_all.py": `import requests

def fetch_all() -> list[str]:
    return [requests.get(f"https://a.example/{n}").text for n in (1, 2, 3)]
`,
    });
    const http = { "https://a.example/2": "of the option", "https://a.example/*": "of the option" };
    api = await startLocalApi({ functions, http });
  });
  afterAll(() => api.close());

  it("answers, below the option", async () => {
    const said = await ask(api, "POST /v1/custom_functions/fetch_all/execute", { body: {} });
    expect(said.body).toEqual(["of the file", "of the option", "of the option"]);
  });

  it.each([
    ['{\n  "a" 1\n}', /http\.json:2: the file is not JSON: it breaks at "1"$/],
    ['{ "wttr.in": "" }', /http\.json: "wttr\.in" is no method and URL/],
  ])("is refused if it is wrong: %j", async (text, message) => {
    const functions = await made({ "http.json": text });
    await expect(startLocalApi({ functions })).rejects.toThrow(message);
  });
});

it.each<[LocalApiOptions, string]>([
  [
    { allowHosts: ["https://wttr.in"] },
    'allowHosts: "https://wttr.in" is no host; "wttr.in" would be right',
  ],
  [{ allowHosts: ["*.example"] }, "is no host"],
  [{ env: { "A=B": "" } }, 'env: "A=B" is no name of a variable'],
  [{ env: { A: "\0" } }, 'env: the value of "A" is no text without null characters'],
  [
    { packages: ["tzdata"], packageIndex: "ftp://a.example" },
    "packageIndex: ftp://a.example is no URL",
  ],
  [{ python: "python3", packages: ["tzdata"] }, "packages does nothing with python: "],
  [{ python: "python3", http: { "*": "" } }, "http does nothing with python: "],
  [{ http: { "wttr.in": "" } }, 'http: "wttr.in" is no method and URL'],
])("refuses %j", async (options, problem) => {
  await expect(startLocalApi(options)).rejects.toThrow(problem);
});
