import { execFileSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { loadConfig } from "../../src/config/load.js";
import { decodeAnswer, decodeText } from "../../src/documents/decode-text.js";
import { nodeHost } from "../../src/host/node.js";
import { Workspace } from "../support/workspace.js";

const TEXT = '{"a":\n "größe 🙂"}\n';
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();
const bytes = (...parts: (string | Buffer | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as Buffer)));

it.each<[string, Buffer, string]>([
  ["UTF-8", Buffer.from(TEXT), TEXT],
  ["UTF-8 with its mark, which stays", Buffer.from(`\ufeff${TEXT}`), `\ufeff${TEXT}`],
  ["UTF-16, little endian", Buffer.from(`\ufeff${TEXT}`, "utf16le"), TEXT],
  ["UTF-16, big endian", utf16be(`\ufeff${TEXT}`), TEXT],
  ["nothing", Buffer.alloc(0), ""],
  ["a U+FFFD", Buffer.from("\ufffd"), "\ufffd"],
])("a text in %s is read", (_, content, text) => {
  expect(decodeText(content)).toEqual({ ok: true, text });
});

it.each<[string, Buffer, string]>([
  ["Latin-1", Buffer.from(TEXT, "latin1"), "is not UTF-8 in line 2"],
  ["Latin-1 in its last line", Buffer.from("a\r\nb\r\né", "latin1"), "is not UTF-8 in line 3"],
  ["UTF-8 that is cut off", bytes("a\n", [0xc3]), "is not UTF-8 in line 2"],
  [
    "UTF-16 without a mark",
    Buffer.from(TEXT, "utf16le"),
    "looks like UTF-16 without a byte order mark",
  ],
  ["the other UTF-16", utf16be(TEXT), "looks like UTF-16 without a byte order mark"],
  ["UTF-16 that is cut off", bytes([0xff, 0xfe, 0x61]), "is broken UTF-16"],
  ["half a surrogate pair", bytes([0xff, 0xfe, 0x3d, 0xd8, 0x61, 0]), "is broken UTF-16"],
  ["UTF-32", bytes([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), "is UTF-32"],
  ["the other UTF-32", bytes([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]), "is UTF-32"],
])("a text in %s is refused", (_, content, problem) => {
  expect(decodeText(content)).toEqual({ ok: false, problem: `${problem}; save the file as UTF-8` });
});

it.each<[string, Buffer, string | null, string]>([
  ["no charset", Buffer.from(TEXT), null, TEXT],
  ["a charset in quotes", Buffer.from(TEXT), 'text/yaml; CHARSET="UTF-8"', TEXT],
  [
    "Latin-1",
    Buffer.from(TEXT.replace("🙂", ""), "latin1"),
    "a/b;charset=iso-8859-1",
    TEXT.replace("🙂", ""),
  ],
  ["UTF-8 that is called Latin-1", Buffer.from(TEXT), "a/b; charset=ISO-8859-1", TEXT],
  ["UTF-8 of an unknown charset", Buffer.from(TEXT), "a/b; charset=klingon", TEXT],
  ["UTF-16 by its charset", Buffer.from(TEXT, "utf16le"), "a/b; charset=utf-16le", TEXT],
  ["UTF-16 by its mark", utf16be(`\ufeff${TEXT}`), "a/b; charset=utf-8", TEXT],
  ["Japanese", bytes([0x93, 0xfa, 0x96, 0x7b]), "a/b; charset=Shift_JIS", "日本"],
])("an answer in %s is read", (_, content, type, text) => {
  expect(decodeAnswer(content, type)).toEqual({ ok: true, text });
});

it.each<[Buffer, string | null, string]>([
  [Buffer.from(TEXT, "latin1"), null, "is not UTF-8 in line 2"],
  [Buffer.from(TEXT, "latin1"), "a/b; charset=utf-8", "is not UTF-8 in line 2"],
  [Buffer.from(TEXT, "latin1"), "a/b; charset=klingon", 'is not in its charset, "klingon"'],
  [bytes([0x93]), "a/b; charset=shift_jis", 'is not in its charset, "shift_jis"'],
  [Buffer.from(TEXT, "utf16le"), "a/b", "looks like UTF-16 without a byte order mark"],
])("an answer %j of %j is refused", (content, type, problem) => {
  expect(decodeAnswer(content, type)).toEqual({ ok: false, problem });
});

it("the host names the file and the line", async () => {
  await using work = await Workspace.create();
  await writeFile(work.path("a.json"), Buffer.from(TEXT, "latin1"));
  await writeFile(work.path("b.json"), Buffer.from(`\ufeff${TEXT}`, "utf16le"));
  const { fs } = nodeHost();
  await expect(fs.read(work.path("a.json"))).rejects.toThrow(
    /a\.json.*is not UTF-8 in line 2; save the file as UTF-8/,
  );
  expect(await fs.read(work.path("b.json"))).toBe(TEXT);
});

it.each(["typecall.config.json", "typecall.config.mjs", "typecall.config.ts"])(
  "a config in %s may be UTF-16, and is refused in Latin-1",
  async (name) => {
    const text = name.endsWith("json")
      ? '{"output":"größe"}'
      : 'export default { output: "größe" }';
    for (const content of [Buffer.from(`\ufeff${text}`, "utf16le"), utf16be(`\ufeff${text}`)]) {
      await using work = await Workspace.create();
      await writeFile(work.path(name), content);
      const config = await loadConfig({ cwd: work.root, env: {} });
      expect(config.output).toBe(work.path("größe"));
    }
    await using work = await Workspace.create();
    await writeFile(work.path(name), Buffer.from(`\n${text}`, "latin1"));
    await expect(loadConfig({ cwd: work.root, env: {} })).rejects.toThrow(
      `${name}: the file is not UTF-8 in line 2; save the file as UTF-8`,
    );
  },
);

it.skipIf(process.platform === "win32")("a pipe or a device is not read", async () => {
  await using work = await Workspace.create();
  execFileSync("mkfifo", [work.path("pipe")]);
  await symlink("/dev/zero", work.path("zero"));
  for (const name of ["pipe", "zero"]) {
    await expect(nodeHost().fs.read(work.path(name))).rejects.toThrow(
      "cannot be read: it is a pipe, a socket or a device, not a file",
    );
  }
});
