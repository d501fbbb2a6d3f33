import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, ".github/workflows");

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly needs?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
}

const textOf = (name: string) => readFileSync(join(FOLDER, name), "utf8");
const read = (name: string): Workflow => parse(textOf(name));

describe.each(readdirSync(FOLDER))("%s", (name) => {
  const steps = Object.values(read(name).jobs).flatMap((job) => job.steps);

  it("may only read, unless a job says otherwise", () => {
    expect(read(name).permissions).toEqual({ contents: "read" });
  });

  it("pins its actions", () => {
    const used = steps.flatMap(({ uses }) => uses ?? []);
    expect(used.length).toBeGreaterThan(2);
    expect(used.filter((each) => !/^actions\/[\w-]+@(?:v\d+|[0-9a-f]{40})$/.test(each))).toEqual(
      [],
    );
  });

  it("runs scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const named = steps.flatMap(({ run = "" }) => /npm run ([\w:-]+)/.exec(run)?.[1] ?? []);
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it("knows no secret", () => {
    expect(textOf(name)).not.toMatch(/\bsecrets\b|NODE_AUTH_TOKEN|_authToken/);
  });
});

describe("a release", () => {
  const { jobs } = read("release.yml");

  it("is published after the tests, with provenance, as this workflow", () => {
    expect(jobs.test?.steps.at(-1)).toEqual({ run: ".ci/run" });
    expect(jobs.publish?.needs).toBe("test");
    const runs = jobs.publish?.steps.flatMap(({ run }) => run ?? []);
    expect(runs).toContain("npm publish --provenance --access public");
    expect(runs?.filter((run) => /npm publish/.test(run))).toHaveLength(1);
  });

  it("gives its identity to the one job that publishes, and the right to write to another", () => {
    const rights = Object.entries(jobs).map(([name, { permissions }]) => [name, permissions]);
    expect(Object.fromEntries(rights)).toEqual({
      test: undefined,
      publish: { contents: "read", "id-token": "write" },
      attach: { contents: "write" },
    });
    expect(jobs.attach?.needs).toBe("publish");
  });
});
