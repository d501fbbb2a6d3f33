import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node.js";

const root = mkdtempSync(join(tmpdir(), "typecall-names-"));
afterAll(() => rmSync(root, { recursive: true }));

const COMPOSED = "größe";
const DECOMPOSED = COMPOSED.normalize("NFD");

describe("a decomposed name on the disk", () => {
  it("is listed, read, replaced and removed by its composed form", async () => {
    const folder = join(root, DECOMPOSED);
    mkdirSync(folder);
    writeFileSync(join(folder, `${DECOMPOSED}.json`), "old");
    const { fs } = nodeHost();
    expect(await fs.list(root)).toEqual([{ name: COMPOSED, isFolder: true }]);
    const composed = join(root, COMPOSED);
    expect(await fs.list(composed)).toEqual([{ name: `${COMPOSED}.json`, isFolder: false }]);
    const file = join(composed, `${COMPOSED}.json`);
    expect(await fs.read(file)).toBe("old");
    await fs.write(file, "new", root);
    await fs.write(join(composed, "b.json"), "b", root);
    expect(readdirSync(root)).toEqual([DECOMPOSED]);
    expect(readdirSync(folder).sort()).toEqual(["b.json", `${DECOMPOSED}.json`].sort());
    expect(readFileSync(join(folder, `${DECOMPOSED}.json`), "utf8")).toBe("new");
    const staged = await fs.stage(file, "newest", root);
    await staged.commit();
    expect(await fs.read(file)).toBe("newest");
    await fs.remove(file, root);
    expect(readdirSync(folder)).toEqual(["b.json"]);
  });

  it("is another file beside the composed one", async () => {
    const folder = join(root, "both");
    mkdirSync(folder);
    writeFileSync(join(folder, COMPOSED), "composed");
    writeFileSync(join(folder, DECOMPOSED), "decomposed");
    const { fs } = nodeHost();
    expect((await fs.list(folder)).map(({ name }) => name).sort()).toEqual(
      [COMPOSED, DECOMPOSED].sort(),
    );
    expect(await fs.read(join(folder, COMPOSED))).toBe("composed");
    expect(await fs.read(join(folder, DECOMPOSED))).toBe("decomposed");
  });
});
