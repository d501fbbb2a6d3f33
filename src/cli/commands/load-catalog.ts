import { readCatalog } from "../../catalog/catalog.js";
import { Origins } from "../../catalog/origin.js";
import { nodeHost } from "../../host/node.js";
import { Diagnostics } from "../../support/diagnostics.js";
import type { Context } from "../report/context.js";

/** The callables of the snapshot, and where they come from. */
export async function loadCatalog(context: Context) {
  const config = await context.loadConfig();
  const host = nodeHost();
  const problems = new Diagnostics();
  const items = await readCatalog(config, host, problems);
  return { config, items, origins: new Origins(config, host), diagnostics: problems.list };
}
