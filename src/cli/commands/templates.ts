import { join, relative } from "node:path";
import { nodeHost } from "../../codegen.js";
import { readPackageTemplates } from "../../generate/templates/package-templates.js";
import { ConfigError } from "../../support/errors.js";
import { quote } from "../../support/quote.js";
import type { CommandInput } from "../options/command-input.js";
import type { CommandResult, Context } from "../report/context.js";

/** `typecall templates eject`: writes the package's templates where the config looks for the user's. */
export async function runTemplates(
  context: Context,
  { args: [action] }: CommandInput<"templates">,
): Promise<CommandResult> {
  if (action !== "eject") {
    throw new ConfigError(
      `typecall templates: found ${quote(String(action))}; "eject" would be right`,
    );
  }
  const { root, templates } = await context.loadConfig();
  const folder = templates ?? join(root, "templates");
  const { fs } = nodeHost();
  const written: string[] = [];
  const kept: string[] = [];
  for (const { path, text } of await readPackageTemplates()) {
    const file = join(folder, path);
    const exists = (await fs.read(file)) !== undefined;
    (exists ? kept : written).push(relative(root, file).replaceAll("\\", "/"));
    if (!exists) await fs.write(file, text);
  }
  for (const file of written) context.summary(`${file} (written)`);
  for (const file of kept) context.summary(`${file} (kept: it is there already)`);
  if (templates === undefined) {
    context.summary('Add templates: "templates" to the config, so that they are used.');
  }
  return { exit: "success", facts: { written, kept } };
}
