/**
 * Arguments and their annotations. `converted(function, values)` makes the values of the annotations from their JSON, or
 * raises `WrongArgument`; `raw_argument(error, function, values)` tells an exception that comes from an argument which
 * was not converted.
 */
export const ARGUMENTS = String.raw`
import collections, collections.abc, dataclasses, datetime, decimal, enum, fractions, inspect, ipaddress
import itertools, os, pathlib, re, sys, types, typing, uuid, zoneinfo

NoneType = type(None)
WRAPPERS = {typing.Required, typing.NotRequired, typing.Final, typing.ClassVar, typing.Annotated}

class Unconvertible(Exception):
    """An argument that its annotation does not take. Each container on the way out adds where the value stands."""
    def __init__(self, reason):
        self.reason = reason
        self.steps = []

def hints_of(owner):
    try:
        return typing.get_type_hints(owner, include_extras=True)
    except Exception:
        return {}

class WrongArgument(Exception):
    """An argument, by its name, that cannot be converted."""
    def __init__(self, name, message):
        super().__init__(message)
        self.name = name

def parameter_hints(function, values):
    """The annotation of each argument, also of those that **options takes."""
    hints = hints_of(function)
    try:
        parameters = inspect.signature(function).parameters.values()
    except Exception:
        parameters = ()
    rest = next((p.name for p in parameters if p.kind is p.VAR_KEYWORD), None)
    others = hints.pop(rest, typing.Any) if rest is not None else typing.Any
    if typing.get_origin(others) is typing.Unpack:
        hints, others = {**hints_of(typing.get_args(others)[0]), **hints}, typing.Any
    return {name: hints.get(name, others) for name in values}

def bare(hint):
    """Without what only wraps a type: Annotated, NewType, aliases, InitVar."""
    while True:
        origin = typing.get_origin(hint)
        if isinstance(hint, typing.NewType):
            hint = hint.__supertype__
        elif isinstance(hint, getattr(typing, "TypeAliasType", ())):
            hint = hint.__value__
        elif isinstance(hint, dataclasses.InitVar):
            hint = hint.type
        elif isinstance(hint, typing.TypeVar):
            hint = hint.__bound__ or typing.Any
        elif origin in WRAPPERS:
            hint = typing.get_args(hint)[0]
        else:
            return hint

def shown(hint):
    if isinstance(hint, type) and not typing.get_args(hint):
        return hint.__name__
    return re.sub(r"\b(?:xpander_function|typing|[a-z_]+)\.(?=\w)", "", str(hint))

def refused(value, hint, why=""):
    text = repr(value)
    said = text if len(text) <= 100 else text[:100] + "…"
    return Unconvertible(f"{said} cannot be made a {shown(hint)}{why and f': {why}'}")

def duration(value):
    if isinstance(value, (int, float)):
        return datetime.timedelta(seconds=value)
    found = re.fullmatch(
        r"([+-]?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?", value)
    if found is None:
        found = re.fullmatch(r"([+-]?)(?:(\d+) days?,? *)?(?:(\d+):(\d+)(?::(\d+(?:\.\d+)?))?)?", value)
        if found is None or not value:
            raise ValueError("no ISO 8601 duration, such as PT2H")
        sign, days, hours, minutes, seconds = found.groups()
        years = months = weeks = None
    else:
        sign, years, months, weeks, days, hours, minutes, seconds = found.groups()
    number = lambda text: float(text or 0)
    days = number(years) * 365 + number(months) * 30 + number(weeks) * 7 + number(days)
    made = datetime.timedelta(days=days, hours=number(hours), minutes=number(minutes), seconds=number(seconds))
    return -made if sign == "-" else made

def moment(value):
    if isinstance(value, (int, float)):
        return datetime.datetime.fromtimestamp(value, datetime.timezone.utc)
    return datetime.datetime.fromisoformat(value)

SCALARS = {
    datetime.datetime: moment,
    datetime.date: datetime.date.fromisoformat,
    datetime.time: datetime.time.fromisoformat,
    datetime.timedelta: duration,
    decimal.Decimal: lambda value: decimal.Decimal(str(value)),
    fractions.Fraction: lambda value: fractions.Fraction(str(value)),
    uuid.UUID: uuid.UUID,
    bytes: str.encode,
    bytearray: lambda value: bytearray(value, "utf-8"),
    complex: complex,
    re.Pattern: re.compile,
    zoneinfo.ZoneInfo: zoneinfo.ZoneInfo,
    os.PathLike: pathlib.Path,
}
LISTS = {
    list: list, tuple: tuple, set: set, frozenset: frozenset, collections.deque: collections.deque,
    collections.abc.Set: set, collections.abc.MutableSet: set,
}
DICTS = {
    dict: dict, collections.OrderedDict: collections.OrderedDict, collections.Counter: collections.Counter,
    collections.ChainMap: collections.ChainMap,
}
NATIVE = (NoneType, bool, int, float, str, list, dict)

def is_native(hint):
    """Whether the values of an annotation are what json.loads gives."""
    hint = bare(hint)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType) or origin in (list, dict):
        return all(map(is_native, args))
    return hint in NATIVE or hint in (typing.Any, object, None, inspect.Parameter.empty) or origin is typing.Literal

def fits(value, hint):
    """Whether the JSON is a value of the annotation already, so that another member of a union is not tried."""
    hint = bare(hint)
    origin = typing.get_origin(hint) or hint
    if origin is typing.Literal:
        return any(one == value and type(one) is type(value) for one in typing.get_args(hint))
    return is_native(hint) and (origin in (typing.Any, object) or type(value) is origin)

def step_into(step, value, hint):
    try:
        return convert(value, hint)
    except Unconvertible as error:
        error.steps.append(step)
        raise

def by_fields(values, hints):
    return {name: step_into(f".{name}", value, hints.get(name, typing.Any)) for name, value in values.items()}

def type_arguments(kind, args):
    """What stands for the type variables of a class and of its bases."""
    made = dict(zip(getattr(kind, "__parameters__", ()), args))
    for base in kind.__dict__.get("__orig_bases__", kind.__bases__):
        origin = typing.get_origin(base) or base
        if isinstance(origin, type):
            given = [filled(one, made) for one in typing.get_args(base)]
            made = {**type_arguments(origin, given), **made}
    return made

def filled(hint, given):
    """The annotation with types in the place of its type variables."""
    if isinstance(hint, typing.TypeVar):
        return given.get(hint, hint)
    variables = getattr(hint, "__parameters__", ())
    if isinstance(hint, type) and not typing.get_args(hint) or not variables:
        return hint
    return hint[tuple(given.get(one, one) for one in variables)]

def hints_of_fields(kind, args):
    given = type_arguments(kind, args)
    return {name: filled(hint, given) for name, hint in hints_of(kind).items()}

def convert(value, hint):
    hint = bare(hint)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return convert_union(value, hint, args)
    if origin is typing.Literal:
        return next((one for one in args if isinstance(one, enum.Enum) and one.value == value), value)
    kind = origin or hint
    if kind is float and type(value) is int:
        return float(value)
    if not isinstance(kind, type) or kind in (typing.Any, object, str, int, float, bool, NoneType):
        return value
    try:
        return convert_to_class(value, kind, hint, args)
    except Unconvertible:
        raise
    except Exception as error:
        raise refused(value, hint, str(error)) from None

def convert_union(value, hint, args):
    if value is None and NoneType in args or any(fits(value, one) for one in args):
        return value
    reasons = []
    for one in args:
        if one is NoneType or bare(one) in (str, int, float, bool) and not (bare(one) is float and type(value) is int):
            continue
        try:
            return convert(value, one)
        except Unconvertible as error:
            reasons.append(error)
    if len(reasons) == 1:
        raise reasons[0]
    raise refused(value, hint)

def convert_to_class(value, kind, hint, args):
    if kind in SCALARS:
        return SCALARS[kind](value)
    if hasattr(kind, "__pydantic_validator__"):
        return sys.modules["pydantic"].TypeAdapter(hint).validate_python(value)
    if issubclass(kind, enum.Enum):
        # Keys are texts.
        return kind(int(value) if issubclass(kind, int) and isinstance(value, str) else value)
    if dataclasses.is_dataclass(kind) and isinstance(value, dict):
        return kind(**by_fields(value, hints_of_fields(kind, args)))
    if typing.is_typeddict(kind) and isinstance(value, dict):
        return by_fields(value, hints_of_fields(kind, args))
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        given = value if isinstance(value, dict) else dict(zip(kind._fields, value, strict=False))
        if len(given) < len(value):
            raise refused(value, hint, f"it has {len(kind._fields)} items")
        return kind(**by_fields(given, hints_of_fields(kind, args)))
    if issubclass(kind, (ipaddress._IPAddressBase, pathlib.PurePath)):
        return kind(value)
    if issubclass(kind, collections.abc.Mapping) and isinstance(value, dict):
        return convert_dict(value, kind, args)
    if isinstance(value, list) and issubclass(kind, (collections.abc.Collection, collections.abc.Iterable)):
        return convert_list(value, kind, args)
    if issubclass(kind, (str, int, float)) and isinstance(value, (str, int, float)):
        return kind(value)
    if kind in (list, dict) or isinstance(value, kind) or kind not in LISTS and kind not in DICTS:
        return value
    raise refused(value, hint)

def convert_list(value, kind, args):
    if kind is tuple and args and args[-1] is not ...:
        hints = [*args, *[typing.Any] * (len(value) - len(args))]
    else:
        hints = [args[0] if args else typing.Any] * len(value)
    items = [step_into(f"[{index}]", item, one) for index, (item, one) in enumerate(zip(value, hints))]
    return LISTS.get(kind, list)(items)

def convert_dict(value, kind, args):
    keys, values = args if len(args) == 2 else (args[0] if args else typing.Any, typing.Any)
    made = {
        step_into(f"[{key!r}]", key, keys) if bare(keys) not in (int, float) else bare(keys)(key):
        step_into(f"[{key!r}]", item, values)
        for key, item in value.items()
    }
    if kind is collections.defaultdict:
        factory = typing.get_origin(bare(values)) or bare(values)
        return collections.defaultdict(factory if isinstance(factory, type) else None, made)
    return DICTS.get(kind, dict)(made)

def converted(function, values):
    hints = parameter_hints(function, values)
    made = {}
    for name, value in values.items():
        try:
            made[name] = convert_argument(value, hints[name])
        except Unconvertible as error:
            place = name + "".join(reversed(error.steps))
            raise WrongArgument(name, f"the argument {place}: {error.reason}") from None
    return made

def convert_argument(value, hint):
    """With pydantic, if the function imports it."""
    pydantic = sys.modules.get("pydantic")
    if pydantic is not None and hasattr(pydantic, "TypeAdapter"):
        try:
            adapter = pydantic.TypeAdapter(hint)
        except Exception:
            return convert(value, hint)
        try:
            return adapter.validate_python(value)
        except Exception as error:
            raise refused(value, hint, str(error)) from None
    return convert(value, hint)

def place_of(wanted, value, place, budget):
    """Where the very object stands in an argument."""
    if value is wanted:
        return place
    budget[0] -= 1
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in steps:
        if budget[0] < 0:
            return None
        found = place_of(wanted, inner, f"{place}[{key!r}]", budget)
        if found is not None:
            return found
    return None

JSON_NAMES = {str: "string", int: "number", float: "number", bool: "boolean", list: "array", dict: "object", NoneType: "null"}

def way_out(hint, name):
    hint = bare(hint)
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        others = [one for one in typing.get_args(hint) if one is not NoneType]
        return way_out(others[0], name) if len(others) == 1 else None
    kind = typing.get_origin(hint) or hint
    if kind in (datetime.datetime, datetime.date, datetime.time):
        return f"{kind.__name__}.fromisoformat({name})"
    if not isinstance(kind, type) or kind in (datetime.timedelta, re.Pattern):
        return None
    if hasattr(kind, "model_validate"):
        return f"{kind.__name__}.model_validate({name})"
    if dataclasses.is_dataclass(kind):
        return f"{kind.__name__}(**{name})"
    if kind is bytes:
        return f"{name}.encode()"
    return f"{kind.__name__}({name})" if kind.__module__ != "collections.abc" else None

# Words of messages that stand for types of JSON values.
STAND_FOR = {"sequence": {"str", "list"}, "dataclass": {"dict"}}

def suspicion(error):
    """Tells whether the exception is about a value, as far as it says; None if it is about none."""
    if isinstance(error, KeyError) and len(error.args) == 1:
        return lambda value: value is error.args[0]
    message = str(error)
    of_format = isinstance(error, ValueError) and re.search(r"\bformat (specifier|code)\b", message)
    if not isinstance(error, TypeError) and not of_format:
        return None
    words = set(re.findall(r"\w+", message))
    for word in words & STAND_FOR.keys():
        words |= STAND_FOR[word]
    return lambda value: type(value).__name__ in words

def find_raw(value, hint, place, is_suspect):
    """The place and the value of what is suspect and not of its annotation's type."""
    hint = bare(hint)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        others = [one for one in args if one is not NoneType]
        if len(others) == 1:
            return find_raw(value, others[0], place, is_suspect)
    if is_native(hint):
        return None
    if type(value) is not (origin or hint) and is_suspect(value):
        return place, value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner_hints = args[-1:] if isinstance(value, dict) else [one for one in args if one is not ...]
    for key, inner in itertools.islice(steps, 10_000):
        one = inner_hints[min(key, len(inner_hints) - 1) if isinstance(key, int) else 0] if inner_hints else typing.Any
        found = find_raw(inner, one, f"{place}[{key!r}]", is_suspect)
        if found is not None:
            return found
    return None

def failing_names(error):
    """The words of the expression that failed, in the function's own file."""
    found = set()
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == FILE:
            first, last, start, end = list(code.co_positions())[trace.tb_lasti // 2]
            line = linecache.getline(FILE, first or 0).encode()
            found = set(re.findall(r"\w+", line[start:end if first == last else None].decode(errors="replace")))
        trace = trace.tb_next
    return found

def raw_argument(error, function, values):
    """A line that says why an argument is not of its annotation's type, or None if that is not what went wrong."""
    try:
        is_suspect = suspicion(error)
        if is_suspect is None and not isinstance(error, AttributeError):
            return None
        hints = parameter_hints(function, values)
        failing = failing_names(error)
        for name, value in sorted(values.items(), key=lambda item: item[0] not in failing):
            if is_native(hints[name]):
                continue
            if is_suspect is None:
                place, found = place_of(error.obj, value, name, [100_000]), error.obj
            else:
                place, found = find_raw(value, hints[name], name, is_suspect) or (None, None)
            if place is None:
                continue
            short = isinstance(found, (str, int, float)) and len(repr(found)) <= 60
            said = JSON_NAMES[type(found)] + (" " + dumps(found, ensure_ascii=False) if short else "")
            made = way_out(hints[name], name) if place == name else None
            use = f"use {made}, or " if made else "use "
            return (f"the argument {place} arrives as the JSON {said}, since arguments are not converted to their "
                f"annotation, here {name}: {shown(hints[name])}; {use}the option arguments: \"convert\" "
                "(typecall local --arguments convert)")
    except Exception:
        pass
    return None
`;
