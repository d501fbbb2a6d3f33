// Runs in a browser, on a page of the server's origin.
import { check } from "./check.js";

const closed = new URLSearchParams(location.search).get("closed") ?? "";
const body = JSON.stringify(
  await check("/", closed).catch((error: unknown) => ({ failed: String(error) })),
);
await fetch("/result", { method: "POST", body });
