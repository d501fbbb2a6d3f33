import { bool, int, type PythonValue, str, unknown } from "./value.js";

/** The version of Python on the platform. */
const VERSION = [3, 12] as const;

const sys: readonly (readonly [string, PythonValue])[] = [
  [
    "sys.version_info",
    { kind: "tuple", items: [...VERSION.map(int), unknown("depends on the platform")] },
  ],
  ["sys.version_info.major", int(VERSION[0])],
  ["sys.version_info.minor", int(VERSION[1])],
  ["sys.hexversion", int((VERSION[0] << 24) | (VERSION[1] << 16) | 0xf0)],
  ["sys.platform", str("linux")],
  ["sys.implementation.name", str("cpython")],
  ["sys.maxsize", int(2n ** 63n - 1n)],
  ["os.name", str("posix")],
  ["os.sep", str("/")],
];

/** Constants of the standard library, by their qualified names. */
const OBJECTS: ReadonlyMap<string, PythonValue> = new Map([
  ...sys,
  ["typing.TYPE_CHECKING", bool(false)],
  ["typing_extensions.TYPE_CHECKING", bool(false)],
  // In a module that is not imported by name, for example by the platform.
  ["__name__", str("xpander_function")],
  ["__debug__", bool(true)],
  ...["allow", "forbid", "ignore"].map((extra): readonly [string, PythonValue] => [
    `pydantic.Extra.${extra}`,
    str(extra),
  ]),
  ["math.pi", { kind: "float", value: Math.PI }],
  ["math.e", { kind: "float", value: Math.E }],
  ["math.tau", { kind: "float", value: 2 * Math.PI }],
  ["math.inf", { kind: "float", value: Number.POSITIVE_INFINITY }],
  ["math.nan", { kind: "float", value: Number.NaN }],
  ["string.ascii_lowercase", str("abcdefghijklmnopqrstuvwxyz")],
  ["string.ascii_uppercase", str("ABCDEFGHIJKLMNOPQRSTUVWXYZ")],
  ["string.digits", str("0123456789")],
]);

/** The value of an object of the standard library: its constant, or the object itself. */
export function knownObject(qualified: string): PythonValue {
  return OBJECTS.get(qualified) ?? { kind: "object", name: qualified.replace(/^builtins\./, "") };
}
