// npm run everywhere -- [host]...: the package on every host that npm (or an installed chromium) provides, or on those
// named. Slow, and needs the npm registry, so that npm test does not run it. Build first (npm run build).
import { runEverywhere } from "../everywhere/everywhere.js";

process.exitCode = (await runEverywhere(process.argv.slice(2))) ? 0 : 1;
