/** Names that matter to signatures, by the module from which `from … import *` binds them. */
const NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    "typing",
    new Set(
      "Annotated Any AnyStr Callable ClassVar Final Generic Literal NamedTuple NewType NotRequired Optional Protocol ReadOnly Required Self TYPE_CHECKING Tuple Type TypeAlias TypeAliasType TypeVar TypedDict Union Unpack cast overload".split(
        " ",
      ),
    ),
  ],
  ["dataclasses", new Set(["dataclass", "field", "InitVar", "KW_ONLY"])],
  [
    "enum",
    new Set(["Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "member"]),
  ],
  ["datetime", new Set(["date", "datetime", "time", "timedelta", "timezone", "UTC"])],
  ["collections", new Set(["Counter", "OrderedDict", "defaultdict", "deque", "namedtuple"])],
  ["decimal", new Set(["Decimal"])],
  ["pathlib", new Set(["Path", "PurePath"])],
  ["uuid", new Set(["UUID"])],
  ["functools", new Set(["partial", "wraps", "lru_cache", "cache"])],
  [
    "pydantic",
    new Set(
      "BaseModel RootModel Field ConfigDict Discriminator Tag StringConstraints AliasChoices AliasPath AliasGenerator computed_field field_serializer model_serializer PlainSerializer WrapSerializer SerializeAsAny WithJsonSchema PlainValidator with_config Json SecretStr SecretBytes AnyUrl AnyHttpUrl HttpUrl EmailStr ByteSize Base64Str Base64Bytes PositiveInt NegativeInt NonNegativeInt NonPositiveInt PositiveFloat NegativeFloat NonNegativeFloat NonPositiveFloat FiniteFloat StrictStr StrictInt StrictFloat StrictBool StrictBytes AwareDatetime NaiveDatetime PastDate PastDatetime FutureDate FutureDatetime FilePath DirectoryPath NewPath UUID1 UUID3 UUID4 UUID5 IPvAnyAddress conint confloat constr conbytes condecimal condate conlist conset confrozenset".split(
        " ",
      ),
    ),
  ],
]);

/** The qualified name of a name that one of some star imports binds. */
export function fromStarImports(name: string, modules: readonly string[]): string | undefined {
  const module = modules.find((one) => NAMES.get(baseOf(one))?.has(name));
  return module === undefined ? undefined : `${module}.${name}`;
}

function baseOf(module: string): string {
  return module === "typing_extensions" ? "typing" : module;
}
