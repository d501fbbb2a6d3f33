import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Execution } from "../../../src/local/execution/execution.js";
import { startLocalApi } from "../../../src/local/index.js";
import { moduleCheck } from "../../../src/local/modules/available.js";
import { PyodideLock } from "../../../src/local/modules/lock.js";
import { readWheels } from "../../../src/local/modules/wheels.js";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import { HANDLED, Reply, TestServer } from "../../support/http-server.js";
import { zipOf } from "../../support/zip.js";

const pyodide = findPyodide();
if (!pyodide.ok) throw new Error(pyodide.problem);
const { folder } = pyodide;

describe("which modules a function can import", () => {
  const check = moduleCheck(folder, new PyodideLock(folder), new Set(["yaml"]));
  it.each([
    "json",
    "os.path",
    "math",
    "sys",
    "collections.abc",
    "_json",
    "xml.etree.ElementTree",
    "requests.auth",
    "requests.packages.urllib3.util.retry",
    "urllib.request",
    "httpx",
    "yaml",
    "__future__",
  ])("%s can", (module) => {
    expect(check.problemOf(module)).toBeUndefined();
  });

  it.each([
    [
      "numpy.linalg",
      'there is no module "numpy.linalg" here: it is in the package numpy of Pyodide: --package numpy, or startLocalApi({ packages: ["numpy"] })',
    ],
    [
      "sqlite3",
      'there is no module "sqlite3" here: it is in the package sqlite3 of Pyodide: --package sqlite3, or startLocalApi({ packages: ["sqlite3"] })',
    ],
    [
      "bs4",
      'there is no module "bs4" here: it is in the package beautifulsoup4 of Pyodide: --package beautifulsoup4, or startLocalApi({ packages: ["beautifulsoup4"] })',
    ],
    [
      "google.protobuf.message",
      'there is no module "google.protobuf.message" here: it is in the package protobuf of Pyodide: --package protobuf, or startLocalApi({ packages: ["protobuf"] })',
    ],
    [
      "google.cloud.storage",
      expect.stringMatching(
        /it is neither in Python's standard library nor among the packages of Pyodide/,
      ),
    ],
    [
      "boto3",
      expect.stringMatching(
        /it is neither in Python's standard library nor among the packages of Pyodide 0\.27\.\d+; --python PATH, or startLocalApi\(\{ python: PATH \}\), runs functions in your own interpreter/,
      ),
    ],
    [
      "requests.nothing",
      `there is no module "requests.nothing" here: Typecall's stand-in for requests has no such part`,
    ],
    [
      "json.nothing",
      `there is no module "json.nothing" here: the package "json" of Python's standard library has no such part in Pyodide`,
    ],
    ["js", '"js" reaches out of Python, and functions cannot import it'],
    [".sibling", "a function is one file: it has no modules beside it to import"],
  ])("%s cannot", (module, problem) => {
    expect(check.problemOf(module)).toEqual(problem);
  });

  it.each([
    ["httpx", ["Client", "AsyncClient", "HTTPStatusError", "codes", "__version__"]],
    ["requests", ["get", "Session", "exceptions", "auth", "codes", "Response"]],
    ["requests.auth", ["HTTPBasicAuth"]],
    ["requests.exceptions", ["RequestException", "HTTPError", "JSONDecodeError"]],
    ["urllib.request", ["urlopen", "Request", "build_opener"]],
    ["urllib3.util", ["Retry"]],
    ["urllib", ["request", "parse", "error"]],
    ["json", ["anything"]],
  ])("%s has %j", (module, names) => {
    expect(check.problemOf(module, names)).toBeUndefined();
  });

  it.each([
    ["httpx", "MockTransport", "AsyncClient"],
    ["requests", "foo", "PreparedRequest"],
    ["requests.auth", "HTTPProxyAuthority", "HTTPBasicAuth"],
    ["urllib.request", "CacheFTPHandler", "urlopen"],
  ])("a stand-in for %s that lacks %s says what it has, and how to go on", (module, name, part) => {
    const problem = check.problemOf(module, [name]) ?? "";
    expect(problem).toContain(`Typecall's stand-in for ${module} has no "${name}"`);
    expect(problem).toMatch(new RegExp(`[:,] ${part}\\b.*--python PATH`));
    expect(problem).not.toMatch(/\b_|\bjson\b/);
  });

  it("says that time zones are missing", () => {
    expect(check.warningOf("zoneinfo")).toContain("--package tzdata");
    expect(check.warningOf("json")).toBeUndefined();
  });
});

/** A wheel with one module; `data.txt` beside it is read through `importlib.resources`. */
const wheel = zipOf({
  "greeting/__init__.py": `from importlib.resources import files\nTEXT = files(__name__).joinpath("data.txt").read_text()\n`,
  "greeting/data.txt": "Hello",
  "greeting-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: greeting\nVersion: 1.0\n",
});
const greeting = {
  name: "greeting",
  file: "greeting-1.0-py3-none-any.whl",
  sha256: createHash("sha256").update(wheel).digest("hex"),
  imports: ["greeting"],
};

describe("wheels", () => {
  const lock = new PyodideLock(folder);
  let server: TestServer;
  let root: string;
  let cache: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "typecall-wheels-"));
    cache = join(root, "wheels");
    server = await TestServer.start(({ url }, { response }) => {
      if (url !== `/full/${greeting.file}`) return new Reply(404, {});
      response.end(wheel);
      return HANDLED;
    });
  });
  afterAll(() => Promise.all([server[Symbol.asyncDispose](), rm(root, { recursive: true })]));

  it("are found in the lock with what they need, which comes first", async () => {
    const made = join(root, "pyodide");
    await mkdir(made);
    const locked = (name: string, depends: readonly string[]) => {
      return { name, file_name: `${name}.whl`, sha256: "0".repeat(64), depends, imports: [name] };
    };
    const packages = {
      base: locked("base", ["the-core"]),
      "the-core": locked("the_core", ["base"]),
      top: locked("top", ["The_Core", "base"]),
    };
    const text = JSON.stringify({ info: { version: "1" }, packages });
    await writeFile(join(made, "pyodide-lock.json"), text);
    const found = new PyodideLock(made).withDependencies(["top", "base"]);
    expect(found.map(({ name }) => name)).toEqual(["base", "the_core", "top"]);
    const pydantic = lock.withDependencies(["pydantic"]).map(({ name }) => name);
    expect(pydantic.sort()).toEqual([
      "annotated-types",
      "pydantic",
      "pydantic_core",
      "typing-extensions",
    ]);
  });

  it("of an unknown package are refused", async () => {
    await expect(startLocalApi({ packages: ["pydantik"] })).rejects.toThrow(
      /^packages: Pyodide 0\.27\.\d+ has no package "pydantik"; did you mean "pydantic"\?$/,
    );
  });

  it.each([
    [
      { sha256: "0".repeat(64) },
      /greeting-1\.0-py3-none-any\.whl is not the file of greeting that Pyodide's lock names: its SHA-256 is [0-9a-f]{64}, not 0{64}$/,
    ],
    [
      { file: "other.whl" },
      /^packages: GET http:\/\/127\.0\.0\.1:\d+\/full\/other\.whl answered 404; the package greeting is downloaded once, to .*empty; packageIndex \(--package-index\) names another server$/,
    ],
  ])("that are not as the lock says are refused: %j", async (difference, message) => {
    const index = `${server.url}/full/`;
    const empty = join(root, "empty");
    const wheels = readWheels([{ ...greeting, ...difference }], lock, { cache: empty, index });
    await expect(wheels).rejects.toThrow(message);
  });

  it("need the network once", async () => {
    const places = { cache: join(root, "none"), index: "http://127.0.0.1:9/" };
    await expect(readWheels([greeting], lock, places)).rejects.toThrow(
      /^packages: GET http:\/\/127\.0\.0\.1:9\/greeting-1\.0-py3-none-any\.whl got no answer; the package greeting/,
    );
  });

  it("are downloaded once, and kept", async () => {
    const index = `${server.url}/full`;
    const before = server.requests.length;
    const [first] = await readWheels([greeting], lock, { cache, index });
    expect(Buffer.from(first ?? []).equals(wheel)).toBe(true);
    await readWheels([greeting], lock, { cache, index: "http://127.0.0.1:9/" });
    expect(server.requests).toHaveLength(before + 1);
    const [kept = ""] = await readdir(cache);
    await writeFile(join(cache, kept), "damaged");
    await readWheels([greeting], lock, { cache, index });
    expect((await readFile(join(cache, kept))).equals(wheel)).toBe(true);
  });
});

describe("in Python", () => {
  const execution = new Execution(pyodide, {
    workers: 1,
    keep: 1,
    setup: { wheels: [wheel] },
  });
  afterAll(() => execution.close());

  async function run(body: string): Promise<unknown> {
    const source = `def f():\n${body.replace(/^/gm, "    ")}\n`;
    const outcome = await execution.run(
      { id: "f", name: "f", source, entry: "f", arguments: {} },
      120,
    );
    return outcome.kind === "result" ? JSON.parse(outcome.json) : outcome;
  }

  it("a wheel can be imported, with its data and metadata", async () => {
    const body = `import greeting, importlib.metadata
return [greeting.TEXT, importlib.metadata.version("greeting")]`;
    expect(await run(body)).toEqual(["Hello", "1.0"]);
  });

  it("each module of the standard library is known to be there or not", async () => {
    const check = moduleCheck(folder, new PyodideLock(folder), new Set());
    const body = `import sys
found = {}
for name in sorted(sys.stdlib_module_names - {"antigravity", "this", "idlelib", "pyodide"}):
    try:
        __import__(name)
        found[name] = True
    except ModuleNotFoundError:
        found[name] = False
    except BaseException:
        found[name] = True
return found`;
    const found = (await run(body)) as Readonly<Record<string, boolean>>;
    expect(Object.keys(found).length).toBeGreaterThan(250);
    const judged = Object.keys(found).map((name) => [name, check.problemOf(name) === undefined]);
    expect(Object.fromEntries(judged)).toEqual(found);
  });

  it("each name of a stand-in is known", async () => {
    const check = moduleCheck(folder, new PyodideLock(folder), new Set());
    const body = `import importlib
names = ["requests", "requests.models", "requests.utils", "requests.exceptions", "httpx", "httpx._models", "urllib.request", "urllib3.exceptions"]
return {name: [one for one in vars(importlib.import_module(name)) if not one.startswith("_")] for name in names}`;
    const found = (await run(body)) as Readonly<Record<string, readonly string[]>>;
    for (const [module, names] of Object.entries(found)) {
      expect(names.length).toBeGreaterThan(3);
      expect([module, check.problemOf(module, names)]).toEqual([module, undefined]);
    }
  });

  it("a name that a stand-in lacks is said where the function imports it", async () => {
    const outcome = await run("from httpx import MockTransport");
    expect(outcome).toMatchObject({
      type: "ImportError",
      details: expect.stringMatching(
        /note: Typecall's stand-in for httpx has no 'MockTransport', but .*: AsyncClient, .*--python PATH/,
      ),
    });
  });
});
