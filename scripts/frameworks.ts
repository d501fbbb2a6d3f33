// npm run frameworks -- [case]...: the packed package in apps of the frameworks that people use, or of those whose names
// begin with the words. Slow, and needs the npm registry, so that npm test does not run it. Build first (npm run build).
import { runFrameworks } from "../frameworks/frameworks.js";

process.exitCode = (await runFrameworks(process.argv.slice(2))) ? 0 : 1;
