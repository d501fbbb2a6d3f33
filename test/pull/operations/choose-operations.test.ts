import { expect, it } from "vitest";
import { pullAll } from "./pull-one.js";

const operation = (tag: string | undefined, operationId?: string) => ({
  ...(tag === undefined ? {} : { tags: [tag] }),
  ...(operationId === undefined ? {} : { operationId }),
});

const DOCUMENT = {
  openapi: "3.1.0",
  paths: {
    "/v1/agents": {
      get: operation("Agents", "list_agents_v1_agents_get"),
      post: operation("Agents", "createAgent"),
    },
    "/v1/agents/{id}": { get: operation("Agents", "get_v1_agents__id__get") },
    "/v1/tasks": { post: operation("tasks", "tasks/create") },
    "/v1/tasks/{id}/stop": { post: operation("tasks", "tasks/stop"), get: operation("tasks") },
    "/health": { get: operation(undefined, "constructor") },
    "x-other": {},
  },
};

function chosen(include?: readonly string[], exclude?: readonly string[]) {
  const { callables, problems } = pullAll(DOCUMENT, [], { include, exclude });
  return {
    names: callables.map(({ tag, name }) => `${tag} ${name}`).sort(),
    problems: problems.filter(({ code }) => code === "operation-not-found"),
  };
}

const ALL = [
  "Agents list_agents",
  "Agents createAgent",
  "Agents get",
  "tasks create",
  "tasks stop",
  "tasks GET /v1/tasks/{id}/stop",
  "api constructor",
];

it("names operations without what frameworks add", () => {
  expect(chosen()).toEqual({ names: [...ALL].sort(), problems: [] });
});

it.each([
  ["Agents/*", 3],
  ["agents/create-agent", 1],
  ["agents/createAgent", 1],
  ["tasks/create", 1],
  ["createAgent", 1],
  ["*/*create*", 2],
  ["POST /v1/**", 3],
  ["* /v1/tasks/**", 3],
  ["post /v1/*", 2],
  ["GET /v1/agents/{id}", 1],
  ["GET /v1/*/*/stop", 1],
  ["* /**", 7],
])("chooses by %s", (pattern, count) => {
  const { names, problems } = chosen([pattern]);
  expect([names.length, problems]).toEqual([count, []]);
  expect(chosen(undefined, [pattern]).names).toHaveLength(ALL.length - count);
});

it("warns of a pattern that matches nothing", () => {
  const { names, problems } = chosen(["agents/create-agnet"], ["GET /v2/**"]);
  expect(names).toEqual([]);
  expect(problems).toMatchObject([
    {
      code: "operation-not-found",
      message:
        'no operation matches "agents/create-agnet" that "include" lists; did you mean "agents/create-agent"?',
    },
    { code: "operation-not-found" },
  ]);
});

it("keeps long names where short ones would be equal", () => {
  const paths = {
    "/a": { get: operation("t", "read_a_get") },
    "/b": { get: operation("t", "read_b_get") },
    "/c": { get: operation("u", "read_c_get") },
  };
  const { callables } = pullAll({ openapi: "3.1.0", paths });
  expect(callables.map(({ name }) => name)).toEqual(["read_a_get", "read_b_get", "read"]);
});

it("finds operations behind references, and of any method", () => {
  const paths = {
    "/a": { $ref: "#/components/pathItems/A", post: { operationId: "own" } },
    "/b": { additionalOperations: { LINK: { operationId: "link" } } },
  };
  const components = { pathItems: { A: { get: { operationId: "there" }, post: {} } } };
  const { callables } = pullAll({ openapi: "3.1.0", paths, components });
  expect(callables.map(({ method, name }) => `${method} ${name}`)).toEqual([
    "GET there",
    "POST own",
    "LINK link",
  ]);
});
