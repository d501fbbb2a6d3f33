import type { CatalogItem } from "../../catalog/catalog.js";
import { nameOfOrigin } from "../../catalog/origin.js";
import { packageManager } from "../../host/package-manager.js";
import { idOf } from "../../model/callable.js";
import { placeOf } from "../../support/place.js";
import { printable } from "../../support/quote.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";
import { exitOf } from "../report/exit.js";
import { plural } from "../report/problems.js";
import { loadCatalog } from "./load-catalog.js";

const MAX_NAME = 200;

export async function runList(
  context: Context,
  _input: CommandInput<"list">,
): Promise<CommandResult> {
  const { config, items, origins, diagnostics } = await loadCatalog(context);
  context.problems(diagnostics);
  const callables = [];
  for (const item of items) {
    const { callable } = item.entry;
    const origin = await origins.of(callable);
    callables.push({
      slug: item.slug,
      stub: item.stub,
      kind: callable.kind,
      name: callable.name,
      id: idOf(callable),
      summary: item.names.summary,
      ...(origin === undefined ? {} : { source: origin }),
    });
    const about = printable(`${callable.kind}, ${nameOfOrigin(origin)}`, MAX_NAME);
    const names = `${context.colorize("bold", printable(item.slug, MAX_NAME))}  ${item.stub}`;
    context.result(`${names}  ${context.colorize("dim", `(${about})`)}`);
    if (item.names.summary !== "") context.result(`  ${printable(item.names.summary, MAX_NAME)}`);
  }
  const folder = placeOf(config.snapshot, config.root);
  const { run } = packageManager(config.root, context.io.env);
  context.summary(
    items.length === 0
      ? `${folder} has no callable yet. Run: ${run} typecall generate`
      : `\n${countsOf(items)} in ${folder}.`,
  );
  const exit = exitOf({ diagnostics }, { allowErrors: false, strict: false });
  return { exit, facts: { callables, diagnostics } };
}

function countsOf(items: readonly CatalogItem[]): string {
  const counts = (["function", "tool", "operation"] as const).map((kind) => {
    const count = items.filter(({ entry }) => entry.callable.kind === kind).length;
    return { count, text: plural(count, kind) };
  });
  const shown = counts.filter(({ count }) => count > 0).map(({ text }) => text);
  const last = shown.pop() ?? "";
  return shown.length === 0 ? last : `${shown.join(", ")} and ${last}`;
}
