import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LocalApi, startLocalApi } from "../../../src/local/index.js";
import type { JsonObject } from "../../../src/runtime/json/json.js";
import { getOrAdd } from "../../../src/support/get-or-add.js";
import { ask, create } from "../../support/local-api.js";

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi({
    http: {
      "GET https://wttr.in/*": "Oslo: +11°C",
      "GET https://api.example/users": {
        headers: { "X-Total": "2", Link: '<https://api.example/users?page=2>; rel="next"' },
        body: [{ id: 1 }, { id: 2 }],
      },
      "GET https://api.example/users?page=2": { body: [] },
      "POST https://api.example/users": { status: 201, body: { id: 3 } },
      "https://api.example/teapot": { status: 418, body: "short and stout" },
      "https://api.example/old": {
        status: 302,
        headers: { Location: "/users", "Set-Cookie": "seen=1; Path=/" },
      },
      "https://api.example/loop": { status: 302, headers: { location: "/loop" } },
      "https://api.example/*": "any",
      "GET https://api.example/*": "any with GET",
      "https://api.example/latin": {
        headers: { "Content-Type": "text/plain; charset=iso-8859-1" },
        body: "café",
      },
      "https://api.example/lines": "one\ntwo\nthree",
      "https://api.example/café": "coffee",
    },
    env: { TOKEN: "secret" },
  });
});
afterAll(() => api.close());

/** Runs the lines as the body of a function. One process runs all bodies after a head, as its start takes the most time. */
async function run(body: string, head = "import requests"): Promise<unknown> {
  // The analysis refuses the name of this function.
  const source = `${head}
import builtins
run_code = vars(builtins)["ex" + "ec"]

async def xpander_run_action(body: str):
    names = {}
    run_code(body, globals(), names)
    return await names["run"]()
`;
  return execute(source, { body: `async def run():\n${indented(body)}` });
}

/** Creates a function of the lines, and runs it. */
function runWritten(body: string, head: string): Promise<unknown> {
  return execute(`${head}\n\nasync def xpander_run_action():\n${indented(body)}`, {});
}

const indented = (body: string) => body.trim().replaceAll(/^/gm, "    ");

/** The identifiers of functions by their source. */
const made = new Map<string, Promise<string>>();

async function execute(source_code: string, body: JsonObject): Promise<unknown> {
  const id = await getOrAdd(made, source_code, async () => {
    const { body } = await create(api, { source_code });
    expect(body.analysis_error_details).toBeNull();
    return body.id;
  });
  const said = await ask(api, `POST /v1/custom_functions/${id}/execute`, { body });
  return said.status === 200 ? said.body : said.body.detail;
}

describe("the function of the page Create Custom Function", () => {
  it("runs as it is printed there", async () => {
    const { body } = await create(api, {
      name: "Weather Lookup",
      description: "Fetches current weather for a given city",
      source_code:
        'import requests\n\ndef xpander_run_action(city: str) -> str:\n    """Get current weather for a city."""\n    resp = requests.get(f"https://wttr.in/{city}?format=3")\n    return resp.text',
    });
    const called = await ask(api, `POST /v1/custom_functions/${body.id}/execute`, {
      body: { city: "Oslo" },
    });
    expect(called).toMatchObject({ status: 200, body: "Oslo: +11°C" });
  });
});

describe("requests", () => {
  it("reads an answer", async () => {
    const body = `
r = requests.get("https://API.example/users", params={"page": None}, headers={"A": "b"}, timeout=(3, 5), verify=False)
r.raise_for_status()
return [r.status_code, r.ok, r.reason, r.json(), r.headers["x-total"], r.headers["CONTENT-TYPE"], r.url,
        r.links["next"]["url"], r.content.decode(), r.encoding, bool(r), repr(r), r.elapsed.total_seconds() >= 0]`;
    expect(await run(body)).toEqual([
      200,
      true,
      "OK",
      [{ id: 1 }, { id: 2 }],
      "2",
      "application/json",
      "https://api.example/users",
      "https://api.example/users?page=2",
      '[{"id":1},{"id":2}]',
      "utf-8",
      true,
      "<Response [200]>",
      true,
    ]);
  });

  it("takes the most specific answer", async () => {
    const body = `
get = lambda path, **k: requests.get("https://api.example" + path, **k).text
return [get("/users", params={"page": 2}), get("/users", params=[("page", 1)]), get("/café"), get("/x/../%63af%C3%A9"), get("/other"),
        requests.delete("https://api.example/users").text, get("")]`;
    expect(await run(body)).toEqual([
      "[]",
      "any with GET",
      "coffee",
      "coffee",
      "any with GET",
      "any",
      "any with GET",
    ]);
  });

  it("sends what it is given", async () => {
    const body = `
def sent(**k):
    request = requests.post("https://api.example/users", **k).request
    return [request.headers.get("Content-Type"), request.body if isinstance(request.body, str) else (request.body or b"").decode()]
multipart = sent(files={"f": ("a.txt", b"x")}, data={"k": "v"})
return [sent(json={"a": 1}), sent(data={"a": [1, 2], "b": "é"}), sent(data="raw"), sent(), multipart[0][:30],
        'name="f"; filename="a.txt"' in multipart[1], requests.post("https://api.example/users", auth=("u", "p")).request.headers["Authorization"],
        requests.get("https://u:p@api.example/x", cookies={"c": "1"}).request.headers["Cookie"]]`;
    expect(await run(body)).toEqual([
      ["application/json", '{"a": 1}'],
      ["application/x-www-form-urlencoded", "a=1&a=2&b=%C3%A9"],
      [null, "raw"],
      [null, ""],
      "multipart/form-data; boundary=",
      true,
      "Basic dTpw",
      "c=1",
    ]);
  });

  it("raises the exceptions of requests", async () => {
    const body = `
def failing(call):
    try:
        call()
    except requests.exceptions.RequestException as error:
        return [type(error).__name__, str(error), getattr(error.response, "status_code", None)]
return [failing(lambda: requests.get("https://api.example/teapot").raise_for_status()),
        failing(lambda: requests.get("https://api.example/teapot").json())[0],
        failing(lambda: requests.get("wttr.in/Oslo"))[0],
        failing(lambda: requests.get("https://api.example/loop"))[:2],
        failing(lambda: requests.get("ftp://api.example/"))[0],
        failing(lambda: requests.get("https://api.example/", headers={"A": 1}))[0],
        issubclass(requests.exceptions.ConnectTimeout, requests.exceptions.ConnectionError)]`;
    expect(await run(body)).toEqual([
      ["HTTPError", "418 Client Error: I'm a Teapot for url: https://api.example/teapot", 418],
      "JSONDecodeError",
      "MissingSchema",
      ["TooManyRedirects", "Exceeded 30 redirects."],
      "InvalidSchema",
      "InvalidHeader",
      true,
    ]);
  });

  it("says how to declare an answer", async () => {
    const said = await runWritten(
      `return requests.get("https://wttr.example/Oslo", params={"format": 3}).text`,
      "import requests",
    );
    expect(String(said).split("\n", 1)[0]).toBe(
      'ConnectionError: GET https://wttr.example/Oslo?format=3 has no answer in the local API. Declare it in http.json beside the functions, or in startLocalApi({ http: … }): { "GET https://wttr.example/Oslo?format=3": "the body" }. For a real request, name the host: --allow-host wttr.example, or startLocalApi({ allowHosts: ["wttr.example"] }) (line 4)',
    );
  });

  it("follows redirects and keeps them", async () => {
    const body = `
r = requests.post("https://api.example/old", data={"a": 1})
kept = requests.post("https://api.example/old", allow_redirects=False)
return [r.url, r.request.method, [h.status_code for h in r.history], kept.status_code, kept.is_redirect, requests.head("https://api.example/old").status_code]`;
    expect(await run(body)).toEqual(["https://api.example/users", "GET", [302], 302, true, 302]);
  });

  it("has sessions", async () => {
    const body = `
from requests.adapters import HTTPAdapter, Retry
from urllib3.util.retry import Retry as Again
from requests.packages.urllib3.util.retry import Retry as AndAgain
from requests.compat import quote_plus
import requests.auth, urllib3
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
with requests.Session() as session:
    session.mount("https://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=1)))
    session.headers.update({"X-Key": "k"})
    session.params = {"page": 2}
    session.auth = requests.auth.HTTPBasicAuth("u", "p")
    first = session.get("https://api.example/users", headers={"X-Key": None, "Y": "y"})
    session.get("https://api.example/old", params={"page": None})
    second = session.get("https://api.example/users")
    elsewhere = session.get("https://wttr.in/")
return [first.json(), "X-Key" in first.request.headers, first.request.headers["Y"], first.request.headers["Authorization"],
        second.request.headers.get("Cookie"), second.request.headers["x-key"], session.cookies.get_dict(), elsewhere.request.headers.get("Cookie")]`;
    expect(await run(body)).toEqual([
      [],
      false,
      "y",
      "Basic dTpw",
      "seen=1",
      "k",
      { seen: "1" },
      null,
    ]);
  });

  it("streams", async () => {
    const body = `
with requests.get("https://api.example/lines", stream=True) as r:
    return [list(r.iter_lines(decode_unicode=True)), [c.decode() for c in r.iter_content(chunk_size=5)], requests.codes.ok, requests.codes["not_found"]]`;
    expect(await run(body)).toEqual([
      ["one", "two", "three"],
      ["one\nt", "wo\nth", "ree"],
      200,
      404,
    ]);
  });

  it("is there for a function that does not import it", async () => {
    const source = `
@staticmethod
def helper():
    return requests.get("https://wttr.in/Oslo").text
return [helper(), requests.RequestException.__name__]`;
    expect(await runWritten(source, "import os")).toEqual(["Oslo: +11°C", "RequestException"]);
    expect(await runWritten("return requests(1)", "def requests(n):\n    return n + 1")).toBe(2);
  });
});

describe("httpx", () => {
  it("reads answers", async () => {
    const body = `
r = httpx.get("https://api.example/users", params={"page": 2}, timeout=httpx.Timeout(5.0, connect=1))
async with httpx.AsyncClient(base_url="https://api.example", headers={"A": "b"}, auth=("u", "p")) as client:
    posted = await client.post("/users", json={"a": 1})
    async with client.stream("GET", "/lines") as streamed:
        lines = [line async for line in streamed.aiter_lines()]
with httpx.Client(follow_redirects=True) as client:
    moved = client.get("https://api.example/old")
return [r.json(), r.is_success, posted.status_code, posted.json(), posted.request.content.decode(), posted.request.headers["Authorization"],
        lines, str(moved.url), [h.status_code for h in moved.history], httpx.get("https://api.example/old").status_code, httpx.codes.OK, r.url.host]`;
    expect(await run(body, "import httpx")).toEqual([
      [],
      true,
      201,
      { id: 3 },
      '{"a":1}',
      "Basic dTpw",
      ["one", "two", "three"],
      "https://api.example/users",
      [302],
      302,
      200,
      "api.example",
    ]);
  });

  it("raises the exceptions of httpx", async () => {
    const body = `
def failing(call):
    try:
        call()
    except httpx.HTTPError as error:
        return [type(error).__name__, str(error).splitlines()[0]]
return [failing(lambda: httpx.get("https://api.example/teapot").raise_for_status()), failing(lambda: httpx.get("https://no.example"))[0],
        failing(lambda: httpx.get("no.example"))[0], repr(httpx.ConnectError)]`;
    expect(await run(body, "import httpx")).toEqual([
      ["HTTPStatusError", "Client error '418 I'm a Teapot' for url 'https://api.example/teapot'"],
      "ConnectError",
      "UnsupportedProtocol",
      "<class 'httpx.ConnectError'>",
    ]);
  });
});

describe("urllib.request", () => {
  it("reads answers, and refuses others", async () => {
    const body = `
with urllib.request.urlopen("https://wttr.in/Oslo?format=3", timeout=3) as r:
    first = [r.read().decode(), r.status, r.headers.get_content_type()]
request = urllib.request.Request("https://api.example/users", data=b"a=1", headers={"X-Key": "k"})
posted = json.load(urllib.request.urlopen(request))
def failing(url):
    try:
        urllib.request.urlopen(url)
    except urllib.error.HTTPError as error:
        return [error.code, error.read().decode()]
    except urllib.error.URLError as error:
        return str(error.reason)[:28]
return [first, posted, failing("https://api.example/teapot"), failing("https://no.example/"), urllib.parse.quote("a b"), urllib.request.__file__ if hasattr(urllib.request, "__file__") else None]`;
    expect(await run(body, "import json, urllib.error, urllib.parse, urllib.request")).toEqual([
      ["Oslo: +11°C", 200, "text/plain"],
      { id: 3 },
      [418, "short and stout"],
      "GET https://no.example/ has ",
      "a%20b",
      null,
    ]);
  });
});

describe("the environment", () => {
  it("has the given variables alone", async () => {
    const body = `return [dict(os.environ), os.getenv("TOKEN"), os.getenv("PATH")]`;
    expect(await run(body, "import os")).toEqual([{ TOKEN: "secret" }, "secret", null]);
  });
});

describe("the stand-ins", () => {
  it("send a declared body in its character set", async () => {
    const body = `r = requests.get("https://api.example/latin")
return [r.text, len(r.content)]`;
    expect(await run(body)).toEqual(["café", 4]);
  });

  it("have the next request of a redirect, hooks and the place of certificates", async () => {
    const body = `r = requests.get("https://api.example/old", allow_redirects=False)
return [r.next.url, requests.get("https://api.example/lines").next, requests.hooks.default_hooks(), requests.certs.where()]`;
    const next = "https://api.example/users";
    expect(await run(body)).toEqual([next, null, { response: [] }, "cacert.pem"]);
  });

  it.each([
    ["httpx", "httpx.MockTransport"],
    ["urllib3", "urllib3.PoolManager"],
    ["requests", "requests.NoSuch"],
  ])("say what they have: %s", async (module, used) => {
    const name = used.split(".")[1];
    expect(await run(`return ${used}`, `import ${module}`)).toMatch(
      new RegExp(
        `^AttributeError: Typecall's stand-in for ${module} has no '${name}', but .* most: \\w+, .*--python PATH`,
      ),
    );
  });

  it("say which URLs urllib opens", async () => {
    const body = 'return urllib.request.urlopen("data:text/plain,a").read()';
    expect(await run(body, "import urllib.request")).toContain(
      "unknown url type: data; the local API answers only http and https",
    );
  });
});
