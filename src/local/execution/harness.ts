import { absences } from "../harness/absences.js";
import { ARGUMENTS } from "../harness/arguments.js";
import { FAILURES } from "../harness/failures.js";
import { LOOP } from "../harness/loop.js";
import { RESULTS } from "../harness/results.js";
import { howToAdd } from "../modules/available.js";

/** The answer of a process in which no further call can run: it has not begun with this one. */
export const WORN = '{"kind": "worn"}';

/** Runs one call: `run(request)` takes JSON and gives JSON. */
const RUN = `
import logging, random, sys

MODULE = "xpander_function"
WORN = ${JSON.stringify(WORN)}
loads = json.loads

def open_streams():
    """New ones for each call: another may have closed them. Each line that is printed leaves at once."""
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        stream = open(descriptor, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)

def end_lines():
    """Also a line without its end leaves, before the next call prints."""
    for stream, descriptor in ((sys.stdout, 1), (sys.stderr, 2)):
        try:
            stream.flush()
            os.fsync(descriptor)
        # The function may have closed or replaced them.
        except BaseException:
            pass

def reset_logging():
    """The module of a function runs anew for each call: its handlers would pile up."""
    logging.disable(logging.NOTSET)
    for logger in (logging.root, *logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            # Packages, which are imported once, add these to print nothing.
            logger.handlers = [one for one in logger.handlers if type(one) is logging.NullHandler]
            logger.filters.clear()
            logger.setLevel(logging.WARNING if logger is logging.root else logging.NOTSET)
            logger.propagate, logger.disabled = True, False

def load(request):
    source = request["source"]
    linecache.cache[FILE] = (len(source), None, source.splitlines(keepends=True), FILE)
    module = types.ModuleType(MODULE)
    sys.modules[MODULE] = module
    set_up(request, module)
    exec(compile(source, FILE, "exec", dont_inherit=True), module.__dict__)
    return getattr(module, request["entry"])

def call(request, runner):
    """The result, and the annotation of it."""
    values = request["arguments"]
    # Texts keep the digits that JavaScript's numbers have no room for.
    values = loads(values) if isinstance(values, str) else values
    function = load(request)
    try:
        given = converted(function, values) if request.get("convert") else values
        result = function(**given)
        result = runner.run(wait(result)) if inspect.isawaitable(result) else result
        return result, hints_of(function).get("return", typing.Any)
    except BaseException as error:
        why = None if request.get("convert") else raw_argument(error, function, values)
        if why is not None:
            error.add_note(why)
        raise

def answer_to(request):
    with asyncio.Runner(loop_factory=globals().get("loop_factory", Loop)) as runner:
        try:
            result, hint = call(request, runner)
        except WrongArgument as error:
            return {"kind": "argument", "name": error.name, "message": message_of(error)}
        except BaseException as error:
            explain_absence(error)
            return describe(error)
        try:
            drain = lambda iterable, most: runner.run(first_items(iterable, most))
            return {"kind": "result", "json": to_json(result, hint, drain)}
        except Unfit as unfit:
            return {"kind": "unfit", "message": str(unfit)}
        # Code of the function that runs while its result is read: a generator, a property.
        except BaseException as error:
            return describe(error)

def run(text):
    try:
        sys.settrace(None)
        sys.setprofile(None)
        random.seed()
        open_streams()
        reset_logging()
        request = loads(text)
    # An earlier call has closed or replaced what a call needs.
    except BaseException:
        return WORN
    try:
        answer = answer_to(request)
    # A task that the function left behind may raise when it is ended.
    except BaseException as error:
        answer = describe(error)
    end_lines()
    # Half a surrogate pair may be in a message.
    return dumps(answer, ensure_ascii=answer["kind"] != "result")
`;

const indented = [LOOP, RESULTS, FAILURES, ARGUMENTS, absences(howToAdd("tzdata")), RUN]
  .join("\n")
  .replace(/^(?=.)/gm, "    ");

/**
 * The Python side of a run: `prepare(set_up)` gives a function from a request (JSON) to a response (JSON). All of it is in
 * a closure: the module of a function does not see it. `set_up(request, module)` runs before the module of a function.
 */
export const HARNESS = `def prepare(set_up):\n${indented}\n    return run\n`;
