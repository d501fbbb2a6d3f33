/** Maximum length of a result, in characters of JSON. */
const MAX_RESULT = 8_000_000;

/**
 * The Python side of a run. Evaluated once; its value is a function from a request (JSON) to a response (JSON). Before
 * each call the interpreter's memory is reset, so nothing has to be cleaned up after a call. It follows the `modules` of
 * a `PythonSetup`, which define `make_set_up`.
 */
export const HARNESS = `
def prepare(make_set_up):
    import asyncio, dataclasses, datetime, decimal, enum, inspect, json, os, random, re, sys, time, types, uuid

    FILE = "function.py"
    MODULE = "xpander_function"
    MAX_RESULT = ${MAX_RESULT}
    loads, dumps = json.loads, json.dumps
    HOST_MODULES = {"js", "pyodide_js", "pyodide", "_pyodide", "_pyodide_core"}

    class Sleep:
        """Replaces the selector of an event loop: there are no files or sockets to wait for."""
        def select(self, timeout):
            if timeout is None:
                raise RuntimeError("deadlock: all tasks wait for each other")
            time.sleep(max(timeout, 0))
            return ()

    class Loop(asyncio.BaseEventLoop):
        def __init__(self):
            super().__init__()
            self._selector = Sleep()
        def _process_events(self, events):
            pass
        def _write_to_self(self):
            pass

    class Policy(asyncio.DefaultEventLoopPolicy):
        _loop_factory = Loop

    class HostFinder:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in HOST_MODULES:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    # Pyodide's own loop is JavaScript's, which is blocked during a run.
    asyncio._set_running_loop(None)
    asyncio.run = asyncio.runners.run
    asyncio.set_event_loop_policy(Policy())

    sys.meta_path[:] = [HostFinder(), *(f for f in sys.meta_path if isinstance(f, type))]
    for name in list(sys.modules):
        if name.partition(".")[0] in HOST_MODULES:
            del sys.modules[name]
    set_up = make_set_up()

    def plain(value):
        if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
            return value.isoformat()
        if isinstance(value, datetime.timedelta):
            return value.total_seconds()
        if isinstance(value, decimal.Decimal):
            exponent = value.as_tuple().exponent
            return int(value) if isinstance(exponent, int) and exponent >= 0 else float(value)
        if isinstance(value, uuid.UUID):
            return str(value)
        if isinstance(value, enum.Enum):
            return value.value
        if isinstance(value, (set, frozenset)):
            return list(value)
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        raise TypeError(f"a value of type {type(value).__name__} is not JSON serializable")

    def to_json(result):
        text = dumps(result, allow_nan=False, ensure_ascii=False, default=plain)
        try:
            text.encode()
        except UnicodeEncodeError:
            text = dumps(result, allow_nan=False, default=plain)
        if len(text) > MAX_RESULT:
            raise ValueError(f"it has {len(text)} characters, and at most {MAX_RESULT} are sent")
        return text

    async def wait(result):
        return await result

    def call(request):
        module = types.ModuleType(MODULE)
        sys.modules[MODULE] = module
        set_up(request, module)
        exec(compile(request["source"], FILE, "exec", dont_inherit=True), module.__dict__)
        result = getattr(module, request["entry"])(**request["arguments"])
        return asyncio.run(wait(result)) if inspect.isawaitable(result) else result

    def last_line(error):
        if isinstance(error, SyntaxError) and error.filename == FILE:
            return error.lineno
        line = None
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == FILE:
                line = trace.tb_lineno
            trace = trace.tb_next
        return line

    def describe(error):
        try:
            message = str(error.msg) if isinstance(error, SyntaxError) else str(error)
        except BaseException:
            message = "its message cannot be read"
        return {"kind": "exception", "type": type(error).__name__, "message": message[:10_000], "line": last_line(error)}

    def run(text):
        random.seed()
        try:
            result = call(loads(text))
        except BaseException as error:
            return dumps(describe(error))
        try:
            return dumps({"kind": "result", "json": to_json(result)})
        except BaseException as error:
            return dumps({"kind": "unfit", "message": describe(error)["message"]})

    return run

prepare(make_set_up)
`;
