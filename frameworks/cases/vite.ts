import type { Case } from "../case.js";
import { CONFIG, configWith, GENERATE, IN_BROWSER, SERVER_ONLY, shown } from "../sample.js";

/** As create-vite writes it. */
const TSCONFIG = JSON.stringify({
  compilerOptions: {
    ...{ target: "ES2023", useDefineForClassFields: true, module: "ESNext" },
    ...{ lib: ["ES2023", "DOM", "DOM.Iterable"], types: ["vite/client", "node"] },
    ...{ skipLibCheck: true, moduleResolution: "bundler", allowImportingTsExtensions: true },
    ...{ verbatimModuleSyntax: true, moduleDetection: "force", noEmit: true, strict: true },
    ...{ noUnusedLocals: true, noUnusedParameters: true, erasableSyntaxOnly: true },
    ...{ noFallthroughCasesInSwitch: true, noUncheckedSideEffectImports: true },
  },
  include: ["src"],
});

/** Loads the built page's script where Node is taken for a browser. */
const BROWSER = `import { readdirSync } from "node:fs";
// Node's own fetch asks for the version of Node when it is first used.
new Request("https://app.example");
globalThis.process = undefined;
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Mozilla/5.0" } });
globalThis.document = { createElement: () => ({ relList: { supports: () => true } }) };
globalThis.location = new URL("https://app.example/page");
const folder = "dist/client/assets";
await import(\`./\${folder}/\${readdirSync(folder).find((name) => name.startsWith("index-"))}\`);
`;

export const VITE: readonly Case[] = [
  {
    name: "vite-hono",
    packages: ["vite@8", "hono@4", "@hono/node-server@1", "typescript@5.9", "@types/node@20"],
    files: {
      ...CONFIG,
      "package.json": '{ "private": true, "type": "module" }',
      "guarded.config.ts": configWith('serverOnly: true, output: "src/guarded"'),
      "tsconfig.json": TSCONFIG,
      "index.html": '<script type="module" src="/src/client.ts"></script>',
      "refused.html": '<script type="module" src="/src/refused.ts"></script>',
      "src/client.ts": `import { countWords } from "../generated/index.ts";
import type { CountWordsInput } from "./guarded/index.ts";
const input: CountWordsInput = { text: "a" };
const result = await countWords.safe(input);
console.log(result.ok ? "called" : result.error.message);
`,
      "src/refused.ts": `import { countWords } from "./guarded/index.ts";\nawait countWords({ text: "a" });\n`,
      ...(await shown("src/server.ts")),
      "browser.mjs": BROWSER,
    },
    steps: [
      GENERATE,
      { run: "typecall generate --config guarded.config.ts" },
      { run: "tsc" },
      { run: "vite build --outDir dist/client" },
      { run: "vite build --ssr src/server.ts --outDir dist/server" },
      { noKeyIn: "dist/client" },
      { run: "node browser.mjs", prints: IN_BROWSER },
      {
        serve: "node dist/server/server.js",
        asks: [{ path: "/api/slug?text=Hello,+World", answers: '"hello-world"' }],
      },
      { run: "mv refused.html index.html" },
      { run: "vite build", fails: true, prints: SERVER_ONLY },
    ],
  },
  {
    name: "react-router",
    // Each names the others' exact version.
    packages: [
      ...["@react-router/dev@7.18.4", "@react-router/node@7.18.4", "@react-router/serve@7.18.4"],
      ...["react-router@7.18.4", "react@19", "react-dom@19", "isbot@5", "vite@7"],
      "typescript@5.9",
      ...["@types/node@20", "@types/react@19", "@types/react-dom@19"],
    ],
    files: {
      ...CONFIG,
      "package.json": '{ "private": true, "type": "module" }',
      // As create-react-router writes it.
      "tsconfig.json": JSON.stringify({
        include: ["**/*", "**/.server/**/*", "**/.client/**/*", ".react-router/types/**/*"],
        compilerOptions: {
          ...{ lib: ["DOM", "DOM.Iterable", "ES2022"], types: ["node", "vite/client"] },
          ...{ target: "ES2022", module: "ES2022", moduleResolution: "bundler", jsx: "react-jsx" },
          ...{ rootDirs: [".", "./.react-router/types"], paths: { "~/*": ["./app/*"] } },
          ...{ esModuleInterop: true, verbatimModuleSyntax: true, noEmit: true },
          ...{ resolveJsonModule: true, skipLibCheck: true, strict: true },
        },
      }),
      "vite.config.ts": `import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";
export default defineConfig({ plugins: [reactRouter()] });
`,
      "app/root.tsx": `import { Outlet, Scripts } from "react-router";
export default function App() {
  return <html><body><Outlet /><Scripts /></body></html>;
}
`,
      "app/routes.ts": `import { index, type RouteConfig, route } from "@react-router/dev/routes";
export default [index("routes/home.tsx"), route("send", "routes/send.tsx")] satisfies RouteConfig;
`,
      ...(await shown("app/routes/home.tsx")),
      "app/routes/send.tsx": `import { Form, redirect } from "react-router";
import { textTools } from "../../generated";
import type { Route } from "./+types/send";
export async function action({ request }: Route.ActionArgs) {
  const data = await request.formData();
  return redirect("/done/" + (await textTools.slugify({ text: String(data.get("text")) })));
}
export default function Send() {
  return <Form method="post"><input name="text" /></Form>;
}
`,
    },
    steps: [
      GENERATE,
      { run: "react-router typegen && tsc" },
      { run: "react-router build" },
      { noKeyIn: "build/client" },
      {
        serve: "react-router-serve build/server/index.js",
        asks: [
          { path: "/", answers: "<p>hello-world</p>" },
          { path: "/send", form: { text: "Hello, World" }, answers: "/done/hello-world" },
        ],
      },
    ],
  },
];
