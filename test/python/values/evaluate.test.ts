import { describe, expect, it } from "vitest";
import { isJsonObject, type JsonValue } from "../../../src/runtime/json/json.js";
import { messages, parameter } from "../support/read.js";

/** Names that the expressions use. */
const MODULE = `
import os, sys, math, typing
from collections import Counter, OrderedDict, deque
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import NewType, cast
from uuid import UUID

LIMIT, UNIT = 25, "metric"
SIZES = [1, 2, 3]
CONFIG = {"retries": 3, "hosts": ("a", "b")}
URL = f"https://{UNIT}.example.com"
Email = NewType("Email", str)

class Defaults:
    PAGE = 50
    class Deep:
        NAME = "deep"

class Mode(Enum):
    FAST = "fast"
    SLOW = 2
`;

function defaultOf(expression: string): JsonValue | undefined {
  const schema = parameter(MODULE, `=${expression}`);
  return isJsonObject(schema) ? schema.default : undefined;
}

describe("a default", () => {
  it.each<[expression: string, value: JsonValue]>([
    // names
    ["LIMIT", 25],
    ["UNIT", "metric"],
    ["URL", "https://metric.example.com"],
    ["Defaults.PAGE", 50],
    ["Defaults.Deep.NAME", "deep"],
    ["Mode.FAST", "fast"],
    ["Mode.SLOW.value", 2],
    ["Mode.SLOW.name", "SLOW"],
    ['Mode("fast")', "fast"],
    ['Mode["SLOW"]', 2],
    ["Mode.FAST if LIMIT > 20 else Mode.SLOW", "fast"],
    ["math.pi", Math.PI],
    // arithmetic
    ["60 * 5", 300],
    ["10**9", 1_000_000_000],
    ["LIMIT / 2", 12.5],
    ["-7 // 2", -4],
    ["-7 % 3", 2],
    ["2 ** -1", 0.5],
    ["7.5 // 2", 3],
    ["-7.5 % 2", 0.5],
    ["1 << 4 | 1", 17],
    ["6 & 3 ^ 1", 3],
    ["256 >> 2", 64],
    ["~LIMIT", -26],
    ["5 * 0.5", 2.5],
    ["+True + 1", 2],
    ['"-" * 3 + UNIT', "---metric"],
    ["[0] * 2 + SIZES", [0, 0, 1, 2, 3]],
    ['CONFIG | {"x": 1}', { retries: 3, hosts: ["a", "b"], x: 1 }],
    ["timedelta(hours=1) * 2 + timedelta(minutes=30)", "PT2H30M"],
    ["-timedelta(days=1)", "-P1D"],
    // comparisons
    ["LIMIT == 25.0", true],
    ['UNIT != "metric"', false],
    ["1 < LIMIT", true],
    ["(1, 2) < (1, 2, 0)", true],
    ['"b" >= "abc"', true],
    ["2 in SIZES", true],
    ['"x" not in CONFIG', true],
    ['"met" in UNIT', true],
    ["None is None", true],
    ["not SIZES", false],
    ["not 0 and 0", 0],
    ["not 1 or 2 or 3", 2],
    ["not (0 and 0)", true],
    ["0 or UNIT", "metric"],
    ["SIZES and LIMIT", 25],
    ["3 > 2 > 1", true],
    ["2 == 2 == 3", false],
    ["1 < 3 > 2 not in [5]", true],
    ["{1, 2} == {2, 1}", true],
    ["True | False", true],
    ["True ^ True", false],
    // parts
    ["SIZES[0]", 1],
    ["SIZES[-1]", 3],
    ["SIZES[1:]", [2, 3]],
    ["UNIT[:3]", "met"],
    ['CONFIG["hosts"][1]', "b"],
    ["{**CONFIG, 'retries': 4}", { retries: 4, hosts: ["a", "b"] }],
    ["[*SIZES, 4]", [1, 2, 3, 4]],
    ["{1, 1.0, 2}", [1, 2]],
    ["{1: 'a', None: 'b', 1.5: 'c'}", { 1: "a", None: "b", 1.5: "c" }],
    // texts
    ['f"{LIMIT} of {UNIT}{{}}"', "25 of metric{}"],
    ['"a" f"{LIMIT}" "b"', "a25b"],
    ['UNIT.upper() + "A".lower() + " x ".strip()', "METRICax"],
    ['", ".join(["a", "b"])', "a, b"],
    ['"a b  c".split()', ["a", "b", "c"]],
    ['"a,b".split(",")', ["a", "b"]],
    ['"a_b".replace("_", "-")', "a-b"],
    ['b"abc"', "abc"],
    // calls
    ["timedelta(hours=36)", "P1DT12H"],
    ["timedelta(seconds=1.5)", "PT1.5S"],
    ["timedelta(0)", "PT0S"],
    ["timedelta(days=400)", "P1Y35D"],
    ["date(2024, 2, 3)", "2024-02-03"],
    ["datetime(2024, 2, 3, 4, tzinfo=timezone.utc)", "2024-02-03T04:00:00Z"],
    ["time(3, 4, 5, 6)", "03:04:05.000006"],
    ['Decimal("1.50")', "1.50"],
    ['Path("a") ', "a"],
    ['Path("/a/", "b")', "/a/b"],
    ['UUID("12345678123456781234567812345678")', "12345678-1234-5678-1234-567812345678"],
    ['Email("a@b.c")', "a@b.c"],
    ["cast(int, LIMIT)", 25],
    ["frozenset({1})", [1]],
    ["list((1, 2))", [1, 2]],
    ["deque([1, 2, 3], maxlen=2)", [2, 3]],
    ['Path("a", "/b")', "/b"],
    ["dict(a=1)", { a: 1 }],
    ["OrderedDict([('a', 1)])", { a: 1 }],
    ['Counter("aab")', { a: 2, b: 1 }],
    ['int("5") + len(SIZES)', 8],
    ["max(1, 2) - min([3, 4])", -1],
    ["float(LIMIT)", 25],
    ["bool()", false],
    ["str(LIMIT)", "25"],
    ["sys.maxsize > 2**32", true],
    ["sys.version_info >= (3, 12)", true],
    ["sys.version_info < (3, 13)", true],
    ["sys.version_info[:2] == (3, 12)", true],
    ["sys.version_info.minor", 12],
    ['sys.platform == "win32"', false],
  ])("%s is %j", (expression, value) => {
    expect(defaultOf(expression)).toEqual(value);
  });

  it.each<[expression: string, reason: string]>([
    ['os.getenv("X") or 25', "is known only at run time"],
    ['os.getenv("X") and False', "is known only at run time"],
    ['int("10", 16)', "is a call"],
    ['"a,b".split(",", 1)', "is a call"],
    ['"a,b".split(sep=",")', "is a call"],
    ["max([1, 2], key=abs)", "is a call"],
    ['float("")', "is a call"],
    ["datetime.now()", "is a call"],
    ["date.today() - timedelta(days=7)", "is a call"],
    ['os.environ["HOME"]', "is known only at run time"],
    ["undefined_name", "is not a literal"],
    ["SIZES[9]", "is known only at run time"],
    ["1 / 0", "is known only at run time"],
    ["1 % 0", "is known only at run time"],
    ["2**64", "is an integer that JavaScript cannot represent"],
    ["10**10**10", "is known only at run time"],
    ['"x" * 10**9', "is known only at run time"],
    ["[0] * 10**9", "is known only at run time"],
    ["1 << 10**6", "is known only at run time"],
    ["math.inf", "is not a number in JSON"],
    ["3j", "is a complex number, which JSON does not have"],
    ['b"\\xff"', "is bytes that are not UTF-8"],
    ['"\\ud800"', "is not valid Unicode"],
    ["{(1,): 2}", "has a key that is not a string"],
    ['f"{LIMIT:>5}"', "is an f-string whose value is known only at run time"],
    ["lambda: 1", "is not a literal"],
    ["Mode", "is not a literal"],
    ['Mode("none")', "is known only at run time"],
    ["int(*SIZES)", "is a call"],
    ["Defaults()", "is an instance of a class"],
  ])("%s is not known: it %s", (expression, reason) => {
    expect(defaultOf(expression)).toBeUndefined();
    const [message = "", ...others] = messages(
      `${MODULE}\ndef xpander_run_action(p=${expression}): ...\n`,
    );
    expect(others).toEqual([]);
    expect(message).toContain(`of the parameter "p" ${reason};`);
  });

  it("is not expanded without end", () => {
    const doubling = Array.from(
      { length: 40 },
      (_, index) => `A${index + 1} = [A${index}, A${index}]`,
    );
    const source = `A0 = 1\n${doubling.join("\n")}\ndef xpander_run_action(p=A40): ...\n`;
    expect(messages(source)).toEqual([expect.stringContaining("is nested too deeply")]);
  });
});
