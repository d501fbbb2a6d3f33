import { readFileSync } from "node:fs";
import * as nodeModule from "node:module";
import { fileURLToPath } from "node:url";

interface LoadContext {
  readonly format?: string | null | undefined;
}

type Load = (url: string, context: LoadContext) => unknown;

/** What `module.registerHooks` (Node 22.15 and later) does; the types of Node 20 have none. */
interface HookableModule {
  registerHooks(hooks: { load(url: string, context: LoadContext, nextLoad: Load): unknown }): {
    deregister(): void;
  };
}

/** An import or an export at the start of a line. In a comment or a text it misleads: jiti loads what Node then cannot. */
const MODULE_SYNTAX = /^\s*(?:import|export)\b/m;

/** Whether the text is written as an ES module. */
export function hasModuleSyntax(text: string): boolean {
  return MODULE_SYNTAX.test(text);
}

/** Whether {@link withModuleSyntax} is possible. */
export function canHookLoading(): boolean {
  return isHookable(nodeModule);
}

/**
 * Does some work, during which Node takes for an ES module what is written as one. By itself it goes by the `type` of the
 * package: it would refuse an `import` where that is `commonjs`, as `npm init` writes it, and warn where there is none.
 */
export async function withModuleSyntax<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!isHookable(nodeModule)) return work();
  const hooks = nodeModule.registerHooks({
    load: (url, context, nextLoad) => {
      const format = formatOf(url, context);
      return nextLoad(url, format === undefined ? context : { ...context, format });
    },
  });
  try {
    return await work();
  } finally {
    hooks.deregister();
  }
}

/** The format of a file outside of packages that Node would not take for an ES module, although it is one. */
function formatOf(url: string, { format }: LoadContext): string | undefined {
  const { protocol, pathname } = new URL(url);
  const [, language] = /\.c?([jt]s)$/.exec(pathname) ?? [];
  if (language === undefined || protocol !== "file:" || format?.startsWith("module")) return;
  if (pathname.includes("/node_modules/")) return;
  if (!hasModuleSyntax(readFileSync(fileURLToPath(url), "utf8"))) return;
  return language === "ts" ? "module-typescript" : "module";
}

function isHookable(module: object): module is HookableModule {
  return "registerHooks" in module && typeof module.registerHooks === "function";
}
