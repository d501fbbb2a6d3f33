import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PrintedLine } from "../../../src/local/execution/outcome.js";
import { OwnPython } from "../../../src/local/execution/own-python.js";
import { startLocalApi } from "../../../src/local/index.js";
import { hasPython } from "../../support/own-python.js";

describe.skipIf(!hasPython())("an interpreter of one's own", () => {
  const printed: PrintedLine[] = [];
  let python: OwnPython;
  beforeAll(async () => {
    const onOutput = (line: PrintedLine) => printed.push(line);
    python = await OwnPython.at("python3", { settings: { env: { TOKEN: "t" } }, onOutput });
  });
  afterAll(() => python.close());
  const run = (body: string, seconds = 60) =>
    python.run(
      {
        id: "f",
        name: "f",
        source: `def f(**k):\n    ${body}\n`,
        entry: "f",
        arguments: { a: "é" },
      },
      seconds,
    );

  it("runs functions, with their environment", async () => {
    const body =
      "import os, ssl, sys; print('not the answer'); return [k, dict(os.environ), sys.implementation.name]";
    const outcome = await run(body);
    expect(outcome).toMatchObject({ kind: "result" });
    expect(outcome.kind === "result" && JSON.parse(outcome.json)).toEqual([
      { a: "é" },
      { TOKEN: "t" },
      "cpython",
    ]);
  });

  it("has an event loop with sockets", async () => {
    const source = `
import asyncio
async def f():
    server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    return len(await reader.read())
`;
    expect(
      await python.run({ id: "f", name: "f", source, entry: "f", arguments: {} }, 60),
    ).toMatchObject({
      json: "0",
    });
  });

  it("reports exceptions, and ends what takes too long or ends itself", async () => {
    expect(await run("raise ValueError('no')")).toMatchObject({
      kind: "exception",
      type: "ValueError",
      line: 2,
    });
    expect(await run("import time; time.sleep(600)", 1)).toEqual({ kind: "timeout", seconds: 1 });
    expect(await run("import os; os._exit(0)")).toMatchObject({ kind: "broken" });
  });

  it("ends with the local API", async () => {
    const other = await OwnPython.at("python3");
    const running = other.run(
      { id: "f", name: "f", source: "while True: pass", entry: "f", arguments: {} },
      60,
    );
    await other.close();
    expect(await running).toMatchObject({ kind: "broken" });
  });

  it("tells what functions print line by line, with their names", async () => {
    printed.length = 0;
    const body = `import os, subprocess, sys
    print("one", "é")
    subprocess.run(["echo", "two"])
    print("\\x1b[2J", file=sys.stderr)
    os.write(1, b"no end")
    subprocess.Popen(["sleep", "3"])
    return 1`;
    expect(await run(body)).toMatchObject({ kind: "result", json: "1" });
    const of = (stream: string) => printed.filter((one) => one.stream === stream);
    expect(of("stdout").map(({ line }) => line)).toEqual(["one é", "two", "no end"]);
    expect(of("stderr")).toEqual([{ name: "f", stream: "stderr", line: "\x1b[2J" }]);
  });

  it("names its version where it does not understand a source", async () => {
    expect(await run("return 1 +")).toMatchObject({
      type: "SyntaxError",
      message: expect.stringMatching(/^invalid syntax, says Python 3\.\d+ of python3$/),
    });
  });
});

it.each([
  ["/no/python", '"/no/python" does not exist'],
  [process.execPath, "is no Python interpreter"],
])("%s is refused at the start", async (python, problem) => {
  await expect(startLocalApi({ python })).rejects.toMatchObject({
    name: "ConfigError",
    message: expect.stringContaining(problem),
  });
});
