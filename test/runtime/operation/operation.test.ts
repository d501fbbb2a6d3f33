import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  ApiError,
  AuthenticationError,
  type ClientOptions,
  ConfigurationError,
  createClient,
  defineOperation,
  formBody,
  InputError,
  jsonBody,
  multipartBody,
  NotFoundError,
  type OperationDefinition,
  type OperationPart,
  type OperationStub,
  OutputError,
  rawBody,
  ServerError,
} from "../../../src/index.js";
import { HANDLED, Reply, TestServer } from "../../support/http-server.js";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start(() => ({ id: "n1" }));
});
afterEach(() => server[Symbol.asyncDispose]());

const TOKEN = "token-of-the-test";

/** A client for the API `notes` on the test's server. */
const client = (options: ClientOptions = {}) =>
  createClient({
    retry: false,
    apis: { notes: { baseUrl: server.url, apiKey: TOKEN } },
    ...options,
  });

type Members = Readonly<Record<string, unknown>>;

/** An operation of the API `notes`, whose input is any. */
function operation<Output = unknown>(
  definition: Partial<OperationDefinition>,
  ...parts: readonly OperationPart[]
): OperationStub<Members, Output, { errors: { 404: { reason: string } } }> {
  return defineOperation(
    {
      ...{ api: "notes", name: "useNotes", method: "GET", path: "/notes", fingerprint: "sha256:" },
      inputSchema: { type: "object" },
      ...definition,
    },
    parts,
  );
}

interface Note {
  readonly id: string;
}
const createNote: OperationStub<
  { notebook_id: string; title: string; dry_run?: boolean },
  Note,
  { headers: { etag: string; "x-cost": string | undefined }; errors: { 404: { reason: string } } }
> = defineOperation(
  {
    api: "notes",
    name: "createNote",
    method: "POST",
    path: "/notebooks/{notebook_id}/notes",
    servers: ["https://notes.example.com/v1"],
    parameters: [
      { name: "notebook_id", in: "path" },
      { name: "dry_run", in: "query" },
    ],
    body: { type: "application/json", required: true },
    accept: "application/json",
    security: [{ token: { type: "bearer" } }],
    fingerprint: "sha256:",
    inputSchema: {
      type: "object",
      properties: {
        notebook_id: { type: "string" },
        title: { type: "string" },
        dry_run: { type: "boolean" },
      },
      required: ["notebook_id", "title"],
      additionalProperties: false,
    },
    outputSchema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
  },
  [jsonBody],
);

describe("a call", () => {
  it("sends each member of the input to its place", async () => {
    const input = { notebook_id: "a b", title: "x", dry_run: true };
    expect(await createNote(input, { client: client() })).toEqual({ id: "n1" });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      url: "/notebooks/a%20b/notes?dry_run=true",
      headers: {
        accept: "application/json",
        authorization: `Bearer ${TOKEN}`,
        "content-type": "application/json",
      },
      body: '{"title":"x"}',
    });
  });

  it("validates input and output", async () => {
    // @ts-expect-error a number is no title
    const wrong = createNote({ notebook_id: "a", title: 5 }, { client: client() });
    await expect(wrong).rejects.toThrow(
      '"createNote" was given a wrong input: "title" must be a string',
    );
    expect(server.requests).toEqual([]);
    server.answer = () => ({ id: 1 });
    const result = await createNote.safe({ notebook_id: "a", title: "b" }, { client: client() });
    expect(!result.ok && result.error).toBeInstanceOf(OutputError);
    const options = { client: client(), validate: "input" } as const;
    expect(await createNote({ notebook_id: "a", title: "b" }, options)).toEqual({ id: 1 });
  });

  it("gives the answer beside the result", async () => {
    server.answer = () => new Reply(201, { id: "n2" }, { etag: '"1"' });
    const { value, response } = await createNote.withResponse(
      { notebook_id: "a", title: "b" },
      { client: client() },
    );
    const etag: string = response.headers.get("etag");
    const cost: string | undefined | null = response.headers.get("x-cost");
    expect([value.id, response.status, etag, cost]).toEqual(["n2", 201, '"1"', null]);
  });

  it("gives what an answer has by its media type", async () => {
    const read = operation({ accept: "application/json, text/html" });
    const answers: readonly [Reply, unknown][] = [
      [new Reply(204), undefined],
      [new Reply(202), undefined],
      [new Reply(200, { a: 1 }, { "content-type": "application/problem+json" }), { a: 1 }],
      [new Reply(200, "a,b", { "content-type": "text/csv" }), "a,b"],
      [new Reply(200, "<p>", { "content-type": "text/html; charset=utf-8" }), "<p>"],
    ];
    for (const [reply, value] of answers) {
      server.answer = () => reply;
      expect(await read({}, { client: client() })).toEqual(value);
    }
    server.answer = (_, { response }) => {
      response.writeHead(200, { "content-type": "image/png" }).end(Buffer.from([0, 255, 13]));
      return HANDLED;
    };
    const image = await read({}, { client: client() });
    expect(image).toBeInstanceOf(Blob);
    if (!(image instanceof Blob)) return;
    expect([image.type, ...new Uint8Array(await image.arrayBuffer())]).toEqual([
      "image/png",
      0,
      255,
      13,
    ]);
    const tooLarge = read({}, { client: client(), maxResponseBytes: 2 });
    await expect(tooLarge).rejects.toMatchObject({ code: "E_RESPONSE_TOO_LARGE" });
    server.answer = () => new Reply(200, "<p>", { "content-type": "text/html" });
    await expect(operation({})({}, { client: client() })).rejects.toThrow("a web page");
  });

  it("sends the default of a property that must be there", async () => {
    const list = operation({
      parameters: [
        { name: "sort", in: "query" },
        { name: "limit", in: "query" },
      ],
      inputSchema: {
        type: "object",
        properties: { sort: { default: "new" }, limit: { default: 5 } },
        required: ["sort"],
      },
    });
    await list({}, { client: client() });
    await list({}, { client: client(), applyDefaults: true });
    expect(server.requests.map(({ url }) => url)).toEqual([
      "/notes?sort=new",
      "/notes?sort=new&limit=5",
    ]);
  });

  it("sends a group of the body beside parameters of the same names", async () => {
    const update = operation(
      {
        method: "PUT",
        path: "/notes/{id}",
        parameters: [
          { name: "id", in: "path" },
          { name: "session", in: "cookie" },
          { name: "X-Trace", in: "header" },
        ],
        body: { type: "application/merge-patch+json", group: ["id"] },
      },
      jsonBody,
    );
    const input = { id: 1, title: "x", session: "s 1", "X-Trace": "t", body: { id: 2 } };
    await update(input, { client: client() });
    await update({ id: 1 }, { client: client() });
    expect(server.requests).toMatchObject([
      {
        url: "/notes/1",
        headers: {
          "content-type": "application/merge-patch+json",
          cookie: "session=s%201",
          "x-trace": "t",
        },
        body: '{"title":"x","id":2}',
      },
      { url: "/notes/1", body: "" },
    ]);
    expect(server.requests[1]?.headers["content-type"]).toBeUndefined();
  });
});

describe("an error", () => {
  it("has the class of its status, and the body that the document describes", async () => {
    server.answer = () => new Reply(404, { reason: "gone" });
    const error: unknown = await createNote(
      { notebook_id: "a", title: "b" },
      { client: client() },
    ).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotFoundError);
    expect(createNote.isError(error, 404) && error.body.reason).toBe("gone");
    expect(operation({}).isError(error, 404)).toBe(false);
    server.answer = () => new Reply(500, { detail: "broken" });
    const result = await createNote.safe({ notebook_id: "a", title: "b" }, { client: client() });
    expect(!result.ok && result.error).toBeInstanceOf(ServerError);
    expect(!result.ok && createNote.isError(result.error, 404)).toBe(false);
  });

  it("names the API and the scheme that an answer refuses", async () => {
    server.answer = () => new Reply(401, { detail: `who is ${TOKEN}?` });
    const call = createNote({ notebook_id: "a", title: "b" }, { client: client() });
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toBe(
      'AuthenticationError: "createNote" was answered with 401: who is [removed]?. Check the credentials of the API "notes" ("token") that configure() or createClient() has',
    );
  });

  it("is thrown for an input that cannot be sent, by safe() as well", async () => {
    const create = operation(
      { method: "POST", body: { type: "application/json", whole: true } },
      jsonBody,
    );
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    for (const input of [
      { body: circle },
      Object.defineProperty({}, "body", {
        get: () => {
          throw new Error("no");
        },
        enumerable: true,
      }),
    ]) {
      const result = await create.safe(input, { client: client(), validate: false });
      expect(!result.ok && result.error).toBeInstanceOf(InputError);
    }
    expect(server.requests).toEqual([]);
  });
});

describe("bodies", () => {
  const send = async (body: OperationDefinition["body"], part: OperationPart, input: Members) => {
    await operation({ method: "POST", ...(body && { body }) }, part)(input, { client: client() });
    const { headers, body: text = "" } = server.requests.at(-1) ?? {};
    return { type: headers?.["content-type"], text };
  };

  it("are forms", async () => {
    const form = { type: "application/x-www-form-urlencoded" } as const;
    const input = { a: "b c&d", list: [1, 2], object: { x: 1 }, none: null };
    expect(await send(form, formBody, input)).toEqual({
      type: "application/x-www-form-urlencoded",
      text: "a=b+c%26d&list=1&list=2&object=%7B%22x%22%3A1%7D",
    });
    const encoding = {
      list: { style: "spaceDelimited", explode: false },
      object: { style: "deepObject", explode: true },
      a: { allowReserved: true },
      json: { contentType: "application/json" },
    } as const;
    expect(
      await send({ ...form, encoding }, formBody, { ...input, a: "x/y&z", json: [1] }),
    ).toEqual({
      type: "application/x-www-form-urlencoded",
      text: "a=x/y%26z&list=1%202&object%5Bx%5D=1&json=%5B1%5D",
    });
  });

  it("are parts with file names and media types", async () => {
    const encoding = {
      photo: { contentType: "image/png, image/jpeg" },
      raw: { contentType: "application/x-thing" },
    } as const;
    const { type, text } = await send({ type: "multipart/form-data", encoding }, multipartBody, {
      title: "é",
      tags: ["a", "b"],
      meta: { x: 1 },
      photo: new File(["PNG"], 'a"b\n.png', { type: "image/png" }),
      raw: new Uint8Array([65, 66]),
      blob: new Blob(["c"]),
      none: undefined,
    });
    const [, boundary = ""] = /^multipart\/form-data; boundary=(\S+)$/.exec(String(type)) ?? [];
    const parts = text.split(`--${boundary}`);
    expect(parts).toEqual([
      "",
      '\r\nContent-Disposition: form-data; name="title"\r\n\r\né\r\n',
      '\r\nContent-Disposition: form-data; name="tags"\r\n\r\na\r\n',
      '\r\nContent-Disposition: form-data; name="tags"\r\n\r\nb\r\n',
      '\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"x":1}\r\n',
      '\r\nContent-Disposition: form-data; name="photo"; filename="a%22b%0D%0A.png"\r\nContent-Type: image/png\r\n\r\nPNG\r\n',
      '\r\nContent-Disposition: form-data; name="raw"; filename="blob"\r\nContent-Type: application/x-thing\r\n\r\nAB\r\n',
      '\r\nContent-Disposition: form-data; name="blob"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\nc\r\n',
      "--\r\n",
    ]);
    const parsed = await new Response(text, {
      headers: { "content-type": String(type) },
    }).formData();
    expect([...parsed.keys()]).toEqual(["title", "tags", "tags", "meta", "photo", "raw", "blob"]);
  });

  it("are checked without their binary parts", async () => {
    const upload = operation(
      {
        method: "POST",
        body: { type: "multipart/form-data", required: true },
        inputSchema: {
          type: "object",
          properties: {
            file: { type: "string", format: "binary" },
            files: { type: "array", items: { type: "string", contentMediaType: "image/png" } },
            title: { type: "string" },
          },
          required: ["file"],
        },
      },
      multipartBody,
    );
    const file = new Blob(["a"]);
    await upload({ file, files: [file, file] }, { client: client() });
    expect(server.requests).toHaveLength(1);
    const wrong = await upload.safe({ files: file, title: 5 }, { client: client() });
    expect(!wrong.ok && wrong.error).toMatchObject({
      issues: [{ path: ["file"] }, { path: ["files"] }, { path: ["title"] }],
    });
    expect(await upload["~standard"].validate({ file })).toEqual({ value: { file } });
  });

  it("are one text or bytes", async () => {
    const whole = { whole: true, required: true } as const;
    const octets = { ...whole, type: "application/octet-stream" };
    expect(await send(octets, rawBody, { body: new Uint8Array([72, 105]) })).toEqual({
      type: "application/octet-stream",
      text: "Hi",
    });
    const image = { ...whole, type: "image/*" };
    const blob = new Blob(["PNG"], { type: "image/png" });
    expect(await send(image, rawBody, { body: blob })).toEqual({ type: "image/png", text: "PNG" });
    const text = { ...whole, type: "text/plain" };
    expect(await send(text, rawBody, { body: "a" })).toEqual({ type: "text/plain", text: "a" });
    await expect(send(text, rawBody, { body: { a: 1 } })).rejects.toThrow(
      '"body" must be text or bytes, which are sent as "text/plain", found an object',
    );
    await expect(send(text, rawBody, {})).rejects.toThrow('"body" must be given, found nothing');
    const json = { ...whole, type: "application/json" };
    expect(await send(json, jsonBody, { body: null })).toEqual({
      type: "application/json",
      text: "null",
    });
  });
});

describe("credentials", () => {
  const SCHEMES = {
    headerKey: { type: "apiKey", in: "header", name: "X-Key" },
    queryKey: { type: "apiKey", in: "query", name: "key" },
    cookieKey: { type: "apiKey", in: "cookie", name: "sid" },
    token: { type: "bearer" },
    login: { type: "basic" },
  } as const;
  const secured = (...names: readonly (keyof typeof SCHEMES)[]) =>
    operation({
      security: [Object.fromEntries(names.map((name) => [name, SCHEMES[name]]))],
    });
  const KEY = "user:key of the test";

  it("serve the scheme that an operation asks for", async () => {
    const base = { baseUrl: server.url };
    const given = { client: client({ apis: { notes: { ...base, apiKey: KEY } } }) };
    for (const name of Object.keys(SCHEMES) as (keyof typeof SCHEMES)[])
      await secured(name)({}, given);
    expect(server.requests).toMatchObject([
      { url: "/notes", headers: { "x-key": KEY } },
      { url: "/notes?key=user%3Akey%20of%20the%20test" },
      { url: "/notes", headers: { cookie: "sid=user%3Akey%20of%20the%20test" } },
      { url: "/notes", headers: { authorization: `Bearer ${KEY}` } },
      { url: "/notes", headers: { authorization: `Basic ${btoa(KEY)}` } },
    ]);
    const credentials = { headerKey: "a", login: { username: "ü", password: "p:w" } };
    const both = { client: client({ apis: { notes: { ...base, credentials } } }) };
    await secured("headerKey", "login")({}, both);
    const basic = Buffer.from("ü:p:w").toString("base64");
    expect(server.requests.at(-1)?.headers).toMatchObject({
      "x-key": "a",
      authorization: `Basic ${basic}`,
    });
  });

  it("are named if they are missing", async () => {
    const apis = { notes: { baseUrl: server.url } };
    const none = { client: client({ apis }) };
    await expect(secured("token")({}, none)).rejects.toThrow(
      'The API "notes" asks for the credentials of "token", which are missing. Give them: configure({ apis: { notes: { apiKey: "…" } } })',
    );
    await expect(secured("token")({}, none)).rejects.toBeInstanceOf(ConfigurationError);
    const one = {
      client: client({ apis: { notes: { ...apis.notes, credentials: { headerKey: "k" } } } }),
    };
    await expect(secured("headerKey", "login")({}, one)).rejects.toThrow(
      '"login", which are missing. Give them: configure({ apis: { notes: { credentials: { login: { username: "…", password: "…" } } } } })',
    );
    const wrong = { client: client({ apis: { notes: { ...apis.notes, apiKey: "no-colon" } } }) };
    await expect(secured("login")({}, wrong)).rejects.toThrow(
      'The scheme "login" of the API "notes" needs a user',
    );
    expect(server.requests).toEqual([]);
  });

  it("are taken from the first alternative that all are there for", async () => {
    const { headerKey, token, login } = SCHEMES;
    const read = operation({ security: [{ headerKey, login }, { token }, {}] });
    const apis = (credentials: Record<string, string>) => ({
      client: client({ apis: { notes: { baseUrl: server.url, credentials } } }),
    });
    await read({}, apis({ token: "t" }));
    await read({}, apis({}));
    await read({}, { ...apis({}), headers: { "X-Key": "own", Authorization: "Basic b" } });
    expect(server.requests.map(({ headers }) => [headers["x-key"], headers.authorization])).toEqual(
      [
        [undefined, "Bearer t"],
        [undefined, undefined],
        ["own", "Basic b"],
      ],
    );
  });

  it("go to their own API alone", async () => {
    await using other = await TestServer.start();
    const options = {
      apiKey: "key-of-the-platform",
      baseUrl: "http://127.0.0.1:1",
      apis: {
        notes: { baseUrl: server.url, apiKey: "key-of-notes" },
        feed: { baseUrl: `${other.url}/v2`, apiKey: "key-of-feed" },
      },
    };
    const given = { client: client(options) };
    await secured("headerKey")({}, given);
    await operation({ api: "feed", security: [{ token: SCHEMES.token }] })({}, given);
    await operation({ api: "feed" })({}, given);
    expect(server.requests.map(({ headers }) => headers["x-key"])).toEqual(["key-of-notes"]);
    expect(other.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ["/v2/notes", "Bearer key-of-feed"],
      ["/v2/notes", undefined],
    ]);
    const all = JSON.stringify([server.requests, other.requests]);
    expect(all).not.toContain("platform");
    server.answer = () => new Reply(307, undefined, { location: `${other.url}/notes` });
    await expect(secured("headerKey")({}, given)).rejects.toThrow("calls stay on their origin");
    expect(other.requests).toHaveLength(2);
    server.answer = ({ url }) =>
      url === "/notes" ? new Reply(307, undefined, { location: "/moved" }) : url;
    expect(await secured("headerKey")({}, given)).toBe("/moved");
    expect(server.requests.at(-1)?.headers["x-key"]).toBe("key-of-notes");
  });

  it("stand at the top for the platform, and for an API that is the only one", async () => {
    const given = { client: client({ apiKey: "k", baseUrl: server.url, apis: {} }) };
    const security = [{ headerKey: SCHEMES.headerKey }];
    await operation({ api: "xpander", security })({}, given);
    await operation({ onlyApi: true, security })({}, given);
    expect(server.requests.map(({ headers }) => headers["x-key"])).toEqual(["k", "k"]);
    const other = operation({ security })({}, given);
    await expect(other).rejects.toThrow(
      'The document of the API "notes" does not say where the API is. Set its address: configure({ apis: { notes: { baseUrl: "https://…" } } })',
    );
  });

  it("of the platform go to its origin, whatever server a document names", async () => {
    const sent: string[] = [];
    const fetch: ClientOptions["fetch"] = async (url) => {
      sent.push(url instanceof Request ? url.url : String(url));
      return Response.json({});
    };
    const platform = createClient({ apiKey: TOKEN, fetch });
    const near = "https://api.xpander.ai.example.com";
    for (const servers of [[server.url], [near], ["/v1"], ["https://api.xpander.ai/eu"], []])
      await operation({ api: "xpander", servers })({}, { client: platform });
    const base = "https://api.xpander.ai";
    expect(sent).toEqual(["", "", "", "/eu", ""].map((path) => `${base}${path}/notes`));
  });

  it("are removed from errors, wherever they were sent", async () => {
    server.answer = ({ url, headers }) =>
      new Reply(500, { detail: `${url} ${headers["x-key"]} ${headers.cookie}` });
    for (const name of ["headerKey", "queryKey", "cookieKey"] as const) {
      const result = await secured(name).safe({}, { client: client() });
      expect(!result.ok && result.error.message).toContain("[removed]");
      expect(JSON.stringify(result)).not.toContain(TOKEN);
    }
  });
});

describe("tries", () => {
  it("keep one idempotency key, with which a call may be tried again", async () => {
    server.answer = () => (server.requests.length < 3 ? new Reply(503) : { id: "n1" });
    const pay = operation(
      { method: "POST", idempotencyKey: "Idempotency-Key", body: { type: "application/json" } },
      jsonBody,
    );
    const options = { client: client({ retry: { baseMs: 1 } }) };
    await pay({ a: 1 }, options);
    const keysOf = () => server.requests.map(({ headers }) => headers["idempotency-key"]);
    const [key] = keysOf();
    expect(key).toMatch(/^[\da-f]{32}$/);
    expect(keysOf()).toEqual([key, key, key]);
    await pay({ a: 1 }, options);
    expect(keysOf()[3]).not.toBe(key);
    await pay({ a: 1 }, { ...options, headers: { "Idempotency-Key": "mine" } });
    expect(keysOf()[4]).toBe("mine");
  });

  it("are one without such a key", async () => {
    server.answer = () => new Reply(503);
    const pay = operation({ method: "POST" });
    await expect(pay({}, { client: client({ retry: { baseMs: 1 } }) })).rejects.toBeInstanceOf(
      ApiError,
    );
    expect(server.requests).toHaveLength(1);
  });
});

it("says which part a module lacks", async () => {
  const body = operation({ method: "POST", body: { type: "application/json", required: true } });
  await expect(body({}, { client: client() })).rejects.toThrow("needs a part");
  const styled = operation({ parameters: [{ name: "a", in: "query", style: "deepObject" }] });
  await expect(styled({ a: {} }, { client: client() })).rejects.toThrow("needs styledParameters");
  await expect(operation({ stream: "events" })({}, { client: client() })).rejects.toThrow(
    "needs eventStream or lineStream",
  );
});
