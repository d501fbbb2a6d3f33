import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type CallOptions,
  type ClientOptions,
  configure,
  createClient,
  defineTool,
  isTypecallError,
  type SafeResult,
  TypecallError,
} from "../../../src/index.js";
import { weather, weatherDefinition } from "../../support/stubs.js";

afterEach(() => vi.restoreAllMocks());

const hostile = <Value>(make: () => Value, name: string) =>
  Object.assign(make, { [fc.toStringMethod]: () => name });
const thrower = () => {
  throw new Error("thrown");
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** Values that break code that is careless with them. Functions, so that each run has its own. */
const HOSTILE: readonly (() => unknown)[] = [
  hostile(() => undefined, "undefined"),
  hostile(() => null, "null"),
  ...[0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1n, "", "text", true, false].map(
    (value) => () => value,
  ),
  hostile(() => Symbol("s"), "a symbol"),
  hostile(() => ({}), "{}"),
  hostile(() => [], "[]"),
  hostile(() => Object.create(null), "no prototype"),
  hostile(() => thrower, "a function that throws"),
  hostile(() => () => Promise.reject(new Error("rejected")), "a function that rejects"),
  hostile(() => Object.defineProperty({}, "city", { get: thrower, enumerable: true }), "a getter"),
  hostile(
    () => ({ city: Object.defineProperty({}, "x", { get: thrower, enumerable: true }) }),
    "a deep getter",
  ),
  hostile(() => ({ city: "Oslo", toJSON: thrower }), "toJSON"),
  hostile(() => ({ toString: thrower, valueOf: thrower }), "toString"),
  hostile(() => ({ [Symbol.toPrimitive]: thrower }), "toPrimitive"),
  hostile(
    () => new Proxy({}, { get: thrower, has: thrower, ownKeys: thrower, getPrototypeOf: thrower }),
    "a proxy",
  ),
  hostile(revoked, "a revoked proxy"),
  hostile(() => ({ city: revoked() }), "a revoked proxy inside"),
  hostile(() => new Proxy([], { get: thrower }), "a proxy of an array"),
  hostile(() => {
    const circle = { city: "Oslo" };
    return Object.assign(circle, { self: circle });
  }, "a circle"),
  hostile(() => {
    let deep: unknown = "x";
    for (let depth = 0; depth < 20_000; depth++) deep = [deep];
    return { city: "Oslo", deep };
  }, "20,000 levels"),
  hostile(() => new Error("an error"), "an error"),
  hostile(
    () => Object.defineProperty(new Error("a"), "message", { get: thrower }),
    "an error with a getter",
  ),
  hostile(() => Object.freeze(new Error("frozen")), "a frozen error"),
  hostile(() => AbortSignal.abort(null), "an aborted signal"),
  hostile(() => new Headers({ a: "b" }), "headers"),
];
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.anything().map((value) => hostile(() => value, "anything")) },
);

const answers = fc.oneof(
  fc.constant(() => Promise.resolve(Response.json("sunny"))),
  fc.constant(() => Promise.resolve(Response.json({ detail: "no" }, { status: 500 }))),
  fc.constant(() => new Promise(() => {})),
  fc.constant(() => Promise.resolve(new Response(new ReadableStream({ pull: thrower })))),
  fc.constant(() =>
    Promise.resolve(new Response(new ReadableStream({ pull: () => new Promise(() => {}) }))),
  ),
  anything.map((value) => () => value()),
  anything.map((value) => () => Promise.resolve(value())),
  anything.map((value) => () => Promise.reject(value())),
  anything.map((value) => () => {
    throw value();
  }),
  // Parts of a response.
  fc
    .record({ status: anything, ok: anything, body: anything, text: anything })
    .map(({ status, ok, body, text }) => async () => ({
      status: status(),
      ok: ok(),
      headers: new Headers(),
      body: body(),
      text: text(),
    })),
);

/** Awaits a result, which must be one, and whose error must be whole. */
async function expectResult(promise: Promise<SafeResult<unknown>>): Promise<void> {
  const result = await promise;
  if (result.ok) return;
  expect(isTypecallError(result.error)).toBe(true);
  expect(result.error).toBeInstanceOf(TypecallError);
  expect(result.error.message).not.toBe("");
  expect(result.error.code).toMatch(/^E_/);
  expect(() => JSON.stringify(result.error)).not.toThrow();
}

const shortly = { timeoutMs: 20, retry: { tries: 2, baseMs: 1 } };
const base = { baseUrl: "http://127.0.0.1:1", apiKey: "the-key-of-mine", ...shortly };
const sunny = async () => Response.json("sunny");

describe("safe() gives a result", () => {
  it("for any input", async () => {
    const client = createClient({ ...base, fetch: sunny });
    const tool = defineTool<object, unknown>({
      ...{ toolkitId: "t", toolId: "id", name: "Tool", fingerprint: "" },
      inputSchema: { type: "object", properties: { body_params: {} } },
    });
    const property = fc.asyncProperty(
      anything,
      fc.boolean(),
      fc.boolean(),
      async (input, validate, applyDefaults) => {
        const options = { client, validate, applyDefaults };
        await expectResult(weather.safe(input() as never, options));
        await expectResult(tool.safe(input() as never, options));
      },
    );
    await fc.assert(property, { numRuns: 80 });
  });

  it("for any options", async () => {
    const client = createClient({ ...base, fetch: sunny });
    const names: (keyof CallOptions)[] = [
      ...(["client", "signal", "timeoutMs", "idempotent", "headers"] as const),
      ...(["maxResponseBytes", "validate", "applyDefaults"] as const),
    ];
    for (const make of HOSTILE) {
      await expectResult(weather.safe({ city: "Oslo" }, make() as never));
      for (const name of names) {
        const options = { client, timeoutMs: 20, [name]: make() } as unknown as CallOptions;
        await expectResult(weather.safe({ city: "Oslo" }, options));
      }
      const headers = { "x-a": make() } as unknown as Record<string, string>;
      await expectResult(weather.safe({ city: "Oslo" }, { client, headers }));
    }
  });

  it("for any hooks, and without unhandled rejections", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    const hooks = ["onRequest", "onResponse", "onRetry", "onError"] as const;
    const answer = async () => Response.json({}, { status: 503 });
    for (const name of hooks) {
      for (const make of HOSTILE) {
        for (const hook of [
          make,
          async () => make(),
          () => Promise.reject(make()),
          () => {
            throw make();
          },
        ]) {
          const client = createClient({ ...base, fetch: answer, [name]: hook });
          await expectResult(weather.safe({ city: "Oslo" }, { client, idempotent: true }));
        }
      }
    }
    // Node reports them after the microtasks.
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  it("for any fetch", async () => {
    const property = fc.asyncProperty(answers, fc.boolean(), async (fetch, idempotent) => {
      const client = createClient({ ...base, fetch: fetch as ClientOptions["fetch"] });
      await expectResult(weather.safe({ city: "Oslo" }, { client, idempotent }));
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it("for options of a client that are of a wrong kind", async () => {
    for (const name of [
      "retry",
      "timeoutMs",
      "maxResponseBytes",
      "validate",
      "toolkits",
      "fetch",
      "onRequest",
      "onError",
    ]) {
      for (const make of HOSTILE) {
        const client = createClient({
          ...base,
          fetch: async () => Response.json({}, { status: 503 }),
          [name]: make(),
        });
        await expectResult(
          weather.safe({ city: "Oslo" }, { client, idempotent: true, timeoutMs: 20 }),
        );
      }
    }
  });
});

describe("what is wrong is said", () => {
  const problemOf = async (options: object, input: object = { city: "Oslo" }) => {
    const result = await weather.safe(input as { city: string }, options);
    return result.ok ? undefined : `${result.error.code} ${result.error.message}`;
  };
  const client = createClient({ ...base, fetch: sunny });

  it.each<[object, string]>([
    [{ signal: {} }, "E_CONFIGURATION signal must be an AbortSignal, not an object"],
    [{ client: {} }, "E_CONFIGURATION client must be one that createClient() has made"],
    [{ timeoutMs: "5" }, "E_CONFIGURATION timeoutMs must be a number above 0"],
    [{ timeoutMs: 0 }, "E_CONFIGURATION timeoutMs must be a number above 0"],
  ])("%j: %s", async (options, problem) => {
    expect(await problemOf({ client, ...options })).toBe(problem);
  });

  it("of options that are null: nothing", async () => {
    configure({ ...base, fetch: sunny });
    const result = await weather.safe({ city: "Oslo" }, null as never);
    expect(result).toEqual({ ok: true, value: "sunny" });
    expect(await problemOf({ client, signal: null })).toBeUndefined();
  });

  it("of an input that cannot be read", async () => {
    const input = Object.defineProperty({}, "city", { get: thrower, enumerable: true });
    expect(await problemOf({ client }, input)).toBe(
      'E_INPUT "Weather Lookup" was given a wrong input: must be JSON, found Error: thrown',
    );
  });

  it("of a fetch that throws at once, gives no Response, or never ends", async () => {
    const fetchProblem = (fetch: unknown) =>
      problemOf({ client: createClient({ ...base, fetch } as ClientOptions) });
    expect(await fetchProblem(thrower)).toContain(
      'E_NETWORK "Weather Lookup" got no answer: "thrown"',
    );
    expect(await fetchProblem(() => "text")).toBe(
      'E_CONFIGURATION The given fetch gave "text" instead of a Response',
    );
    expect(await fetchProblem(() => new Promise(() => {}))).toContain("E_TIMEOUT");
    expect(await fetchProblem(async () => new Response(new ReadableStream()))).toContain(
      "E_TIMEOUT",
    );
  });

  it("of a hook: its error is the cause, and the stub itself rejects with it", async () => {
    const broken = new Error("broken hook");
    const onRequest = () => {
      throw broken;
    };
    const throwing = createClient({ ...base, fetch: sunny, onRequest });
    const result = await weather.safe({ city: "Oslo" }, { client: throwing });
    expect(!result.ok && result.error).toMatchObject({
      ...{ code: "E_TYPECALL", callable: weatherDefinition.name, cause: broken },
      message: '"Weather Lookup" failed with an error that is not its own: "Error: broken hook"',
    });
    await expect(weather({ city: "Oslo" }, { client: throwing })).rejects.toBe(broken);
  });
});
