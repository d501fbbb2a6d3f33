import { describe, expect, it } from "vitest";
import { throwNetworkError } from "../../../src/runtime/http/network.js";

const coded = (message: string, code: string) => Object.assign(new Error(message), { code });
const chain = (...messages: string[]): Error | undefined => {
  const [first, ...rest] = messages;
  return first === undefined ? undefined : new Error(first, { cause: chain(...rest) });
};

function thrown(act: () => never): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
const call = (repeatable: boolean, signal = new AbortController().signal) => ({
  ...{ method: "POST", path: "/a", repeatable, signal, maxResponseBytes: 9 },
});

describe("a fetch that fails", () => {
  it.each<[unknown, string, boolean]>([
    [chain("fetch failed", "bad port"), '"bad port"', false],
    [new TypeError("fetch failed", { cause: coded("", "ECONNREFUSED") }), '"ECONNREFUSED"', true],
    [
      new TypeError("fetch failed", { cause: coded("reset", "ECONNRESET") }),
      '"reset ECONNRESET"',
      false,
    ],
    // Where the code is in the message before.
    [chain("getaddrinfo ENOTFOUND", "x"), '"x"', true],
    [chain("a", "b", "c", "d", "ENOTFOUND"), '"d"', false],
    [chain("x".repeat(201)), `"${"x".repeat(200)}…"`, false],
    ["odd", '"odd"', false],
    [{ message: "ENOTFOUND" }, '"[object Object]"', false],
    [undefined, '"undefined"', false],
    ...[
      ...["EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"],
      ...["ConnectionRefused", "FailedToOpenSocket", "Connection refused", "dns error"],
      ...["tcp connect error"],
    ].map((text): [unknown, string, boolean] => [new Error(text), JSON.stringify(text), true]),
  ])("%s: %s; to be tried again: %s", (cause, said, retryable) => {
    const error = thrown(() => throwNetworkError(call(false), cause));
    expect(error).toMatchObject({
      ...{ name: "NetworkError", message: `POST /a got no answer: ${said}`, retryable },
    });
    expect((error as Error).cause).toBe(cause);
    expect(thrown(() => throwNetworkError(call(true), cause))).toMatchObject({ retryable: true });
  });

  it("after the end of its call has that as its reason", () => {
    const signal = AbortSignal.abort("over");
    expect(thrown(() => throwNetworkError(call(true, signal), new Error()))).toBe("over");
  });
});
