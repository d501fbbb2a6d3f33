import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type ApiError,
  createClient,
  defineFunction,
  type TypecallError,
} from "../../../src/index.js";
import { Secrets } from "../../../src/runtime/errors/secrets.js";
import { Reply, TestServer } from "../../support/http-server.js";
import { failure, weather, weatherDefinition } from "../../support/stubs.js";

const KEY = `sk-"7\\q<T+/9&'z%=.Wn_4`;
const clean = (text: string, key = KEY) => new Secrets({ "x-api-key": key }).removeFrom(text);

const json = (text: string) => JSON.stringify(text).slice(1, -1);
const percent = (text: string) => encodeURIComponent(text);
const everyByte = (text: string) => text.replace(/./g, (char) => `%${hexOf(char)}`);
const html = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const hexOf = (char: string) => char.charCodeAt(0).toString(16).padStart(2, "0");
const base64 = (text: string) => Buffer.from(text, "latin1").toString("base64");
const shifted = (text: string, by: number) =>
  text.replace(/[!-~]/g, (char) => String.fromCodePoint(char.charCodeAt(0) + by));

const ENCODINGS: Record<string, (key: string) => string> = {
  "as it is": (key) => key,
  "after Bearer": (key) => `Bearer ${key}`,
  JSON: json,
  "JSON in JSON": (key) => json(json(key)),
  "JSON in JSON in JSON": (key) => json(json(json(key))),
  "JSON with \\u": (key) => key.replace(/./g, (char) => `\\u00${hexOf(char)}`),
  "Python with \\x": (key) => key.replace(/[^\w]/g, (char) => `\\x${hexOf(char)}`),
  "Python's repr": (key) => key.replace(/[\\']/g, "\\$&"),
  percent,
  "percent, twice": (key) => percent(percent(key)),
  "percent, every byte": everyByte,
  "percent, lower case": (key) => everyByte(key).toLowerCase(),
  "percent of JSON": (key) => percent(json(key)),
  HTML: html,
  "HTML, twice": (key) => html(html(key)),
  "HTML, decimal": (key) => key.replace(/./g, (char) => `&#${char.charCodeAt(0)};`),
  "HTML, hexadecimal": (key) => key.replace(/./g, (char) => `&#x0${hexOf(char).toUpperCase()};`),
  "JavaScript with \\u{}": (key) => key.replace(/./g, (char) => `\\u{${hexOf(char)}}`),
  "Python with \\U": (key) => key.replace(/./g, (char) => `\\U000000${hexOf(char)}`),
  "percent with u": (key) => key.replace(/./g, (char) => `%u00${hexOf(char)}`),
  "C with octal digits": (key) =>
    key.replace(/./g, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, "0")}`),
  "full-width letters": (key) => shifted(key, 0xfee0),
  "bold letters of mathematics": (key) =>
    key.replace(/[a-z]/g, (char) => shifted(char, 0x1d41a - 97)),
  "with escapes in between": (key) => [...key].join("\\\\u200b"),
  "UTF-16 in JSON": (key) => json([...key].join("\0")),
  "a list of bytes": (key) => JSON.stringify([...Buffer.from(key, "latin1")]),
  "with something in between": (key) => [...key].join("\u200b."),
  hexadecimal: (key) => Buffer.from(key, "latin1").toString("hex"),
  "hexadecimal, with colons": (key) => Array.from(key, hexOf).join(":").toUpperCase(),
  base64,
  base64url: (key) => Buffer.from(key, "latin1").toString("base64url"),
  "base64, percent-encoded": (key) => percent(base64(key)),
  "base64 of base64": (key) => base64(base64(`x:${key}:y`)),
  "base64 of base64 of base64": (key) => base64(base64(base64(key))),
  "base64 of hexadecimal": (key) => base64(Buffer.from(key, "latin1").toString("hex")),
  "base64 of JSON with \\u": (key) => base64(key.replace(/./g, (char) => `\\u00${hexOf(char)}`)),
  "base64 of UTF-16": (key) => Buffer.from(key, "utf16le").toString("base64"),
  "base64, in lines": (key) => base64(key).replace(/.{8}/g, "$&\r\n"),
  "base64, in lines in JSON": (key) => json(base64(key).replace(/.{8}/g, "$&\r\n")),
  "base64 of JSON": (key) => base64(JSON.stringify({ key })),
  "base64 after one byte": (key) => base64(`:${key}`),
  "base64 after two bytes": (key) => base64(`x:${key}:y`),
  "base64 of a header": (key) => base64(`x-api-key: ${key}\r\naccept: */*`),
};

describe("a key is removed", () => {
  it.each(Object.entries(ENCODINGS))("%s", (name, encode) => {
    for (const key of [KEY, "plain0key1of2letters", "12345678-90ab-cdef-1234-567890abcdef"]) {
      const text = clean(`before (${encode(key)}) after`, key);
      expect(text, name).toMatch(/^before \(.{0,40}\[removed\].{0,40}\) after$/s);
      // Nothing is left but what belongs to the bytes around it.
      expect(clean(text, key)).toBe(text);
      expect(text).not.toContain(encode(key).slice(12, 24));
    }
  });

  it("each time, and nothing else", () => {
    expect(clean(`a ${KEY} b ${percent(KEY)} c "${json(KEY)}", "d"`)).toBe(
      'a [removed] b [removed] c "[removed]", "d"',
    );
    for (const text of ["", "no key", "100%25 \\u0041 &amp; %zz \\", "İstanbul 🙂"]) {
      expect(clean(text)).toBe(text);
    }
  });

  it("also next to text that looks like the start of an escape", () => {
    const key = "new-41-key-of-mine";
    expect(clean(`C:\\${key} %${key} &#${key};`, key)).toBe(
      "C:\\[removed] %[removed] &#[removed];",
    );
  });

  it("whatever it is and stands in, in every encoding", () => {
    const keys = fc.string({
      unit: fc.integer({ min: 0x21, max: 0x7e }).map((n) => String.fromCharCode(n)),
      minLength: 16,
      maxLength: 80,
    });
    const around = fc.string({ unit: fc.constantFrom("a", "4", " ", "(", "🙂"), maxLength: 9 });
    const property = fc.property(
      keys.filter((key) => key.replace(/\W/g, "").length >= 10),
      around,
      around,
      fc.constantFrom(...Object.keys(ENCODINGS)),
      (key, before, after, name) => {
        const encoded = ENCODINGS[name]?.(key) ?? "";
        const text = clean(`${before} ${encoded} ${after}`, key);
        expect(text).toContain("[removed]");
        expect(text).not.toContain(encoded.slice(4, -4));
      },
    );
    fc.assert(property, { numRuns: 150 });
  });

  it("in time that grows with the text, not with its square", () => {
    for (const part of ["\\", "%25", "&amp;", `${KEY.slice(0, 20)} `, "&#0"]) {
      expect(clean(part.repeat(50_000))).toHaveLength(part.length * 50_000);
    }
    expect(clean(percent(KEY).repeat(5_000))).toBe("[removed]".repeat(5_000));
  });
});

it("a password of Basic is one as well, and so are other headers with credentials; short ones stay", () => {
  const secrets = new Secrets({
    authorization: `Basic ${btoa("me:the password")}`,
    cookie: "session=0123456789",
    "x-auth-token": "token-of-mine",
    "user-agent": "an-agent/1.0",
    "x-secret": "short",
  });
  const said = `${btoa("me:the password")}, me:the password, the password, session=0123456789, token-of-mine`;
  expect(secrets.removeFrom(said)).toBe(Array(5).fill("[removed]").join(", "));
  expect(secrets.removeFrom("an-agent/1.0 short")).toBe("an-agent/1.0 short");
});

describe("in an error", () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await TestServer.start();
  });
  afterEach(() => server[Symbol.asyncDispose]());

  const makeClient = (options = {}) =>
    createClient({ apiKey: KEY, baseUrl: server.url, retry: false, ...options });
  /** All texts of an error, however deep. */
  const textsOf = (value: unknown, seen = new Set<unknown>()): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null || seen.has(value)) return [];
    seen.add(value);
    const names: PropertyKey[] = [...Reflect.ownKeys(value), "message", "name", "stack"];
    return names.flatMap((name) => [String(name), ...textsOf(Reflect.get(value, name), seen)]);
  };
  const expectClean = (error: unknown) => {
    const texts = textsOf(error);
    expect(texts.some((text) => text.includes("[removed]"))).toBe(true);
    for (const text of texts) expect(clean(text)).toBe(text);
    const shown = JSON.stringify(error);
    expect(clean(shown)).toBe(shown);
  };

  it.each(Object.entries(ENCODINGS))("of a status, %s", async (_, encode) => {
    const echo = encode(KEY);
    const headers = { "x-request-id": echo.replace(/[^\x20-\x7e]/g, ""), "retry-after": "1" };
    for (const status of [400, 401, 404, 429, 500]) {
      server.answer = () =>
        new Reply(
          status,
          { detail: [{ loc: [echo], msg: echo }], [echo]: { deep: [echo] } },
          headers,
        );
      expectClean(await failure(weather({ city: "Oslo" }, { client: makeClient() })));
      server.answer = () =>
        new Reply(status, `<p>${echo}</p>`, { ...headers, "content-type": "text/html" });
      expectClean(await failure(makeClient().functions.get("a")));
    }
  });

  it("of a result that does not fit, that is no JSON, or that reports a failure", async () => {
    const stub = defineFunction<object, unknown>({
      ...weatherDefinition,
      inputSchema: true,
      outputSchema: { properties: { [KEY]: { enum: ["a"] } } },
    });
    const result = { [KEY]: KEY, list: [{ [KEY]: percent(KEY) }] };
    server.answer = () => result;
    const error = await failure(stub({}, { client: makeClient() }));
    expect(error).toMatchObject({
      code: "E_OUTPUT",
      issues: [{ path: ["[removed]"], found: '"[removed]"' }],
      value: { "[removed]": "[removed]", list: [{ "[removed]": "[removed]" }] },
    });
    expectClean(error);
    for (const list of [[...Buffer.from(KEY)], [...KEY]]) {
      server.answer = () => ({ [KEY]: 0, list });
      expectClean(await failure(stub({}, { client: makeClient() })));
    }
    server.answer = () =>
      new Reply(200, `{"key": "${json(KEY)}"`, { "content-type": "application/json" });
    const broken = await failure(stub({}, { client: makeClient() }));
    expect(broken).toMatchObject({ code: "E_API" });
    expectClean(broken);
  });

  it("where the message, or a body, is cut off in the middle of it", async () => {
    const key = `sk-${"Ab3dEf9hIj".repeat(12)}`;
    const stub = defineFunction<object, unknown>({
      ...weatherDefinition,
      inputSchema: true,
      outputSchema: { type: "integer" },
    });
    const start = key.slice(0, 16);
    const client = makeClient({ apiKey: key });
    for (const echo of [key, base64(`x:${key}`), everyByte(key)]) {
      server.answer = () => echo;
      const error = await failure(stub({}, { client }));
      expect(error).toMatchObject({ issues: [{ found: expect.stringContaining("[removed]") }] });
      expect(String(error)).not.toContain(echo.slice(0, 16));
      server.answer = () =>
        new Reply(200, `${"<".repeat(9_900)}${echo}`, { "content-type": "text/html" });
      const page = (await failure(stub({}, { client }))) as ApiError;
      expect(page.body).toMatch(/<\W*(x:|eDp)?\[removed\]$/);
    }
    const fetch = () => Promise.reject(new Error(`${"-".repeat(150)}${key}`));
    const error = await failure(makeClient({ apiKey: key, fetch }).functions.get("a"));
    expect(String(error)).toMatch(/\[removed\]"$/);
    expect(JSON.stringify(error)).not.toContain(start);
  });

  it("of a redirect, of an analysis, of fetch, and in what hooks are told", async () => {
    server.answer = () =>
      new Reply(307, {}, { location: `https://${KEY.replace(/\W/g, "")}.example` });
    const key = KEY.replace(/\W/g, "");
    const error = await failure(makeClient({ apiKey: key }).functions.get("a"));
    expect(JSON.stringify(error)).not.toContain(key.toLowerCase());
    server.answer = () => ({ id: "a", name: KEY, status: "error", analysis_error_details: KEY });
    expectClean(await failure(makeClient().functions.waitUntilReady("a")));
    const cause = Object.freeze(new Error(`sent ${KEY}`));
    const fetch = () =>
      Promise.reject(
        new AggregateError([new Error(KEY), cause], "failed", { cause: { key: KEY } }),
      );
    expectClean(await failure(makeClient({ fetch }).functions.get("a")));
    const told: unknown[] = [];
    server.answer = () => new Reply(503, { detail: KEY }, { "x-request-id": KEY });
    const tell = (event: unknown) => told.push(structuredClone(JSON.parse(JSON.stringify(event))));
    const hooks = {
      onResponse: tell,
      onRetry: tell,
      onError: tell,
      retry: { tries: 2, baseMs: 1 },
    };
    await failure(makeClient(hooks).functions.get("a"));
    expect(told).toHaveLength(4);
    for (const event of told) expectClean(event);
  });

  it("openapi-fetch's methods return none, nor throw one", async () => {
    server.answer = () =>
      new Reply(400, { detail: KEY, [KEY]: percent(KEY) }, { "x-request-id": KEY });
    const { error, response } = await makeClient().GET("/v1/toolkits");
    expect(error).toEqual({ detail: "[removed]", "[removed]": "[removed]" });
    expect(response.headers.get("x-request-id")).toBe("[removed]");
    server.answer = () => new Reply(200, `${KEY}!`, { "content-type": "application/json" });
    const thrown = await failure(makeClient().GET("/v1/toolkits"));
    expect(String(thrown)).toContain("SyntaxError");
    for (const text of textsOf(thrown)) expect(clean(text)).toBe(text);
  });

  it("data of the caller is not changed: only the error's copy", async () => {
    const config = { headers: { key: KEY } };
    const cause = Object.assign(new Error("no"), { config, request: new Request(server.url) });
    const fetch = () => Promise.reject(cause);
    const error = (await failure(makeClient({ fetch }).functions.get("a"))) as TypecallError;
    expect(config.headers.key).toBe(KEY);
    expect(error.cause).toBe(cause);
    expect(cause.config).toEqual({ headers: { key: "[removed]" } });
    const reason = { key: KEY };
    const signal = AbortSignal.abort(reason);
    expect(await failure(makeClient().functions.get("a", { signal }))).toMatchObject({
      cause: reason,
    });
    expect(reason).toEqual({ key: KEY });
  });

  it("a result without it stays the same, however deep", async () => {
    const value = JSON.parse("[".repeat(500) + "]".repeat(500));
    const stub = defineFunction<object, unknown>({
      ...weatherDefinition,
      inputSchema: true,
      outputSchema: { type: "string" },
    });
    server.answer = () => value;
    expect(await failure(stub({}, { client: makeClient() }))).toMatchObject({ value });
    const text = `${"[".repeat(50_000)}"${json(KEY)}"${"]".repeat(50_000)}`;
    server.answer = () => new Reply(200, text, { "content-type": "application/json" });
    const error = await failure(stub({}, { client: makeClient() }));
    expect(error).toMatchObject({ code: "E_OUTPUT" });
    expect(String(error)).not.toContain("sk-");
  });
});
