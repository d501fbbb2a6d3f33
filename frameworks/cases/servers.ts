import type { Case } from "../case.js";
import { CONFIG, GENERATE, shown } from "../sample.js";

/** As `nest new` writes it. */
const NEST_TSCONFIG = {
  compilerOptions: {
    ...{ module: "nodenext", moduleResolution: "nodenext", resolvePackageJsonExports: true },
    ...{ esModuleInterop: true, isolatedModules: true, declaration: true, removeComments: true },
    ...{ emitDecoratorMetadata: true, experimentalDecorators: true, target: "ES2023" },
    ...{ allowSyntheticDefaultImports: true, sourceMap: true, outDir: "./dist", baseUrl: "./" },
    ...{ incremental: true, skipLibCheck: true, strictNullChecks: true, noImplicitAny: false },
    ...{ forceConsistentCasingInFileNames: true, strictBindCallApply: false },
    noFallthroughCasesInSwitch: false,
  },
};

const NEST_JEST = {
  moduleFileExtensions: ["js", "json", "ts"],
  ...{ rootDir: "src", testRegex: ".*\\.spec\\.ts$", testEnvironment: "node" },
  transform: { "^.+\\.(t|j)s$": "ts-jest" },
};

export const SERVERS: readonly Case[] = [
  {
    name: "express",
    packages: ["express@5", "@types/express@5", "typescript@5.9", "tsx@4", "@types/node@20"],
    files: {
      ...CONFIG,
      "package.json": '{ "private": true, "type": "module" }',
      // As `tsc --init` of TypeScript 5.9 writes it, with what it advises for Node.
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          ...{ module: "nodenext", target: "esnext", types: ["node"], lib: ["esnext"] },
          ...{ sourceMap: true, declaration: true, declarationMap: true, outDir: "./dist" },
          ...{ noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, strict: true },
          ...{ jsx: "react-jsx", verbatimModuleSyntax: true, isolatedModules: true },
          ...{ noUncheckedSideEffectImports: true, moduleDetection: "force", skipLibCheck: true },
        },
      }),
      ...(await shown("main.ts")),
    },
    steps: [
      GENERATE,
      { run: "tsc" },
      {
        serve: "node dist/main.js",
        asks: [{ path: "/api/slug?text=Hello,+World", answers: "hello-world" }],
      },
      {
        serve: "tsx main.ts",
        asks: [{ path: "/api/slug?text=Hello,+World", answers: "hello-world" }],
      },
    ],
  },
  {
    name: "nestjs",
    packages: [
      ...["@nestjs/core@11", "@nestjs/common@11", "@nestjs/platform-express@11", "@nestjs/cli@11"],
      ...["reflect-metadata", "rxjs@7", "typescript@5.9", "@types/node@20"],
      ...["@nestjs/testing@11", "jest@30", "ts-jest@29", "@types/jest@30"],
    ],
    files: {
      // A config in TypeScript beside src would move `dist/main.js` to `dist/src/main.js`.
      "typecall.config.json": JSON.stringify({
        functions: [{ from: "xpander" }],
        toolkits: [{ from: "xpander" }],
        output: "src/generated",
      }),
      "package.json": JSON.stringify({ private: true, jest: NEST_JEST }),
      "nest-cli.json": JSON.stringify({
        collection: "@nestjs/schematics",
        sourceRoot: "src",
        compilerOptions: { deleteOutDir: true },
      }),
      "tsconfig.json": JSON.stringify(NEST_TSCONFIG),
      "tsconfig.build.json": JSON.stringify({
        extends: "./tsconfig.json",
        exclude: ["node_modules", "test", "dist", "**/*spec.ts"],
      }),
      ...(await shown("src/app.service.ts")),
      "src/app.controller.ts": `import { Controller, Get, Query } from "@nestjs/common";
import { AppService } from "./app.service";
@Controller()
export class AppController {
  constructor(private readonly service: AppService) {}
  @Get("api/slug")
  slug(@Query("text") text: string): Promise<unknown> {
    return this.service.slug(text);
  }
}
`,
      "src/app.module.ts": `import { Module } from "@nestjs/common";
import { AppController } from "./app.controller";
import { AppService } from "./app.service";
@Module({ controllers: [AppController], providers: [AppService] })
export class AppModule {}
`,
      "src/main.ts": `import { NestFactory } from "@nestjs/core";
import { AppModule } from "./app.module";
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(process.env.PORT ?? 3000);
}
bootstrap();
`,
      "src/app.controller.spec.ts": `import { Test } from "@nestjs/testing";
import { AppController } from "./app.controller";
import { AppService } from "./app.service";
it("answers", async () => {
  const module = await Test.createTestingModule({ controllers: [AppController], providers: [AppService] }).compile();
  expect(await module.get(AppController).slug("Hello, World")).toBe("hello-world");
});
`,
    },
    steps: [
      GENERATE,
      { run: "nest build" },
      {
        serve: "node dist/main",
        asks: [{ path: "/api/slug?text=Hello,+World", answers: "hello-world" }],
      },
      { run: "jest", prints: "1 passed" },
    ],
  },
  {
    name: "cloudflare",
    packages: ["wrangler@4", "typescript@5.9", "@cloudflare/workers-types@4"],
    programs: ["node-22"],
    files: {
      ...CONFIG,
      // As create-cloudflare writes it.
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          ...{ target: "es2024", lib: ["es2024"], module: "es2022", moduleResolution: "bundler" },
          ...{ resolveJsonModule: true, allowJs: true, checkJs: false, noEmit: true },
          ...{ isolatedModules: true, allowSyntheticDefaultImports: true, strict: true },
          ...{ forceConsistentCasingInFileNames: true, skipLibCheck: true },
          types: ["@cloudflare/workers-types"],
        },
        exclude: ["typecall.config.ts"],
      }),
      "wrangler.jsonc": JSON.stringify({
        name: "app",
        main: "src/index.ts",
        compatibility_date: "2026-01-01",
      }),
      ...(await shown("src/index.ts")),
      "run.mjs": `import { Miniflare } from "miniflare";
const { XPANDER_API_KEY, XPANDER_API_URL } = process.env;
const worker = new Miniflare({
  modules: true,
  scriptPath: "dist/index.js",
  compatibilityDate: "2026-01-01",
  bindings: { XPANDER_API_KEY, XPANDER_API_URL },
});
console.log(await (await worker.dispatchFetch("http://app/?text=Hello,+World")).text());
await worker.dispose();
`,
    },
    steps: [
      GENERATE,
      { run: "tsc" },
      { run: "node-22 node_modules/wrangler/bin/wrangler.js deploy --dry-run --outdir dist" },
      { noKeyIn: "dist" },
      { run: "node-22 run.mjs", prints: '"hello-world"' },
    ],
  },
];
