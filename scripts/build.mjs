// Makes what is published: dist/, THIRD-PARTY-LICENSES and sbom.cdx.json.
import { chmodSync, rmSync } from "node:fs";
import { bundle, RUNTIME, TOOLS } from "./build/bundle.mjs";
import { writeDeclarations } from "./build/declarations.mjs";
import { partsOf, writeThirdParties } from "./build/third-parties.mjs";

rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });
const metafiles = await bundle();
writeDeclarations({ ...RUNTIME, ...TOOLS });
writeThirdParties(partsOf(metafiles));
chmodSync(new URL("../dist/cli.js", import.meta.url), 0o755);
