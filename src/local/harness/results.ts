import { MAX_RESULT } from "./limits.js";

/**
 * Results to JSON, as pydantic 2 writes them in its JSON mode, which the output schemas describe: by the values, and where
 * the annotation plainly says `float` or `int` as that. `to_json(result, hint, drain)` raises `Unfit` with the place of a
 * value that has no JSON; `drain` reads an asynchronous iterator to its end.
 */
export const RESULTS = `
import collections, collections.abc, dataclasses, datetime, decimal, enum, fractions, ipaddress, itertools, json, math
import os, re, uuid, zoneinfo

MAX_RESULT = ${MAX_RESULT}
# No JSON of more items is short enough.
MAX_ITEMS = MAX_RESULT // 2
# Containers in containers. More would exceed the stack of the interpreter.
MAX_DEPTH = 200
SCALARS_OF_JSON = {str, int, float, bool, type(None)}
dumps = json.dumps

class Unfit(Exception):
    """A value without JSON. Each container on the way out adds where the value stands in it."""
    def __init__(self, reason):
        self.reason = reason
        self.steps = []
    def __str__(self):
        place = "result" + "".join(reversed(self.steps))
        return f"{place if len(place) <= 300 else place[:300] + '…'} {self.reason}"

def member(key):
    return f".{key}" if key.isidentifier() else f"[{dumps(key, ensure_ascii=False)}]"

def moment_text(value):
    text = value.isoformat()
    offset = value.utcoffset()
    if offset is None:
        return text
    if not offset:
        return text.removesuffix("+00:00") + "Z"
    # Without the seconds that an offset may have before the year 1900.
    sign = max(text.rfind("+"), text.rfind("-"))
    return text[:sign + 6]

def duration_text(value):
    sign = ""
    if value < datetime.timedelta(0):
        sign, value = "-", -value
    years, days = divmod(value.days, 365)
    minutes, seconds = divmod(value.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    date = "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (days, "D")) if n)
    time = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M")) if n)
    if value.microseconds:
        time += f"{seconds}.{value.microseconds:06}".rstrip("0") + "S"
    elif seconds:
        time += f"{seconds}S"
    if not date and not time:
        time = "0S"
    return f"{sign}P{date}{time and 'T' + time}"

def decimal_text(value):
    if not value.is_finite():
        raise Unfit(f"is the Decimal {value}, which is no number in JSON; return None in its place")
    # Without an exponent, which the schema of a Decimal does not allow.
    return format(value, "f") if "E" in str(value) else str(value)

def bytes_text(value):
    try:
        return bytes(value).decode()
    except UnicodeDecodeError as error:
        raise Unfit(f"is bytes that are not UTF-8 (at {error.start}); return base64.b64encode(…).decode() for any bytes") from None

TEXTS = (
    ((datetime.datetime, datetime.time), moment_text),
    (datetime.date, datetime.date.isoformat),
    (datetime.timedelta, duration_text),
    (decimal.Decimal, decimal_text),
    ((uuid.UUID, fractions.Fraction), str),
    ((ipaddress.IPv4Address, ipaddress.IPv6Address, ipaddress.IPv4Network, ipaddress.IPv6Network), str),
    (os.PathLike, lambda value: to_text(os.fspath(value))),
    ((bytes, bytearray, memoryview), bytes_text),
    (re.Pattern, lambda value: to_text(value.pattern)),
    (complex, lambda value: str(value).strip("()").replace("nan", "NaN")),
    ((zoneinfo.ZoneInfo, collections.UserString), str),
)

# By type, found once for a result.
text_makers = {}

def text_maker(kind):
    if kind not in text_makers:
        text_makers[kind] = next((text for types, text in TEXTS if issubclass(kind, types)), None)
    return text_makers[kind]

def to_text(value):
    """The text of a value that is a text in JSON, or None."""
    if isinstance(value, str):
        return value
    text = text_maker(type(value))
    return None if text is None else text(value)

def key_text(key):
    if type(key) is str:
        return key
    if isinstance(key, enum.Enum):
        return key_text(key.value)
    if key is None or isinstance(key, float) and math.isnan(key):
        return "None" if key is None else "NaN"
    if isinstance(key, bool):
        return "true" if key else "false"
    if isinstance(key, int):
        return int.__repr__(key)
    if isinstance(key, float):
        return float.__repr__(key)
    if isinstance(key, tuple):
        return ",".join(map(key_text, key))
    text = to_text(key)
    if text is None:
        raise Unfit(f"has a key of type {type(key).__name__}, which has no text in JSON")
    return text

def may_be_deep(value):
    """Whether lists and dicts are nested beyond the limit, as far as dumps would follow them."""
    level = [value]
    for _ in range(MAX_DEPTH + 1):
        inner = {}
        for one in level:
            values = one.values() if isinstance(one, dict) else one if isinstance(one, (list, tuple)) else ()
            if not set(map(type, values)) <= SCALARS_OF_JSON:
                inner.update((id(value), value) for value in values if isinstance(value, (list, tuple, dict)))
        level = inner.values()
        if not level:
            return False
    return True

def as_declared(value, hint, depth=0):
    """With numbers of the kind that the annotation says, in lists and dicts, too: a Decimal of a float, a bool of an int."""
    hint = bare(hint)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        others = [one for one in args if one is not NoneType]
        return as_declared(value, others[0], depth) if len(others) == 1 else value
    kind = type(value)
    if hint is int and kind is bool:
        return int(value)
    if hint is float and isinstance(value, (int, decimal.Decimal)):
        try:
            number = float(value)
        except OverflowError:
            number = math.inf
        except ValueError:
            return value
        if math.isinf(number):
            raise Unfit("is beyond the numbers that a float has; return None in its place")
        return value if kind is int else number
    if kind not in (list, tuple, set, frozenset, dict) or not args or depth == 20:
        return value
    values = value.values() if kind is dict else value
    right = {str, NoneType, *{bare(one) for one in args if bare(one) in (int, float)}}
    if len(args) == 1 and set(map(type, values)) <= right:
        return value
    if kind is dict:
        return {key: at_step(member(key_text(key)), inner, args[-1], depth) for key, inner in value.items()}
    hints = [one for one in args if one is not ...]
    return [at_step(f"[{n}]", inner, hints[min(n, len(hints) - 1)], depth) for n, inner in enumerate(value)]

def has_serializer(hint, depth=0):
    if isinstance(hint, getattr(typing, "TypeAliasType", ())):
        hint = hint.__value__
    inner = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Annotated:
        kinds = [type(mark) for mark in inner[1:]]
        if any(kind.__module__.startswith("pydantic.") and kind.__name__.endswith("Serializer") for kind in kinds):
            return True
        inner = inner[:1]
    return depth < 20 and any(has_serializer(one, depth + 1) for one in inner)

def serialized(value, hint):
    """What pydantic's serializers in an annotation make of a value: outside of its models, only pydantic calls them."""
    pydantic = sys.modules.get("pydantic")
    if pydantic is None or not has_serializer(hint):
        return value
    try:
        adapter = pydantic.TypeAdapter(hint)
    except Exception:
        return value
    return adapter.dump_python(value, mode="json", warnings=False)

def at_step(step, value, hint, depth):
    try:
        return as_declared(value, hint, depth + 1)
    except Unfit as unfit:
        unfit.steps.append(step)
        raise

def to_json(result, hint, drain):
    open_containers = set()
    text_makers.clear()

    def plain(value):
        """The value as dicts, lists, texts, numbers, booleans and None."""
        kind = type(value)
        if kind is str or kind is int or kind is bool or value is None:
            return value
        if isinstance(value, enum.Enum):
            return plain(value.value)
        if isinstance(value, (str, int)):
            return value
        if isinstance(value, float):
            if math.isfinite(value):
                return value
            said = "NaN" if math.isnan(value) else "infinity" if value > 0 else "-infinity"
            raise Unfit(f"is {said}, which JSON does not have; return None in its place")
        text = text_maker(kind)
        if text is not None:
            return text(value)
        if id(value) in open_containers:
            raise Unfit("contains itself")
        if len(open_containers) >= MAX_DEPTH:
            raise Unfit(f"is nested too deeply: a result has at most {MAX_DEPTH} levels")
        open_containers.add(id(value))
        try:
            return container(value, kind)
        finally:
            open_containers.discard(id(value))

    def container(value, kind):
        if kind is dict:
            return members(value.items())
        if kind is list or kind is tuple:
            return items(value)
        serializer = None if isinstance(value, type) else getattr(kind, "__pydantic_serializer__", None)
        if serializer is not None:
            return plain(serializer.to_python(value, mode="json", by_alias=True))
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return members(fields(value))
        if isinstance(value, collections.abc.Mapping):
            return members((key, value[key]) for key in value)
        if isinstance(value, collections.abc.AsyncIterable):
            value = drain(value, MAX_ITEMS + 1)
        if isinstance(value, collections.abc.Iterable) and not isinstance(value, type):
            return items(value)
        raise Unfit(f"is of type {kind.__name__}, which has no form in JSON; return a dict, a list or a text of it")

    def fields(value):
        for field in dataclasses.fields(value):
            has_value = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
            # A field that neither the constructor nor a default sets is in no schema.
            if field.init or has_value:
                if not hasattr(value, field.name):
                    raise Unfit(f"has no attribute {field.name!r}")
                yield field.name, getattr(value, field.name)

    def members(found):
        made = {}
        for key, value in found:
            name = key_text(key)
            if name in made:
                raise Unfit(f"has two keys that are both {dumps(name, ensure_ascii=False)} in JSON")
            try:
                made[name] = plain(value)
            except Unfit as unfit:
                unfit.steps.append(member(name))
                raise
        return made

    def items(values):
        made = []
        for value in itertools.islice(values, MAX_ITEMS + 1):
            try:
                made.append(plain(value))
            except Unfit as unfit:
                unfit.steps.append(f"[{len(made)}]")
                raise
        if len(made) > MAX_ITEMS:
            raise Unfit(f"has more than {MAX_ITEMS} items, and at most {MAX_RESULT} characters of JSON are sent")
        return made

    def written():
        if not may_be_deep(result):
            try:
                # In C, for values that are JSON already.
                text = dumps(result, allow_nan=False, ensure_ascii=False)
                # But None as a key is another text in pydantic.
                if '"null":' not in text:
                    return text
            except Exception:
                pass
        try:
            return dumps(plain(result), allow_nan=False, ensure_ascii=False)
        except RecursionError:
            raise Unfit("is nested too deeply") from None

    result = as_declared(serialized(result, hint), hint)
    text = written()
    if len(text) > MAX_RESULT:
        raise Unfit(f"has {len(text)} characters of JSON, and at most {MAX_RESULT} are sent")
    try:
        text.encode()
        return text
    except UnicodeEncodeError:
        # Half a surrogate pair is no UTF-8.
        return dumps(json.loads(text))
`;
