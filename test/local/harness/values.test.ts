import { afterAll, describe, expect, it } from "vitest";
import { Execution } from "../../../src/local/execution/execution.js";
import { describeFailure } from "../../../src/local/execution/outcome.js";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import type { JsonObject, JsonValue } from "../../../src/runtime/json/json.js";

const execution = new Execution(findPyodide(), { workers: 1, keep: 1 });
afterAll(() => execution.close());

const MODULE = `import collections, dataclasses, datetime, enum, typing
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from ipaddress import IPv4Address
from pathlib import Path
from uuid import UUID

class Level(enum.IntEnum):
    LOW = 1

class Unit(enum.Enum):
    CELSIUS = "c"
    FAHRENHEIT = "f"

@dataclass
class Item:
    name: str
    price: Decimal = Decimal(0)
    day: date | None = None
    twice: dataclasses.InitVar[int] = 0
    def __post_init__(self, twice):
        self.name *= 1 + twice

class Job(typing.TypedDict):
    id: UUID
    took: typing.NotRequired[timedelta]

class Point(typing.NamedTuple):
    x: float
    unit: Unit = Unit.CELSIUS

Id = typing.NewType("Id", UUID)
type Days = list[date]

`;

/** Calls \`f\` of the source, which follows the classes above, and says what came of it, as an answer does. */
async function call(
  source: string,
  args: JsonObject | string = {},
  convert = false,
): Promise<unknown> {
  const outcome = await execution.run(
    { id: "f", name: "f", source: MODULE + source, entry: "f", arguments: args, convert },
    60,
  );
  return outcome.kind === "result" ? JSON.parse(outcome.json) : describeFailure(outcome);
}

// A process starts in half a second: all rows of a table share one.

/** A function with the value of each row, `at` by number. */
function choiceOf(values: readonly string[]): string {
  const rows = values.map((value) => `        lambda: ${value},\n`).join("");
  return `def f(at):\n    return [\n${rows}    ][at]()\n`;
}

/** What the expressions give for their arguments `x`, each converted by its annotation. */
function converted(
  rows: readonly (readonly [annotation: string, value: JsonValue, expression: string])[],
  classes = "",
): Promise<unknown> {
  const parameters = rows.map(([annotation], at) => `x${at}: ${annotation}`).join(", ");
  const results = rows.map(([, , expression], at) => expression.replaceAll(/\bx\b/g, `x${at}`));
  const source = `${classes}\ndef f(${parameters}):\n    return [${results.join(", ")}]\n`;
  return call(source, Object.fromEntries(rows.map(([, value], at) => [`x${at}`, value])), true);
}

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}

describe("arguments that are converted", () => {
  const CLASSES = `
import dataclasses
T = typing.TypeVar("T")
K = typing.TypeVar("K")

@dataclasses.dataclass
class Box(typing.Generic[T]):
    value: T
    many: list[T] = dataclasses.field(default_factory=list)
    maybe: typing.Optional[T] = None

@dataclasses.dataclass
class Pair(typing.Generic[K, T]):
    one: K
    two: dict[str, T]

@dataclasses.dataclass
class Days(Box[date]):
    note: str = ""

@dataclasses.dataclass
class Named(Pair[str, T], typing.Generic[T]):
    pass

class Cell(typing.TypedDict, typing.Generic[T]):
    value: T

class Row(typing.NamedTuple, typing.Generic[T]):
    value: T

@dataclasses.dataclass
class New[A]:
    value: A
`;
  const value = "2024-01-05";
  const ROWS: readonly (readonly [annotation: string, value: JsonValue, day: string])[] = [
    [
      "Box[date]",
      { value, many: [value], maybe: value },
      "x.value.day + x.many[0].day - x.maybe.day",
    ],
    ["Box[Box[date]]", { value: { value } }, "x.value.value.day"],
    ["Pair[date, Decimal]", { one: value, two: { a: "1.5" } }, "x.one.day + int(x.two['a']) - 1"],
    ["Days", { value, many: [value] }, "x.many[0].day"],
    ["Named[date]", { one: "x", two: { a: value } }, "x.two['a'].day"],
    ["Cell[date]", { value }, "x['value'].day"],
    ["Row[date]", [value], "x.value.day"],
    ["New[date]", { value }, "x.value.day"],
    ["list[Box[date]]", [{ value }], "x[0].value.day"],
    ["Box", { value }, "date.fromisoformat(x.value).day"],
  ];
  const days = once(() => converted(ROWS, CLASSES));

  it.each(ROWS.map((row, at) => [...row, at] as const))(
    "to %s have values of the types in its brackets",
    async (_, _value, _day, at) => {
      expect(Object(await days())[at]).toBe(5);
    },
  );
});

describe("results", () => {
  const WITHOUT_JSON = [
    [
      "{'rows': [{'price': 1.0}, {'price': float('nan')}]}",
      "result.rows[1].price is NaN, which JSON does not have",
    ],
    ["{Unit.CELSIUS: -float('inf')}", "result.c is -infinity"],
    ["{'a b': (1, object())}", 'result["a b"][1] is of type object, which has no form in JSON'],
    ["[Item]", "result[0] is of type type"],
    ["Decimal('NaN')", "result is the Decimal NaN"],
    ["[b'\\xff']", "result[0] is bytes that are not UTF-8 (at 0)"],
    ["{1: 0, '1': Decimal(1)}", 'result has two keys that are both "1" in JSON'],
    ["[[None]] * 3 + [{1: {Path: 1}}]", 'result[3]["1"] has a key of type type'],
    ["(lambda a: a.append([a]) or a)([])", "result[0][0] contains itself"],
    ["(n for n in iter(int, 1))", "result has more than 4000000 items"],
  ] as const;

  it.each(WITHOUT_JSON.map((row, at) => [...row, at] as const))(
    "%s is no JSON",
    async (_, said, at) => {
      const source = choiceOf(WITHOUT_JSON.map(([value]) => value));
      expect(await call(source, { at })).toContain(`The result cannot be sent as JSON: ${said}`);
    },
    30_000,
  );

  it("are what pydantic's serializers in the annotation make of them", async () => {
    // Stands in for pydantic, which is no part of the standard library.
    const source = `import types
class PlainSerializer:
    __module__ = "pydantic.functional_serializers"

class TypeAdapter:
    def __init__(self, hint):
        self.hint = hint
    def dump_python(self, value, mode, warnings):
        return [float(one) for one in value]

sys.modules["pydantic"] = types.SimpleNamespace(TypeAdapter=TypeAdapter)
Money = typing.Annotated[Decimal, PlainSerializer()]

def f() -> list[Money]:
    return [Decimal("1.5")]
`;
    expect(await call(`import sys\n${source}`)).toEqual([1.5]);
    const plain = source.replace("list[Money]", "list[Decimal]");
    expect(await call(`import sys\n${plain}`)).toEqual(["1.5"]);
  });

  const OF_SCHEMA = [
    ["float", "Decimal('1.5')", 1.5],
    ["float | None", "True", 1],
    ["int", "True", 1],
    ["list[float]", "[1, Decimal(2)]", [1, 2]],
    ["dict[str, tuple[int, float]]", "{'a': (False, Decimal('0.5'))}", { a: [0, 0.5] }],
    ["bool", "True", true],
    ["float | str", "Decimal('1.5')", "1.5"],
    ["collections.UserString", "collections.UserString('a')", "a"],
    ["typing.Any", "10 ** 20", 1e20],
  ] as const;
  const ofSchema = once(() => {
    const annotations = OF_SCHEMA.map(([annotation]) => annotation).join(", ");
    const values = OF_SCHEMA.map(([, value]) => value).join(", ");
    return call(`def f() -> tuple[${annotations}]:\n    return (${values})\n`);
  });

  it.each(OF_SCHEMA.map((row, at) => [...row, at] as const))(
    "of -> %s are of its schema: %s",
    async (_, _value, json, at) => {
      expect(Object(await ofSchema())[at]).toEqual(json);
    },
  );

  it.each([
    ["float", "10 ** 400", "result is beyond the numbers that a float has"],
    ["list[float]", "[1, Decimal('1e999')]", "result[1] is beyond the numbers that a float has"],
  ])("of -> %s cannot be %s", async (annotation, value, said) => {
    expect(await call(`def f() -> ${annotation}:\n    return ${value}\n`)).toContain(said);
  });

  const NESTS = ["[value]", "(1, value)", "{'a': value}", "Node(value)", "iter([value])"];

  it.each(NESTS)("nested deeply end with an error, and the interpreter lives: %s", async (nest) => {
    const source = `def f(at, depth):
    nest = [${NESTS.map((each) => `lambda value: ${each}`).join(", ")}][at]
    value = 1
    for _ in range(depth):
        value = nest(value)
    return value
@dataclass
class Node:
    inner: object
`;
    const at = NESTS.indexOf(nest);
    expect(await call(source, { at, depth: 20_000 })).toMatch(
      /^The result cannot be sent as JSON: result(\[[01]\]|\.a|\.inner){40,150}.*… is nested too deeply/,
    );
    expect(await call(source, { at, depth: 200 })).toEqual(expect.any(Object));
  });

  it("have the keys that pydantic writes", async () => {
    const keys = `None, True, 2.5, float("nan"), Decimal("1.50"), b"x", date(2024, 1, 1), timedelta(1), Unit.CELSIUS,
        Path("/a"), (2, "a", (Unit.CELSIUS,)), UUID(int=1), IPv4Address("1.2.3.4"), 1+2j, Point(1.5)`;
    expect(
      Object.keys((await call(`def f():\n    return {key: 0 for key in (${keys})}\n`)) as object),
    ).toEqual([
      ..."None true 2.5 NaN 1.50 x 2024-01-01 P1D c /a 2,a,c".split(" "),
      "00000000-0000-0000-0000-000000000001",
      ..."1.2.3.4 1+2j 1.5,c".split(" "),
    ]);
  });

  // As pydantic 2.13 writes them.
  const FORMS = [
    ["timedelta(0)", "PT0S"],
    ["timedelta(days=400, hours=2, microseconds=5)", "P1Y35DT2H0.000005S"],
    ["-timedelta(hours=1)", "-PT1H"],
    ["timedelta(seconds=90.5)", "PT1M30.5S"],
    ["timedelta(days=-1, seconds=1)", "-PT23H59M59S"],
    [
      "datetime.datetime(2024, 1, 1, 1, 2, 3, 500, datetime.timezone(timedelta(hours=-2, minutes=-30)))",
      "2024-01-01T01:02:03.000500-02:30",
    ],
    [
      "datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone(timedelta(seconds=90)))",
      "2024-01-01T00:00:00+00:01",
    ],
    ["datetime.time(1, 2, 3, tzinfo=datetime.timezone.utc)", "01:02:03Z"],
    ["complex(float('nan'), 1)", "NaN+1j"],
    ["Decimal('-0')", "-0"],
  ] as const;

  it.each(FORMS.map((row, at) => [...row, at] as const))("%s is %s", async (_, json, at) => {
    expect(await call(choiceOf(FORMS.map(([value]) => value)), { at })).toBe(json);
  });

  it("are those of the serializer of a pydantic model", async () => {
    const source = `class Serializer:
    def to_python(self, value, *, mode, by_alias):
        return {"mode": mode, "byAlias": by_alias, "took": timedelta(minutes=3)}
class Task:
    __pydantic_serializer__ = Serializer()
def f():
    return [Task()]
`;
    expect(await call(source)).toEqual([{ mode: "json", byAlias: true, took: "PT3M" }]);
  });

  it("of generators are read to the end, and their exceptions are reported", async () => {
    const source = `async def numbers(most):
    for n in range(most):
        yield n
    if most > 2:
        raise LookupError("no more")
async def f(most: int):
    return {"all": numbers(most)}
`;
    expect(await call(source, { most: 2 })).toEqual({ all: [0, 1] });
    expect(await call(source, { most: 3 })).toMatch(/^LookupError: no more \(line 40\)\n/);
  });

  it("of 8 MB and of a million letters are copied, not converted letter by letter", async () => {
    const source = choiceOf(["'x' * 7_999_998", "'é中😀' * 333_333"]);
    expect(await call(source, { at: 0 })).toBe("x".repeat(7_999_998));
    expect(await call(source, { at: 1 })).toBe("é中😀".repeat(333_333));
  });
});

describe("exceptions", () => {
  it("have the frames, notes and causes of the function's own source", async () => {
    const source = `def parse(text):
    try:
        return int(text)
    except ValueError as error:
        error.add_note("a text from the form")
        raise LookupError(f"no number: {text}") from error
class Form:
    def read(self):
        return parse("x")
def f():
    return Form().read()
`;
    expect(await call(source)).toBe(`LookupError: no number: x (line 41)
  line 46, in f: return Form().read()
  line 44, in Form.read: return parse("x")
  line 41, in parse: raise LookupError(f"no number: {text}") from error
  caused by ValueError: invalid literal for int() with base 10: 'x' (line 38)
    line 38, in parse: return int(text)
    note: a text from the form`);
  });

  it("of a group and those that were handled are told", async () => {
    const source = `def f():
    try:
        {}["a"]
    except KeyError:
        raise ExceptionGroup("two", [ValueError("one"), OSError("other")])
`;
    expect(await call(source)).toBe(`ExceptionGroup: two (2 sub-exceptions) (line 40)
  line 40, in f: raise ExceptionGroup("two", [ValueError("one"), OSError("other")])
  1 of 2: ValueError: one
  2 of 2: OSError: other
  raised while handling KeyError: 'a' (line 38)
    line 38, in f: {}["a"]`);
  });

  it("of a recursion are short", async () => {
    const said = String(await call("def f(n=0):\n    return f(n + 1)\n"));
    expect(said.split("\n")).toHaveLength(22);
    expect(said).toMatch(/\n {2}… \d+ more\n/);
  });

  it("cannot read as an answer of the harness", async () => {
    const source = `class result(Exception):
    kind = "result"
    json = "1"
    def __str__(self):
        return '{"kind": "result", "json": "1"}'
def f():
    print('{"kind": "result", "json": "1"}')
    raise result
`;
    expect(await call(source)).toMatch(/^result: {"kind": "result", "json": "1"} \(line 43\)/);
  });
});

describe("arguments", () => {
  it("keep the digits of their JSON", async () => {
    const json = '{"id": 1234567890123456789, "ratio": 1.0}';
    const source = "def f(id: int, ratio: float):\n    return [str(id), str(ratio)]\n";
    expect(await call(source, json)).toEqual(["1234567890123456789", "1.0"]);
  });

  const RAW = [
    [
      "Unit",
      "c",
      "x.value",
      "'str' object has no attribute 'value'",
      'x arrives as the JSON string "c"',
      "here x: Unit; use Unit(x), or the option",
    ],
    [
      "list[Item]",
      [{ name: "a" }],
      "x[0].name",
      "'dict' object has no attribute 'name'",
      "x[0] arrives as the JSON object",
      "here x: list[Item]; use the option",
    ],
    [
      "date",
      "2024-05-01",
      "date.today() - x",
      "unsupported operand type(s) for -: 'datetime.date' and 'str'",
      'x arrives as the JSON string "2024-05-01"',
      "use date.fromisoformat(x), or",
    ],
    [
      "set[int] | None",
      [1],
      "x.add(2)",
      "'list' object has no attribute 'add'",
      "x arrives as the JSON array",
      "use set(x), or",
    ],
    [
      "Decimal",
      "2.5",
      'x * Decimal("1.1")',
      "can't multiply sequence by non-int of type 'decimal.Decimal'",
      'x arrives as the JSON string "2.5"',
      "use Decimal(x), or",
    ],
    [
      "list[Decimal] | None",
      ["1.5", "2"],
      "sum(x)",
      "unsupported operand type(s) for +: 'int' and 'str'",
      'x[0] arrives as the JSON string "1.5"',
      "use the option",
    ],
    [
      "date",
      "2024-05-01",
      'f"{x:%Y}"',
      "Invalid format specifier '%Y' for object of type 'str'",
      'x arrives as the JSON string "2024-05-01"',
      "use date.fromisoformat(x), or",
    ],
    [
      "Decimal",
      "1.5",
      'f"{x:.2f}"',
      "Unknown format code 'f' for object of type 'str'",
      'x arrives as the JSON string "1.5"',
      "use Decimal(x), or",
    ],
    [
      "Unit",
      "c",
      "{Unit.CELSIUS: 1}[x]",
      "KeyError: 'c'",
      'x arrives as the JSON string "c"',
      "use Unit(x), or",
    ],
    [
      "Item",
      { name: "a" },
      "dataclasses.asdict(x)",
      "asdict() should be called on dataclass instances",
      "x arrives as the JSON object",
      "use Item(**x), or",
    ],
  ] as const;
  /** One function, whose argument `xN` breaks the expression of row N. */
  const raw = () => {
    const named = RAW.map(([annotation, , body], at) => ({
      parameter: `x${at}: ${annotation} = None`,
      result: `        lambda: ${body.replaceAll(/\bx\b/g, `x${at}`)},\n`,
    }));
    const parameters = named.map(({ parameter }) => parameter).join(", ");
    const results = named.map(({ result }) => result).join("");
    return `def f(at, ${parameters}):\n    return [\n${results}    ][at]()\n`;
  };

  it.each(RAW.map((row, at) => [...row, at] as const))(
    "that arrive raw say so where they break: %s",
    async (_, value, _body, said, place, use, at) => {
      const args = { at, [`x${at}`]: value } as unknown as JsonObject;
      const text = String(await call(raw(), args)).replaceAll(/\bx\d\b/g, "x");
      expect(text).toContain(said);
      expect(text).toContain(`note: the argument ${place}, since arguments are not converted`);
      expect(text).toContain(use);
      expect(text).toContain("typecall local --arguments convert");
    },
  );

  it("are told apart by the expression that broke", async () => {
    const source = "def f(x: Decimal, y: Decimal):\n    return x * (1 + y)\n";
    expect(await call(source, { x: "1.5", y: "2" })).toContain(
      'the argument y arrives as the JSON string "2"',
    );
  });

  it("are not blamed for what is no fault of theirs", async () => {
    const source = `def f(at, unit: Unit, text: str, numbers: list[Decimal]):
    if at == 0: return 'a'.value
    if at == 1: return text.value
    if at == 2: return numbers + 1
    return {}['d']
`;
    for (const at of [0, 1, 2, 3]) {
      const said = await call(source, { at, unit: "c", text: "t", numbers: ["1"] });
      expect(said).toContain("Error: ");
      expect(said).not.toContain("argument");
    }
  });

  const CONVERTED = [
    ["Unit", "c", "<Unit.CELSIUS: 'c'>"],
    [
      "Item",
      { name: "a", price: 1.5, day: "2024-05-01", twice: 1 },
      "Item(name='aa', price=Decimal('1.5'), day=datetime.date(2024, 5, 1))",
    ],
    [
      "datetime.datetime",
      "2024-05-01T08:30:00Z",
      "datetime.datetime(2024, 5, 1, 8, 30, tzinfo=datetime.timezone.utc)",
    ],
    ["datetime.time", "08:30", "datetime.time(8, 30)"],
    ["timedelta", "P1DT2H", "datetime.timedelta(days=1, seconds=7200)"],
    ["timedelta", 90, "datetime.timedelta(seconds=90)"],
    ["Decimal", "12.50", "Decimal('12.50')"],
    ["Decimal", 0.1, "Decimal('0.1')"],
    ["Id", "00000000-0000-0000-0000-000000000003", "UUID('00000000-0000-0000-0000-000000000003')"],
    ["Path", "/a", "PosixPath('/a')"],
    ["IPv4Address", "1.2.3.4", "IPv4Address('1.2.3.4')"],
    ["bytes", "é", "b'\\xc3\\xa9'"],
    ["float", 1, "1.0"],
    ["set[date]", ["2024-05-01"], "{datetime.date(2024, 5, 1)}"],
    ["frozenset", [1], "frozenset({1})"],
    ["tuple[date, int]", ["2024-05-01", 1], "(datetime.date(2024, 5, 1), 1)"],
    ["tuple[Unit, ...]", ["c", "f"], "(<Unit.CELSIUS: 'c'>, <Unit.FAHRENHEIT: 'f'>)"],
    ["collections.deque[int]", [1], "deque([1])"],
    ["Point", [1, "f"], "Point(x=1.0, unit=<Unit.FAHRENHEIT: 'f'>)"],
    ["Point", { x: 2 }, "Point(x=2.0, unit=<Unit.CELSIUS: 'c'>)"],
    [
      "Job",
      { id: "00000000-0000-0000-0000-000000000003", took: "PT1H" },
      "{'id': UUID('00000000-0000-0000-0000-000000000003'), 'took': datetime.timedelta(seconds=3600)}",
    ],
    ["Days", ["2024-05-01"], "[datetime.date(2024, 5, 1)]"],
    ["dict[Unit, list[Path]]", { c: ["a"] }, "{<Unit.CELSIUS: 'c'>: [PosixPath('a')]}"],
    ["dict[int, str]", { 1: "a" }, "{1: 'a'}"],
    ["dict[Level, int]", { 1: 2 }, "{<Level.LOW: 1>: 2}"],
    [
      "collections.defaultdict[str, list[int]]",
      { a: [1] },
      "defaultdict(<class 'list'>, {'a': [1]})",
    ],
    ["date | None", null, "None"],
    ["typing.Optional[date]", "2024-05-01", "datetime.date(2024, 5, 1)"],
    ["int | Unit", "c", "<Unit.CELSIUS: 'c'>"],
    ["str | Unit", "c", "'c'"],
    ["list[Item] | Unit", [{ name: "a" }], "[Item(name='a', price=Decimal('0'), day=None)]"],
    ['typing.Annotated[Unit, "a unit"]', "f", "<Unit.FAHRENHEIT: 'f'>"],
    ["typing.Literal[Unit.CELSIUS]", "c", "<Unit.CELSIUS: 'c'>"],
    ["typing.Any", { a: [1] }, "{'a': [1]}"],
    ["'list[Unit]'", ["c"], "[<Unit.CELSIUS: 'c'>]"],
    ["typing.Sequence[Unit]", ["c"], "[<Unit.CELSIUS: 'c'>]"],
    ["typing.Mapping[str, Unit]", { a: "c" }, "{'a': <Unit.CELSIUS: 'c'>}"],
  ] as const;
  const conversions = once(() =>
    converted(CONVERTED.map(([annotation, value]) => [annotation, value, "repr(x)"])),
  );

  it.each(CONVERTED.map((row, at) => [...row, at] as const))(
    "are converted by %s: %j",
    async (_, _value, shown, at) => {
      expect(Object(await conversions())[at]).toBe(shown);
    },
  );

  it("of **options are converted, too", async () => {
    const source = "def f(**options: typing.Unpack[Job]):\n    return repr(options['took'])\n";
    expect(await call(source, { took: "PT1H" }, true)).toBe("datetime.timedelta(seconds=3600)");
    expect(
      await call(
        "def f(**days: date):\n    return [repr(day) for day in days.values()]\n",
        { a: "2024-05-01" },
        true,
      ),
    ).toEqual(["datetime.date(2024, 5, 1)"]);
  });

  it.each([
    [{ day: "soon" }, "day: 'soon' cannot be made a date: Invalid isoformat string: 'soon'"],
    [{ items: [{ name: "a", price: "x" }] }, "items[0].price: 'x' cannot be made a Decimal"],
    [{ either: "x" }, "either: 'x' cannot be made a Unit | date"],
  ])("that cannot be converted say where: %j", async (values, said) => {
    const source = `def f(day: date = None, items: list[Item] = (), either: Unit | date = None):
    pass
`;
    expect(await call(source, values, true)).toContain(`the argument ${said}`);
  });
});
