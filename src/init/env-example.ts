import { join } from "node:path";
import type { Changes } from "./changes.js";
import { addLines } from "./edit-text.js";
import type { Project } from "./project.js";

/** Shows the variable for the key, and keeps the files with its value out of git, also of one that is made later. */
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
  let above = "";
  if (top !== root) {
    await changes.edit(join(top, ".gitignore"), (text) => {
      above = text ?? "";
      return text;
    });
  }
  await changes.edit(join(root, ".gitignore"), (text) => {
    const present = `${above}\n${text ?? ""}`;
    const missing = [
      ...[".env", ".env.local"].filter((name) => !isIgnored(name, present)),
      ...(isIgnored(".env.example", present) ? ["!.env.example"] : []),
    ];
    return missing.length === 0 ? text : addLines(text ?? "", missing);
  });
}

/** Whether the lines of a .gitignore leave out a file by its name: the last one that fits decides. */
function isIgnored(name: string, rules: string): boolean {
  const last = rules
    .split(/\r?\n/)
    .map((line) => /^(!?)(?:\*\*)?\/?([^/\s]+)\s*$/.exec(line))
    .findLast((rule) => fits(name, rule?.[2] ?? ""));
  return last?.[1] === "";
}

function fits(name: string, pattern: string): boolean {
  const parts = pattern.split(/\*+/).map((part) => part.replaceAll(/[^\w-]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name);
}
