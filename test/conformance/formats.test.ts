import { describe, expect, it } from "vitest";
import { fitsFormat } from "../../conformance/formats.js";

describe("formats", () => {
  it("are not checked if the name is unknown", () => {
    expect(fitsFormat({ format: 5 }, "x")).toBe(true);
    expect(fitsFormat({ format: "unheard-of" }, "x")).toBe(true);
  });

  it.each([
    ["email", "a@[127.0.0.1]", "a@[127.0.0]"],
    ["email", "a@[IPv6:::1]", "a@[IPv6:1]"],
    ["email", "a@x.test", "@x.test"],
    ["email", "a@x", "a@-"],
    ["uri", "http://x.test/%20", "/relative"],
    ["uri-reference", "/a?b#c", "/a b"],
    ["duration", "P1Y2M", "P1"],
    ["uuid", "12345678-1234-1234-1234-123456789abc", "12345678"],
    ["hostname", "x.test", "-x.test"],
    ["ipv4", "127.0.0.1", "127.0.0.01"],
    ["ipv6", "::1", ":::"],
    ["date-time", "2024-01-31T10:00:00Z", "2024-02-31T10:00:00Z"],
    ["json-pointer", "/a~1b", "/a~2"],
    ["relative-json-pointer", "1/a", "/a"],
    ["regex", "^a$", "("],
  ])("%s: %j, and not %j", (format, right, wrong) => {
    expect([right, wrong, 7].map((value) => fitsFormat({ format }, value))).toEqual([
      true,
      false,
      true,
    ]);
  });
});
