import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dryHost, heldHost } from "../../src/host/dry-host.js";
import { nodeHost } from "../../src/host/node.js";
import { project } from "../support/project.js";

describe("a dry host", () => {
  it("reads what it would have written and removed, and leaves the disk as it is", async () => {
    const { root, files } = await project({ "a/one": "1", "a/two": "2" });
    const { fs } = dryHost(nodeHost());
    const folder = join(root, "a");
    await fs.write(join(folder, "three"), "3", folder);
    await fs.remove(join(folder, "one"), folder);
    const staged = await fs.stage(join(folder, "two"), "22", folder);
    await staged.commit();
    expect((await fs.list(folder)).map(({ name }) => name)).toEqual(["three", "two"]);
    expect(await fs.read(join(folder, "one"))).toBeUndefined();
    expect(await fs.read(join(folder, "two"))).toBe("22");
    expect(await files("a")).toEqual({ one: "1", two: "2" });
  });
});

describe("a host that holds a folder", () => {
  it("writes what it held when it is released, and everything after that at once", async () => {
    const { root, files } = await project({ "held/one": "1", "other/one": "1" });
    const { host, release } = heldHost(nodeHost(), join(root, "held"));
    await host.fs.write(join(root, "held/two"), "2", root);
    await host.fs.remove(join(root, "held/one"), join(root, "held"));
    await host.fs.write(join(root, "other/two"), "2", root);
    expect(await files("")).toEqual({ "held/one": "1", "other/one": "1", "other/two": "2" });
    await release();
    const released = { "held/two": "2", "other/one": "1", "other/two": "2" };
    expect(await files("")).toEqual(released);
    await host.fs.write(join(root, "held/three"), "3", root);
    expect(await files("")).toEqual({ ...released, "held/three": "3" });
  });
});
