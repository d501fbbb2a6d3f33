import { afterAll, describe, expect, it } from "vitest";
import { OwnPython } from "../../../src/local/execution/own-python.js";
import { hasPython } from "../../support/own-python.js";

describe.skipIf(!hasPython())("an interpreter of one's own", () => {
  const python = new OwnPython("python3", { env: { TOKEN: "t" } });
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
    const other = new OwnPython("python3", {});
    const running = other.run(
      { id: "f", name: "f", source: "while True: pass", entry: "f", arguments: {} },
      60,
    );
    await other.close();
    expect(await running).toMatchObject({ kind: "broken" });
  });
});

it("that is not there is named", async () => {
  const python = new OwnPython("/no/python", {});
  const outcome = await python.run(
    { id: "f", name: "f", source: "", entry: "f", arguments: {} },
    60,
  );
  expect(outcome).toMatchObject({
    kind: "unavailable",
    problem: expect.stringContaining("/no/python could not be started"),
  });
});
