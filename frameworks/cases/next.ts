import type { Case } from "../case.js";
import {
  ANSWER,
  answerModule,
  CONFIG,
  configWith,
  GENERATE,
  SERVER_ONLY,
  shown,
} from "../sample.js";

/** As create-next-app writes it. */
const tsconfig = (jsx: string) =>
  JSON.stringify({
    compilerOptions: {
      ...{ target: "ES2017", lib: ["dom", "dom.iterable", "esnext"], allowJs: true },
      ...{ skipLibCheck: true, strict: true, noEmit: true, esModuleInterop: true },
      ...{ module: "esnext", moduleResolution: "bundler", resolveJsonModule: true },
      ...{ isolatedModules: true, jsx, incremental: true, plugins: [{ name: "next" }] },
      paths: { "@/*": ["./*"] },
    },
    include: ["next-env.d.ts", "**/*.ts", "**/*.tsx", ".next/types/**/*.ts"],
    exclude: ["node_modules"],
  });

const handler = `import { answer } from "@/answer";
export async function GET(request: Request) {
  return new Response(await answer(new URL(request.url).searchParams.get("text") ?? ""));
}
`;

/** A route handler, one on the edge, and a server action; the stubs of both are for servers only. */
const next = async (version: number, jsx: string): Promise<Case> => ({
  name: `next-${version}`,
  packages: [
    ...[`next@${version}`, "react@19", "react-dom@19", "typescript@5"],
    ...["@types/node@20", "@types/react@19", "@types/react-dom@19"],
  ],
  files: {
    ...CONFIG,
    "guarded.config.ts": configWith('serverOnly: true, output: "guarded"'),
    "tsconfig.json": tsconfig(jsx),
    "answer.ts": answerModule("./guarded"),
    "app/layout.tsx": `export default function Layout({ children }: { children: React.ReactNode }) {
  return <html><body>{children}</body></html>;
}
`,
    ...(await shown("app/page.tsx")),
    ...(await shown("app/api/slug/route.ts")),
    "app/client/page.tsx": `"use client";
import { countWords } from "@/generated";
import type { CountWordsInput } from "@/guarded";
const input: CountWordsInput = { text: "a" };
export default function Page() {
  return <button onClick={() => countWords.safe(input)}>Count</button>;
}
`,
    "app/api/route.ts": handler,
    "app/edge/route.ts": `export const runtime = "edge";\n${handler}`,
    "refused.tsx": `"use client";
import { countWords } from "@/guarded";
export default function Page() {
  return <button onClick={() => countWords({ text: "a" })}>Count</button>;
}
`,
  },
  steps: [
    GENERATE,
    { run: "typecall generate --config guarded.config.ts" },
    { run: "next build" },
    { noKeyIn: ".next/static" },
    {
      serve: "next start --port $PORT",
      asks: [
        { path: "/api?text=Hello,+World", answers: ANSWER },
        { path: "/edge?text=Hello,+World", answers: ANSWER },
        { path: "/api/slug?text=Hello,+World", answers: '"hello-world"' },
        { path: "/", form: { title: "Hello, World" }, answers: "/posts/hello-world" },
      ],
    },
    { run: "mkdir app/refused && mv refused.tsx app/refused/page.tsx" },
    { run: "next build", fails: true, prints: SERVER_ONLY },
  ],
});

/** With webpack, and with Turbopack. */
export const NEXT = [await next(15, "preserve"), await next(16, "react-jsx")];
