import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Case, Command, Question, Server, Step } from "./case.js";
import { KEY } from "./sample.js";

interface Place {
  readonly app: string;
  readonly tarball: string;
  readonly env: NodeJS.ProcessEnv;
}

const TIMEOUT_MS = 240_000;

/** Makes the app of a case, and runs its steps. */
export async function runCase(one: Case, place: Place) {
  const { app, tarball } = place;
  const bin = join(app, "node_modules/.bin");
  const env = { ...place.env, PATH: [bin, place.env.PATH].join(delimiter), TYPECALL: tarball };
  await writeFiles({ "package.json": '{ "private": true }\n', ...one.files }, place);
  const packages = one.packages?.map((each) => `'${each}'`).join(" ");
  const install = `npm install --prefer-offline --no-audit --no-fund ${tarball} ${packages}`;
  const steps: readonly Step[] =
    packages === undefined ? one.steps : [{ run: install }, ...one.steps];
  let problem: string | undefined;
  for (const step of steps) {
    problem = await runStep(step, app, env).catch((error: unknown) => String(error));
    if (problem !== undefined) break;
  }
  return { versions: await versionsOf(one, app, env), problem };
}

async function writeFiles(files: Case["files"], { app, tarball }: Place): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(app, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(
      path,
      text.replaceAll("$TYPECALL", () => tarball),
    );
  }
}

/** Returns what went wrong. */
function runStep(step: Step, app: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  if ("run" in step) return runCommand(step, app, env);
  return "serve" in step ? runServer(step, app, env) : findKey(join(app, step.noKeyIn));
}

async function runCommand(
  { run, in: folder = ".", prints = "", fails = false }: Command,
  app: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const { code, output } = await execute(run, join(app, folder), env);
  if ((code !== 0) === fails && output.includes(prints)) return undefined;
  const wanted = prints === "" ? "" : `, which lacks "${prints}"`;
  return `${run}\nended with ${code}${wanted}:\n${output.slice(-6_000)}`;
}

async function execute(command: string, cwd: string, env: NodeJS.ProcessEnv) {
  const { child, output, ended, end } = start(command, cwd, env);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
  const code = isLate ? `nothing, after ${TIMEOUT_MS / 1000} s,` : child.exitCode;
  return { code, output: output() };
}

/** Starts a command in a group of its own: what a shell and a script have started ends with them. */
function start(command: string, cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn(command, {
    ...{ cwd, env, shell: true, detached: true },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const ended = once(child, "close");
  const end = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  };
  return { child, output: () => output, ended, end };
}

async function runServer(
  { serve, asks }: Server,
  app: string,
  env: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const port = await freePort();
  const { output, ended, end } = start(serve, app, { ...env, PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  const failed = (what: string) => `${serve}\n${what}:\n${output().slice(-6_000)}`;
  try {
    const isUp = await Promise.race([untilUp(url), ended.then(() => false)]);
    if (!isUp) return failed("does not answer");
    for (const question of asks) {
      const answer = await ask(url, question);
      if (!answer.includes(question.answers))
        return failed(`${question.path} answers ${answer.slice(0, 2_000)}`);
    }
    return undefined;
  } finally {
    end();
    await ended;
  }
}

async function untilUp(url: string): Promise<boolean> {
  const end = performance.now() + 60_000;
  while (performance.now() < end) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return true;
    await delay(100);
  }
  return false;
}

async function ask(url: string, { path, form }: Question): Promise<string> {
  const place = `${url}${path}`;
  let init: RequestInit = {};
  if (form !== undefined) {
    const body = new FormData();
    for (const [name, value] of hiddenFields(await (await fetch(place)).text()))
      body.set(name, value);
    for (const [name, value] of Object.entries(form)) body.set(name, value);
    init = { method: "POST", body };
  }
  const response = await fetch(place, { ...init, redirect: "manual" });
  return response.headers.get("location") ?? response.text();
}

function hiddenFields(html: string): readonly (readonly [name: string, value: string])[] {
  const attribute = (tag: string, name: string) =>
    new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll("&quot;", '"') ?? "";
  return [...html.matchAll(/<input [^>]*type="hidden"[^>]*>/g)].map(([tag]) => [
    attribute(tag, "name"),
    attribute(tag, "value"),
  ]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/** What goes to browsers must not hold the key, which is in the environment of the build. */
async function findKey(folder: string): Promise<string | undefined> {
  const paths = await readdir(folder, { recursive: true });
  let scripts = 0;
  for (const path of paths.map((each) => join(folder, each))) {
    if (!(await stat(path)).isFile()) continue;
    if (path.endsWith(".js")) scripts += 1;
    if ((await readFile(path, "utf8")).includes(KEY)) return `${path} holds the key`;
  }
  return scripts > 0 ? undefined : `${folder} holds no script`;
}

async function versionsOf(
  { packages = [], programs = [] }: Case,
  app: string,
  env: NodeJS.ProcessEnv,
) {
  const names = packages.flatMap((each) => /^(?!@types\/)(@?[^@]+)@/.exec(each)?.[1] ?? []);
  const installed = names.map(async (name) => {
    const path = join(app, "node_modules", name, "package.json");
    const text = await readFile(path, "utf8").catch(() => "{}");
    return `${name} ${JSON.parse(text).version}`;
  });
  const started = programs.map(async (name) => {
    const { output } = await execute(`${name} --version`, app, env);
    return `${name.replace(/-[\d.]+$/, "")} ${/\d+\.\d+\.\d+/.exec(output)?.[0]}`;
  });
  return Promise.all([...installed, ...started]);
}
