"""Records what pydantic makes of the functions in a folder.

    python3 conformance/python/record.py FOLDER

Writes `pydantic-VERSION.json` into FOLDER, which `npm run conformance -- --python FOLDER` compares with. It RUNS each
`*.py` of the folder, so only use it on files that you trust. An entry of the file has the keys

    in_val      the JSON Schema of the parameters (validation mode)
    in_refused  parameters that pydantic refuses, with the reason; `in_val` is without them
    out         the JSON Schema of the return annotation (serialization mode), or "ERR" and the reason
    err         why there is no schema at all

Other keys are written by hand (test/conformance/README.md lists them), and are kept.
"""

import inspect
import json
import math
import sys
import types
import typing
import warnings
from pathlib import Path

import pydantic
import typing_extensions

OWN_KEYS = {"in_val", "in_refused", "in_err", "out", "err"}

# Before Python 3.12, pydantic takes only the one of `typing_extensions`.
typing.TypedDict = typing_extensions.TypedDict


def main(folder: Path) -> None:
    target = folder / f"pydantic-{pydantic.VERSION}.json"
    before = json.loads(target.read_text(encoding="utf-8")) if target.exists() else {}
    entries = {}
    for path in sorted(folder.glob("*.py")):
        by_hand = {key: value for key, value in before.get(path.name, {}).items() if key not in OWN_KEYS}
        entry = record(path)
        for name in by_hand.get("absent_defaults", []):
            entry.get("in_val", {}).get("properties", {}).get(name, {}).pop("default", None)
        entries[path.name] = {**entry, **by_hand}
    text = json.dumps(without_nan(entries), indent=2, ensure_ascii=False, allow_nan=False)
    target.write_text(text + "\n", encoding="utf-8")
    print(f"{target}: {len(entries)} functions")


def record(path: Path) -> dict:
    try:
        function, hints = read_function(path)
        entry = record_input(function, hints)
    except Exception as error:
        return {"err": reason(error)}
    if "return" in hints:
        try:
            entry["out"] = pydantic.TypeAdapter(hints["return"]).json_schema(mode="serialization")
        except Exception as error:
            entry["out"] = f"ERR {reason(error)}"
    return entry


def read_function(path: Path) -> tuple[types.FunctionType, dict]:
    """The entry point and its annotations, which may name what only a type checker imports."""
    try:
        return annotated(load(path), path)
    except NameError:
        typing.TYPE_CHECKING = True
        try:
            return annotated(load(path), path)
        finally:
            typing.TYPE_CHECKING = False


def load(path: Path) -> types.ModuleType:
    for clear in typing._cleanups:
        clear()  # `List[Literal["b", "a"]]` would be the `List[Literal["a", "b"]]` of an earlier file
    module = types.ModuleType(path.stem)
    sys.modules[module.__name__] = module  # where classes look for the names in their annotations
    exec(compile(path.read_text(encoding="utf-8-sig"), path.name, "exec", dont_inherit=True), module.__dict__)
    return module


def annotated(module: types.ModuleType, path: Path) -> tuple[types.FunctionType, dict]:
    function = getattr(module, "xpander_run_action", None) or getattr(module, path.stem)
    return function, typing_extensions.get_type_hints(inspect.unwrap(function), include_extras=True)


def record_input(function: types.FunctionType, hints: dict) -> dict:
    fields, refused, required, rest = {}, {}, [], {}
    for parameter in inspect.signature(function).parameters.values():
        hint = hints.get(parameter.name, typing.Any)
        if parameter.kind is parameter.VAR_KEYWORD:
            more, rest = keywords(hint)
        else:
            is_required = parameter.default is parameter.empty
            more = {parameter.name: (hint, ... if is_required else parameter.default)}
            required += [parameter.name] if is_required else []
        for name, field in more.items():
            try:
                schema_of(function, {name: field})
                fields[name] = field
            except Exception as error:
                refused[name] = reason(error)
    schema = schema_of(function, fields, **rest)
    # A default_factory in `Annotated` gives the parameter of a function no default.
    missing = [name for name in required if name in fields and name not in schema.get("required", [])]
    if missing:
        schema["required"] = [*schema.get("required", []), *missing]
    return {"in_val": schema, **({"in_refused": refused} if refused else {})}


def keywords(hint: object) -> tuple[dict, dict]:
    """`**kwargs` as fields and further ones: each argument is passed by its own name."""
    if typing.get_origin(hint) not in (typing.Unpack, typing_extensions.Unpack):
        return {}, {"rest": hint}
    (typed_dict,) = typing.get_args(hint)
    fields = {}
    for name, type_ in typing.get_type_hints(typed_dict, include_extras=True).items():
        while typing.get_origin(type_) in (typing_extensions.Required, typing_extensions.NotRequired):
            (type_,) = typing.get_args(type_)
        optional = pydantic.Field(default_factory=lambda: None)  # not required, and without a default in the schema
        fields[name] = (type_, ... if name in typed_dict.__required_keys__ else optional)
    return fields, {}


def schema_of(function: types.FunctionType, fields: dict, **rest: object) -> dict:
    base = pydantic.BaseModel
    if rest:

        class Open(pydantic.BaseModel):
            model_config = pydantic.ConfigDict(extra="allow")
            __pydantic_extra__: dict[str, rest["rest"]] = pydantic.Field(init=False)

        base = Open
    name = f"{inspect.unwrap(function).__name__.title()}Args"
    model = pydantic.create_model(name, __base__=base, __module__=function.__module__, **fields)
    return model.model_json_schema(mode="validation")


def reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:120]


def without_nan(value: object) -> object:
    """NaN and the infinities are no JSON; pydantic writes them as null."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: without_nan(member) for key, member in value.items()}
    return [without_nan(item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    if len(sys.argv) != 2:
        sys.exit("usage: python3 conformance/python/record.py FOLDER")
    main(Path(sys.argv[1]))
