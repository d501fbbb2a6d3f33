import { afterEach, beforeEach, expect, it } from "vitest";
import {
  createClient,
  defineOperation,
  jsonBody,
  mapCalls,
  multipartBody,
  type OperationStub,
  type Stub,
} from "../../../src/index.js";
import { Reply, TestServer } from "../../support/http-server.js";

// What copies of the runtime have not: middleware, and mapCalls.

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start(() => ({ id: "n1" }));
});
afterEach(() => server[Symbol.asyncDispose]());

const TOKEN = "token-of-the-test";
const made = () =>
  createClient({ retry: false, apis: { notes: { baseUrl: server.url, apiKey: TOKEN } } });

const NOTES = {
  api: "notes",
  method: "POST",
  security: [{ token: { type: "bearer" } }],
  fingerprint: "sha256:",
  inputSchema: { type: "object" },
} as const;

interface Note {
  readonly id: string;
}
const createNote: OperationStub<
  { notebook_id: string; title: string; dry_run?: boolean },
  Note,
  { errors: { 404: { reason: string } } }
> = defineOperation(
  {
    ...NOTES,
    name: "createNote",
    path: "/notebooks/{notebook_id}/notes",
    parameters: [
      { name: "notebook_id", in: "path" },
      { name: "dry_run", in: "query" },
    ],
    body: { type: "application/json" },
  },
  [jsonBody],
);

it("passes through the middleware of its client, which sees no credentials", async () => {
  const client = made();
  const seen: unknown[] = [];
  client.use({
    onRequest: async ({ request }) => {
      seen.push(request.url, request.headers.get("authorization"), await request.clone().text());
      request.headers.set("x-trace", "t");
      return request;
    },
  });
  await createNote({ notebook_id: "a/b", title: "é", dry_run: true }, { client });
  const upload: OperationStub<{ file: Blob }, unknown> = defineOperation(
    { ...NOTES, name: "upload", path: "/files", body: { type: "multipart/form-data" } },
    [multipartBody],
  );
  await upload({ file: new Blob(["x"]) }, { client });
  const url = `${server.url}/notebooks/a%2Fb/notes?dry_run=true`;
  expect(seen.slice(0, 3)).toEqual([url, null, '{"title":"é"}']);
  expect(server.requests).toMatchObject([
    {
      url: url.slice(server.url.length),
      headers: {
        authorization: `Bearer ${TOKEN}`,
        "x-trace": "t",
        "content-type": "application/json",
      },
      body: '{"title":"é"}',
    },
    {
      headers: {
        authorization: `Bearer ${TOKEN}`,
        "content-type": expect.stringMatching(/^multipart\/form-data; boundary=/),
      },
    },
  ]);
  server.answer = () => new Reply(404, { reason: "gone" });
  const result = await createNote.safe({ notebook_id: "a", title: "b" }, { client });
  expect(!result.ok && createNote.isError(result.error, 404) && result.error.body.reason).toBe(
    "gone",
  );
});

it("takes the place of any other stub", async () => {
  const stub: Stub<{ notebook_id: string; title: string }, Note> = createNote;
  const inputs = ["a", "b"].map((title) => ({ notebook_id: "n", title }));
  const calls: unknown[] = [];
  for await (const { ok, index } of mapCalls(stub, inputs, { client: made() }))
    calls.push([ok, index]);
  expect(calls).toEqual([
    [true, 0],
    [true, 1],
  ]);
});
