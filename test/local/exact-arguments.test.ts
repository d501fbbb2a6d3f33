import { afterAll, beforeAll, expect, it } from "vitest";
import { type LocalApi, startLocalApi } from "../../src/local/index.js";
import { ConfigError } from "../../src/support/errors.js";
import { ask, folderOf } from "../support/local-api.js";

const FILES = {
  "twice.py": `def twice(id: int, others: list[int] = [], name: str = "") -> dict:
    return {"id": id * 2, "shown": [str(other) for other in others], "name": name}
`,
  "kit/next.py": "def xpander_run_action(id: int) -> int:\n    return id + 1\n",
  "wait.py": `from datetime import date, timedelta
from enum import Enum

class Unit(Enum):
    DAYS = "d"
    WEEKS = "w"

def wait(unit: Unit, day: date, count: int = 1) -> date:
    return day + timedelta(days=count * (7 if unit is Unit.WEEKS else 1))
`,
};

let folder: string;
let remove: () => Promise<void>;
let api: LocalApi;
let converting: LocalApi;
beforeAll(async () => {
  ({ folder, remove } = await folderOf(FILES));
  api = await startLocalApi({ functions: folder });
  converting = await startLocalApi({ functions: folder, arguments: "convert" });
});
afterAll(() => Promise.all([api.close(), converting.close(), remove()]));

/** The body of a response as it was sent, with every digit. */
async function sent(path: string, body: string): Promise<string> {
  const headers = { "x-api-key": api.apiKey, "content-type": "application/json" };
  return (await fetch(api.url + path, { method: "POST", headers, body })).text();
}

it("integers beyond 2^53 arrive and leave with every digit", async () => {
  const text = '"1234567890123456789 \\" 9007199254740993"';
  const body = `{"id": 1234567890123456789, "others": [9007199254740993, -18446744073709551616, 1], "name": ${text}}`;
  expect(await sent("/v1/custom_functions/twice/execute", body)).toBe(
    `{"id": 2469135780246913578, "shown": ["9007199254740993", "-18446744073709551616", "1"], "name": ${text}}`,
  );
  expect(
    await sent("/v1/toolkits/kit/tools/next", '{"body_params": {"id": 1234567890123456789}}'),
  ).toContain('"result":1234567890123456790,');
});

it("arguments are converted if the option says so", async () => {
  const body = { unit: "w", day: "2024-05-01" };
  const said = await ask(converting, "POST /v1/custom_functions/wait/execute", { body });
  expect(said).toMatchObject({ status: 200, body: "2024-05-08" });
  const raw = await ask(api, "POST /v1/custom_functions/wait/execute", { body });
  expect(raw).toMatchObject({ status: 500 });
  expect(raw.body.detail).toContain('arguments: "convert"');
});

it("an argument that cannot be converted is a wrong argument", async () => {
  const body = { unit: "w", day: "2024-01-05T00:00:00" };
  const error =
    "the argument day: '2024-01-05T00:00:00' cannot be made a date: Invalid isoformat string: '2024-01-05T00:00:00'";
  const said = await ask(converting, "POST /v1/custom_functions/wait/execute", { body });
  expect(said).toMatchObject({
    status: 422,
    body: {
      detail: [
        {
          type: "value_error",
          loc: ["body", "day"],
          msg: `Value error, ${error}`,
          input: "2024-01-05T00:00:00",
          ctx: { error },
        },
      ],
    },
  });
});

it("another form of arguments, or of isolation, is refused", async () => {
  const form = "python" as "json";
  await expect(startLocalApi({ arguments: form })).rejects.toThrow(
    new ConfigError('arguments is "python"; "json" or "convert" would be right'),
  );
  const isolation = "none" as "call";
  await expect(startLocalApi({ isolation })).rejects.toThrow(
    new ConfigError('isolation is "none"; "function" or "call" would be right'),
  );
});
