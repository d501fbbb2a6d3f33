import { describe, expect, it } from "vitest";
import { HostRules } from "../../../src/pull/network/host-rules.js";

const NAMES = new Map([
  ["docs.example.com", ["93.184.216.34", "2606:2800:220:1::1"]],
  ["inside.example.com", ["93.184.216.34", "10.1.2.3"]],
  ["self.example.com", ["::ffff:127.0.0.1"]],
  ["clouds.example.com", ["169.254.169.254"]],
  ["corp.example.com", ["10.1.2.3"]],
  ["cloudy.corp", ["fe80::1"]],
  ["localhost", ["::1", "127.0.0.1"]],
  ["app.localhost", ["10.0.0.1"]],
]);

const CONFIGURED = [
  ...[...NAMES.keys()]
    .filter((name) => !name.endsWith("localhost"))
    .map((name) => `https://${name}/a.md`),
  "http://localhost:4010/openapi.json",
  "https://app.localhost/openapi.json",
  "http://127.0.0.1:4010/openapi.json",
  "http://[::1]:4010/openapi.json",
  "https://10.0.0.5/openapi.json",
  "https://169.254.169.254/openapi.json",
  "https://[::ffff:10.0.0.5]/openapi.json",
  "https://nowhere.example.com/a.md",
  "openapi/local.yaml",
];

const rules = new HostRules({
  openapi: {
    sources: [...CONFIGURED, { llms: "https://docs.example.org/llms.txt", under: ["/"] }],
    overlays: [],
  },
  xpander: { baseUrl: "https://api.example.com/base" },
  privateHosts: ["Corp.example.com", "cloudy.corp"],
});

/** As what connects asks: of the URL first, then of each address that its name leads to. */
function findProblem(text: string): string | undefined {
  const url = new URL(text);
  const { hostname } = url;
  const problem = rules.findProblem(url);
  if (problem !== undefined) return problem;
  const addresses = NAMES.get(hostname) ?? [];
  return addresses
    .map((address) => rules.findAddressProblem(hostname, address))
    .find((text) => text !== undefined);
}

const allowed = [
  "https://docs.example.com/b.md",
  "https://api.example.com/v1",
  "https://docs.example.org/page.md",
  "https://corp.example.com/",
  "https://nowhere.example.com/",
  "http://localhost:4010/",
  "http://127.0.0.1:4010/",
  // The same address in other words.
  "http://2130706433:4010/",
  "http://0x7f.1:4010/",
  "http://[0:0::1]:4010/",
  "https://10.0.0.5/",
  "https://[::ffff:a00:5]/",
];

const refused: readonly [url: string, why: string][] = [
  ["https://other.example.com/", "is no host that the config names"],
  ["https://docs.example.com:8443/", "is no host that the config names"],
  ["https://docs.example.com.evil.dev/", "is no host that the config names"],
  ["http://127.0.0.1:4011/", "is no host that the config names"],
  ["https://127.0.0.1/", "is no host that the config names"],
  ["https://192.168.0.1/", "is no host that the config names"],
  ["https://[::ffff:127.0.0.1]/", "is no host that the config names"],
  ["http://169.254.169.254/latest/meta-data", "not https:"],
  ["http://docs.example.com/", "not https:"],
  ["http://2852039166/", "not https:"],
  ["http://[::ffff:127.0.0.1]:4010/", "not https:"],
  ["file:///etc/passwd", "not an https: URL"],
  ["https://me:secret@docs.example.com/", "user name or a password"],
  ["https://169.254.169.254/", "no address to pull from"],
  ["https://clouds.example.com/", "no address to pull from"],
  ["https://cloudy.corp/", "no address to pull from"],
  [
    "https://inside.example.com/",
    "in a private network; if that is right, list the name in privateHosts",
  ],
  ["https://self.example.com/", "in this machine"],
  ["https://app.localhost/", "in a private network"],
];

describe("hosts", () => {
  it.each(allowed)("allows %s", (url) => {
    expect(findProblem(url)).toBeUndefined();
  });

  it.each(refused)("refuses %s", (url, why) => {
    expect(findProblem(url)).toContain(why);
  });
});
