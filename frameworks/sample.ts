import { exampleIn } from "../everywhere/project.js";
import type { Command } from "./case.js";

/** Is in the environment of every build, and in no file for browsers. */
export const KEY = "the-key-of-the-frameworks-4f1d9c";

/** What the README shows: all functions and toolkits of xpander, for which the local API stands in. */
export const CONFIG = { "typecall.config.ts": await exampleIn("README.md", "typecall.config.ts") };

/** The config with more options, such as `serverOnly: true`. */
export function configWith(options: string): string {
  return `import { defineConfig } from "typecall/config";
export default defineConfig({
  functions: [{ from: "xpander" }],
  toolkits: [{ from: "xpander" }],
  ${options},
});
`;
}

export const GENERATE: Command = { run: "typecall generate" };

/** A module that calls a function and a tool: `answer("Hello, World")` is {@link ANSWER}. */
export function answerModule(stubs: string): string {
  return `import { countWords, textTools } from "${stubs}";

export async function answer(text: string): Promise<string> {
  const counted = await countWords.safe({ text });
  if (!counted.ok) throw counted.error;
  return \`\${await textTools.slugify({ text })} \${String(counted.value["word_count"])}\`;
}
`;
}

export const ANSWER = "hello-world 2";

/** The sentence of a call in a browser. */
export const IN_BROWSER =
  "Called in a browser, which must have no API key: call this in a route handler or a server action, or give configure({ baseUrl }) the path of a proxy that adds the key";

/** The sentence of a bundle for browsers that must not be made. */
export const SERVER_ONLY =
  "This code is for servers only (serverOnly in typecall.config) - call its functions in a route handler, a server action or a proxy, not in a browser";

/** A file that a page shows, under its own name. */
export async function shown(
  name: string,
  page = "docs/frameworks.md",
): Promise<Readonly<Record<string, string>>> {
  return { [name]: await exampleIn(page, name) };
}
