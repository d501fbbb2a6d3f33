import { FILE, MAX_DETAILS, MAX_MESSAGE } from "./limits.js";

/** What an answer says of an exception. `describe(error)` never raises. */
export const FAILURES = String.raw`
import linecache, traceback

FILE = "${FILE}"
MAX_MESSAGE = ${MAX_MESSAGE}
MAX_DETAILS = ${MAX_DETAILS}
# Of a traceback: the outermost and the innermost, which tell how a recursion began and ended.
MAX_FRAMES = 10
MAX_ERRORS = 8

def last_line(error):
    if isinstance(error, SyntaxError) and error.filename == FILE:
        return error.lineno
    line = None
    for frame, number in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename == FILE:
            line = number
    return line

def message_of(error):
    try:
        return str(error.msg if isinstance(error, SyntaxError) else error)[:MAX_MESSAGE]
    except BaseException:
        return "its message cannot be read"

def headline(error):
    message = message_of(error)
    line = last_line(error)
    said = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return said if line is None else f"{said} (line {line})"

def frame_lines(error):
    frames = [
        (number, frame.f_code.co_qualname)
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_filename == FILE
    ]
    left_out = len(frames) - 2 * MAX_FRAMES
    for index, (number, name) in enumerate(frames):
        if left_out > 0 and MAX_FRAMES <= index < MAX_FRAMES + left_out:
            if index == MAX_FRAMES:
                yield f"… {left_out} more"
            continue
        place = "at the top of the file" if name == "<module>" else f"in {name}"
        source = linecache.getline(FILE, number).strip()
        yield f"line {number}, {place}: {source[:200]}"

def report(error, seen):
    """The lines below the headline: frames, notes, the exceptions of a group, the cause."""
    seen.append(id(error))
    yield from frame_lines(error)
    notes = getattr(error, "__notes__", None)
    if isinstance(notes, (list, tuple)):
        for note in notes[:MAX_ERRORS]:
            yield from f"note: {note}"[:MAX_MESSAGE].split("\n")
    if isinstance(error, BaseExceptionGroup):
        for number, inner in enumerate(error.exceptions[:MAX_ERRORS], 1):
            yield from other(f"{number} of {len(error.exceptions)}: ", inner, seen)
    if error.__cause__ is not None:
        yield from other("caused by ", error.__cause__, seen)
    elif error.__context__ is not None and not error.__suppress_context__:
        yield from other("raised while handling ", error.__context__, seen)

def other(introduction, error, seen):
    if id(error) in seen or len(seen) >= MAX_ERRORS:
        return
    yield introduction + headline(error)
    for line in report(error, seen):
        yield "  " + line

def details_of(error):
    try:
        return "\n".join("  " + line for line in report(error, []))[:MAX_DETAILS]
    except BaseException:
        return ""

def describe(error):
    return {
        "kind": "exception",
        "type": type(error).__name__,
        "message": message_of(error),
        "line": last_line(error),
        "details": details_of(error),
    }
`;
