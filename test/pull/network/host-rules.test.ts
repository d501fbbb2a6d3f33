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
  ["app.localhost", ["127.0.0.1"]],
  ["far.localhost", ["93.184.216.34"]],
  ["other.localhost", ["10.0.0.1"]],
]);

const CONFIGURED = [
  ...[...NAMES.keys()]
    .filter((name) => !name.endsWith("localhost"))
    .map((name) => `https://${name}/a.md`),
  "http://localhost:4010/openapi.json",
  "http://app.localhost:8080/openapi.json",
  "http://far.localhost/openapi.json",
  "https://other.localhost/openapi.json",
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
  privateHosts: ["Corp.example.com", "cloudy.corp", "other.localhost"],
});

/** Checks a URL and each address of its host name, as a request does. */
function findProblem(url: URL): string | undefined {
  const { hostname } = url;
  const problems = (NAMES.get(hostname) ?? []).map((address) =>
    rules.findAddressProblem(hostname, address),
  );
  return rules.findProblem(url) ?? problems.find((problem) => problem !== undefined);
}

const allowed = [
  "https://docs.example.com/b.md",
  "https://api.example.com/v1",
  "https://docs.example.org/page.md",
  "https://corp.example.com/",
  "https://nowhere.example.com/",
  "http://localhost:4010/",
  "http://app.localhost:8080/",
  "http://127.0.0.1:4010/",
  // Other notations of the same address.
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
  ["http://169.254.169.254/latest/meta-data", "must be https:"],
  ["http://docs.example.com/", "must be https:"],
  ["http://2852039166/", "must be https:"],
  ["http://[::ffff:127.0.0.1]:4010/", "must be https:"],
  ["file:///etc/passwd", "must be https:"],
  ["https://me:secret@docs.example.com/", "no user or password"],
  ["https://169.254.169.254/", "no address to pull from"],
  ["https://clouds.example.com/", "no address to pull from"],
  ["https://cloudy.corp/", "no address to pull from"],
  [
    "https://inside.example.com/",
    "in a private network; if that is right, list the name in privateHosts",
  ],
  ["https://self.example.com/", "on this machine"],
  ["http://far.localhost/", "which is not this machine"],
  ["https://other.localhost/", "which is not this machine"],
];

describe("hosts", () => {
  it.each(allowed)("allows %s", (url) => {
    expect(findProblem(new URL(url))).toBeUndefined();
  });

  it.each(refused)("refuses %s", (url, why) => {
    expect(findProblem(new URL(url))).toContain(why);
  });
});
