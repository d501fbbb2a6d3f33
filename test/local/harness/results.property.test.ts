import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { Execution } from "../../../src/local/execution/execution.js";
import { findPyodide } from "../../../src/pyodide/pyodide-files.js";
import { analyseCompiled } from "../../../src/python/analyse.js";
import { typeNames } from "../../../src/python/types/type-table.js";
import { compileSchema } from "../../../src/runtime/validate/index.js";

// Results fit the output schemas: values of every annotation that the analysis knows are made by real Python, written as
// the local API writes them, and validated against the schema of the annotation.

/** An annotation, and Python expressions of its values. */
interface Typed {
  readonly annotation: string;
  readonly values: readonly string[];
  /** Whether its values are keys of a dict in Python, and texts as keys in JSON. */
  readonly isKey?: boolean;
}

const IMPORTS = `import abc, collections, collections.abc, dataclasses, datetime, decimal, enum, fractions, ipaddress, os
import pathlib, re, types, typing, typing as typing_extensions, uuid, zoneinfo
from datetime import timedelta, timezone

class Color(enum.Enum):
    RED = "red"
    BLUE = "blue"

class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2

class Word(str):
    pass

@dataclasses.dataclass
class Money:
    amount: decimal.Decimal
    currency: str = "EUR"
    cents: int = dataclasses.field(init=False)
    rate: dataclasses.InitVar[int] = 1
    LIMIT: typing.ClassVar[int] = 5
    def __post_init__(self, rate):
        self.cents = 7

@dataclasses.dataclass(slots=True, frozen=True)
class Order:
    id: int
    total: Money
    day: datetime.date
    parts: "list[Order]" = dataclasses.field(default_factory=list)

class Job(typing.TypedDict, total=False):
    id: typing.Required[uuid.UUID]
    at: datetime.datetime
    color: Color

class Point(typing.NamedTuple):
    x: float
    label: bytes = b""

async def later(*values):
    for value in values:
        yield value

class Text:
    def __fspath__(self):
        return "/here"

`;

const moment = "datetime.datetime(2024, 5, 1, 8, 30, 0, 250, timezone.utc)";
const LISTS = [
  "[]",
  "[1, -2]",
  "range(3)",
  "(n for n in (1, 2))",
  "collections.deque([1])",
  "{5: 1}.keys()",
];
const text = (annotation: string, ...values: string[]): Typed => ({
  annotation,
  values,
  isKey: true,
});
const all = (names: readonly string[], of: string, values: readonly string[]): readonly Typed[] =>
  names.map((name) => ({ annotation: name + of, values }));
const both = (...names: string[]) =>
  names.flatMap((name) => [`typing.${name}`, `typing_extensions.${name}`]);
const abstract = (...names: string[]) =>
  names.flatMap((name) => [...both(name), `collections.abc.${name}`]);

/** The annotations of the table. `[…]` is left out where they have it. */
const TABLE: readonly Typed[] = [
  text("str", '"a"', '"é中😀"', 'Word("w")', "'\"\\\\\\n\"'"),
  text("int", "0", "2**70", "-(2**53) - 1", "Level.HIGH"),
  text("float", "0.5", "3", "-0.0", "1e300"),
  text("bool", "True", "False"),
  text("complex", "1+2j", "-1j", "complex(0.5)"),
  text("bytes", 'b"abc"', '"é".encode()'),
  { annotation: "bytearray", values: ['bytearray(b"a")', 'memoryview(b"a")'] },
  ...all(["object", ...both("Any"), ...abstract("Hashable")], "", ['"a"', "(1, 2)", moment]),
  ...all(["type", ...both("Type", "AnyStr", "Text", "LiteralString")], "", ['"a"']),
  ...all(["list", ...both("List", "Deque"), "collections.deque"], "[int]", LISTS),
  ...all(
    [
      "set",
      "frozenset",
      ...both("Set", "FrozenSet", "AbstractSet"),
      ...abstract("MutableSet"),
      "collections.abc.Set",
    ],
    "[int]",
    ["{1, 2}", "frozenset({3})", "{5: 1}.keys()"],
  ),
  ...all(["tuple", ...both("Tuple")], "[int, ...]", ["()", "(1, 2)"]),
  ...all(
    [
      "dict",
      ...both("Dict", "DefaultDict", "OrderedDict", "ChainMap"),
      ...abstract("Mapping", "MutableMapping"),
      "collections.defaultdict",
      "collections.OrderedDict",
      "collections.ChainMap",
    ],
    "[str, int]",
    [
      "{}",
      '{"a": 1}',
      "collections.defaultdict(int, b=2)",
      "types.MappingProxyType({'c': 3})",
      'collections.ChainMap({"a": 1}, {"b": 2})',
    ],
  ),
  ...all([...both("Counter"), "collections.Counter"], "[str]", [
    'collections.Counter("aab")',
    '{"x": 1}',
  ]),
  ...all(both("Optional"), "[int]", ["None", "1"]),
  ...all(both("Union"), "[int, str]", ['"a"', "1"]),
  ...all(both("Literal"), '["a", 1, None]', ['"a"', "1", "None"]),
  ...all(both("Annotated"), '[int, "a number"]', ["1"]),
  ...all(
    [...both("Final", "ClassVar", "Required", "NotRequired", "ReadOnly"), ...abstract("Awaitable")],
    "[int]",
    ["1"],
  ),
  ...all(abstract("Coroutine"), "[None, None, int]", ["1"]),
  ...all([...both("Pattern"), "re.Pattern"], "[str]", ['re.compile("^a+$", re.I)']),
  ...all(
    abstract(
      "Sequence",
      "MutableSequence",
      "Iterable",
      "Iterator",
      "Collection",
      "Container",
      "Reversible",
      "KeysView",
      "ValuesView",
    ),
    "[int]",
    [...LISTS, "{'a': 1}.values()"],
  ),
  ...all(abstract("AsyncIterable", "AsyncIterator"), "[int]", ["later(1, 2)"]),
  ...all(abstract("Generator"), "[int, None, None]", ["(n for n in (1, 2))", "iter([1])"]),
  ...all(abstract("AsyncGenerator"), "[int, None]", ["later(1, 2)"]),
  { annotation: "dataclasses.InitVar[int]", values: ["1"] },
  text(
    "datetime.datetime",
    moment,
    "datetime.datetime(1, 1, 1)",
    "datetime.datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=-2, minutes=-30)))",
  ),
  text("datetime.date", "datetime.date(2024, 2, 29)"),
  text("datetime.time", "datetime.time(1, 2, 3)", "datetime.time(1, tzinfo=timezone.utc)"),
  text(
    "datetime.timedelta",
    "timedelta(0)",
    "timedelta(hours=2)",
    "-timedelta(days=400, microseconds=5)",
  ),
  text("uuid.UUID", "uuid.UUID(int=3)"),
  text(
    "decimal.Decimal",
    'decimal.Decimal("12.50")',
    'decimal.Decimal("1E+5")',
    'decimal.Decimal("-1E-7")',
    "decimal.Decimal(0)",
  ),
  text("fractions.Fraction", "fractions.Fraction(1, 3)"),
  ...["Path", "PurePath", "PosixPath", "PurePosixPath"].map((name) =>
    text(`pathlib.${name}`, `pathlib.${name}("/data") / "x.csv"`),
  ),
  { annotation: "os.PathLike", values: ["Text()", 'pathlib.Path("a")'] },
  { annotation: "types.NoneType", values: ["None"] },
  { annotation: "None", values: ["None"] },
  { annotation: "zoneinfo.ZoneInfo", values: [] }, // there is no time zone data without packages
  ...["4", "6"].flatMap((version) => {
    const [address, network] = version === "4" ? ["10.0.0.1", "10.0.0.0/8"] : ["::1", "fe80::/10"];
    return [
      text(`ipaddress.IPv${version}Address`, `ipaddress.ip_address("${address}")`),
      text(`ipaddress.IPv${version}Interface`, `ipaddress.ip_interface("${address}/9")`),
      text(`ipaddress.IPv${version}Network`, `ipaddress.ip_network("${network}")`),
    ];
  }),
];

/** Classes of the module. */
const CLASSES: readonly Typed[] = [
  text("Color", "Color.RED", "Color.BLUE"),
  text("Level", "Level.LOW"),
  text("Word", 'Word("a")'),
  {
    annotation: "Money",
    values: ['Money(decimal.Decimal("9.90"))', 'Money(decimal.Decimal(1), "USD", 2)'],
  },
  {
    annotation: "Order",
    values: [
      'Order(7, Money(decimal.Decimal("1.0")), datetime.date(2024, 5, 1), [Order(8, Money(decimal.Decimal(2)), datetime.date(1, 1, 1))])',
    ],
  },
  {
    annotation: "Job",
    values: [
      '{"id": uuid.UUID(int=3)}',
      `{"id": uuid.UUID(int=4), "at": ${moment}, "color": Color.RED}`,
    ],
  },
  { annotation: "Point", values: ['Point(1.5, b"a")', "Point(2)"] },
];

const any = fc.constantFrom(...[...TABLE, ...CLASSES].filter(({ values }) => values.length > 0));
const key = fc.constantFrom(...[...TABLE, ...CLASSES].filter(({ isKey }) => isKey === true));

/** An annotation with one of its values. */
type Sample = readonly [annotation: string, value: string];

const leaf: fc.Arbitrary<Sample> = any.chain(({ annotation, values }) =>
  fc.constantFrom(...values).map((value): Sample => [annotation, value]),
);
const { sample } = fc.letrec<{ sample: Sample }>((tie) => ({
  sample: fc.oneof(
    { maxDepth: 3 },
    leaf,
    tie("sample").map(([of, value]): Sample => [`list[${of}]`, `[${value}]`]),
    tie("sample").map(
      ([of, value]): Sample => [`collections.abc.Iterable[${of}]`, `(x for x in [${value}])`],
    ),
    tie("sample").map(([of, value]): Sample => [`typing.Optional[${of}]`, value]),
    tie("sample").map(([of]): Sample => [`None | list[${of}]`, "None"]),
    fc
      .tuple(tie("sample"), tie("sample"))
      .map(([[a, x], [b, y]]): Sample => [`tuple[${a}, ${b}]`, `(${x}, ${y})`]),
    fc
      .tuple(key, tie("sample"))
      .map(
        ([{ annotation, values }, [of, value]]): Sample => [
          `dict[${annotation}, ${of}]`,
          `{${values[0]}: ${value}}`,
        ],
      ),
  ),
}));

const execution = new Execution(findPyodide(), { workers: 1, keep: 1 });
afterAll(() => execution.close());

/** The result of a function that returns the values, and the schema of each annotation. */
async function outcomes(samples: readonly Sample[]) {
  const source = `${IMPORTS}def f():\n    return [\n${samples.map(([, value]) => `        ${value},\n`).join("")}    ]\n`;
  const outcome = await execution.run(
    { id: "f", name: "f", source, entry: "f", arguments: {} },
    60,
  );
  if (outcome.kind !== "result") throw new Error(JSON.stringify(outcome));
  const results = JSON.parse(outcome.json);
  return samples.flatMap(([annotation, value], index) => {
    const analysis = analyseCompiled(`${IMPORTS}def f() -> ${annotation}:\n    pass\n`, {
      entry: ["f"],
    });
    if (!analysis.ok) throw new Error(`${annotation}: ${analysis.reason}`);
    const schema = analysis.function.outputSchema ?? {};
    const issues = compileSchema(schema)(results[index]);
    return issues.length === 0
      ? []
      : [{ annotation, value, result: results[index], schema, issues }];
  });
}

it("values of every annotation of the table fit its schema", async () => {
  const samples = [...TABLE, ...CLASSES].flatMap(({ annotation, values }) =>
    values.map((value): Sample => [annotation, value]),
  );
  expect(await outcomes(samples)).toEqual([]);
}, 60_000);

it("values of any nested annotations do", async () => {
  const samples = fc.sample(sample, { numRuns: 400 });
  expect(await outcomes(samples)).toEqual([]);
}, 60_000);

it("no annotation of the table is left out, but those of pydantic", () => {
  const known = new Set(TABLE.map(({ annotation }) => annotation.split("[", 1)[0]));
  const names = typeNames().filter(
    (name) => !name.startsWith("pydantic.") && !name.startsWith("builtins."),
  );
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});
