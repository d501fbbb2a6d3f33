import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describedFetch, problemsOf } from "./described.js";
import { Reply, TestServer } from "./http-server.js";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server[Symbol.asyncDispose]());

const LIMITS = { max_run_time: 15 };
const ITEM = { id: "f", name: "F", limits: LIMITS };
const FUNCTION = "/v1/custom_functions/f";
const CREATE = "/v1/custom_functions";
const KEY = { "x-api-key": "k" };
const post = (body: unknown, headers: Record<string, string> = {}) => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { ...KEY, "content-type": "application/json", ...headers },
});
const NEW = { name: "F", source_code: "" };

it.each<[string, string, RequestInit, Reply, string]>([
  ["an unknown path", "/v1/nothing", { headers: KEY }, new Reply(200, {}), "404 would be right"],
  ["an unknown method", FUNCTION, { method: "PUT" }, new Reply(200, {}), "405 would be right"],
  ["a path that it lacks", FUNCTION, {}, new Reply(404, { detail: "Not Found" }), "no such op"],
  ["an unknown status", FUNCTION, {}, new Reply(418, {}), "the status is not documented"],
  [
    "a wrong type",
    FUNCTION,
    { headers: KEY },
    new Reply(200, { ...ITEM, id: 1 }),
    "answer.id must",
  ],
  ["a missing property", FUNCTION, { headers: KEY }, new Reply(200, { id: "f" }), "answer.name"],
  [
    "an unknown property",
    FUNCTION,
    { headers: KEY },
    new Reply(200, { ...ITEM, x: 1 }),
    "answer.x",
  ],
  [
    "an unknown property inside",
    FUNCTION,
    { headers: KEY },
    new Reply(200, { ...ITEM, limits: { memory: 1 } }),
    "answer.limits",
  ],
  ["a wrong 422", FUNCTION, {}, new Reply(422, { detail: "no" }), "answer.detail must"],
  [
    "a wrong media type",
    FUNCTION,
    {},
    new Reply(404, "{}", { "content-type": "text/plain" }),
    "the media type is text/plain",
  ],
  ["no key", FUNCTION, {}, new Reply(200, ITEM), "it has no key"],
  ["a wrong body", CREATE, post({ name: "F" }), new Reply(201, ITEM), "body.source_code"],
  [
    "a body of another type",
    CREATE,
    post(NEW, { "content-type": "text/plain" }),
    new Reply(201, ITEM),
    "the body's media type is text/plain",
  ],
  ["no body", CREATE, { method: "POST", headers: KEY }, new Reply(201, ITEM), "it has no body"],
  [
    "a body that is none of the operation's",
    FUNCTION,
    { ...post({}), method: "DELETE" },
    new Reply(202, null),
    "the document has no body",
  ],
  ["an unknown parameter", `${CREATE}?size=1`, { headers: KEY }, page(), "no query parameter size"],
  ["a wrong parameter", `${CREATE}?per_page=51`, { headers: KEY }, page(), "query's per_page"],
])("a local API would be seen to have %s", async (_, path, init, reply, problem) => {
  server.answer = () => reply;
  await expect(describedFetch(server.url + path, init)).rejects.toThrow(problem);
});

function page() {
  return new Reply(200, { items: [ITEM], total: 1, page: 1, per_page: 51, total_pages: 1 });
}

it.each<[string, string, RequestInit, Reply]>([
  ["a function", FUNCTION, { headers: { authorization: "Bearer k" } }, new Reply(200, ITEM)],
  ["a page", `${CREATE}?page=1&per_page=50`, { headers: KEY }, page()],
  ["a new function", CREATE, post(NEW), new Reply(201, ITEM)],
  ["a refusal of a wrong body", CREATE, post({}), new Reply(422, { detail: [] })],
  ["a refusal without a key", FUNCTION, {}, new Reply(401, { detail: "no key" })],
  ["any result", `${FUNCTION}/execute`, post({ a: 1 }), new Reply(200, [1])],
  [
    "a call without a body",
    `${FUNCTION}/execute`,
    { method: "POST", headers: KEY },
    new Reply(200, 1),
  ],
  ["what the local API lacks", `${FUNCTION}/execute`, post({}), new Reply(501, { detail: "" })],
  ["no such path", "/v1/nothing", {}, new Reply(404, { detail: "Not Found" })],
])("%s is as the description says", async (_, path, init, reply) => {
  server.answer = () => reply;
  const answer = await describedFetch(server.url + path, init);
  expect(answer.status).toBe(reply.status);
  expect(await answer.json()).toEqual(reply.body);
});

it("lets a test name the difference that it is about", () => {
  const exchange = {
    method: "GET",
    path: FUNCTION,
    query: new URLSearchParams(),
    headers: new Headers(),
    sent: "",
    status: 418,
    type: null,
    answer: "",
  };
  expect(problemsOf({ ...exchange, beyond: undefined })).toEqual(["the status is not documented"]);
  expect(problemsOf({ ...exchange, beyond: "a chosen status" })).toEqual([]);
});

it("is what the tests of the local API use", () => {
  const folder = new URL("../local/", import.meta.url);
  const others = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) =>
      path.endsWith(".test.ts") &&
      /(?<!\w)fetch\(/.test(readFileSync(new URL(path, folder), "utf8")),
  );
  // The one starts the local API in another process, the other sends digits that JSON.stringify does not write.
  expect(others).toEqual(["close.test.ts", "exact-arguments.test.ts"]);
});
