import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Changes } from "./changes.js";
import { addLines } from "./edit-text.js";
import type { Project } from "./project.js";

/** Shows the variable for the key, and keeps the files with its value out of git. */
export async function planEnv({ root, top }: Project, changes: Changes): Promise<void> {
  await changes.edit(join(root, ".env.example"), (text = "") =>
    /^\s*(?:export\s+)?#?\s*XPANDER_API_KEY\s*=/m.test(text)
      ? text
      : addLines(
          text,
          ["XPANDER_API_KEY="],
          "# From your xpander.ai account; typecall reads it from .env, too.",
        ),
  );
  if (!existsSync(join(top, ".git")) && !existsSync(join(root, ".gitignore"))) return;
  const isIgnored = (text: string) => /^\/?\.env(?:\*|$)/m.test(text.replaceAll("\r", ""));
  let isCovered = false;
  if (top !== root) {
    await changes.edit(join(top, ".gitignore"), (text) => {
      isCovered = text !== undefined && isIgnored(text);
      return text;
    });
  }
  if (isCovered) return;
  await changes.edit(join(root, ".gitignore"), (text = "") =>
    isIgnored(text) ? text : addLines(text, [".env", ".env.local"]),
  );
}
