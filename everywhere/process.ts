// Runs in Node, Deno and Bun.
import { check } from "./check.js";

const [baseUrl = "", closedUrl = ""] = process.argv.slice(2);
console.log(JSON.stringify(await check(baseUrl, closedUrl)));
process.exit(0);
