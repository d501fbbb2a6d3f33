/**
 * The Python side: `start()` gives a function from a source (JSON) to the error of its compilation, or `null`. Compiled
 * code does not run.
 */
export const HARNESS = `
import json, warnings

def start():
    warnings.simplefilter("ignore")
    loads, dumps = json.loads, json.dumps

    def run(text):
        try:
            compile(loads(text), "function.py", "exec", dont_inherit=True)
        except SyntaxError as error:
            return dumps({"type": type(error).__name__, "message": error.msg, "line": error.lineno, "column": error.offset})
        except BaseException as error:
            return dumps({"type": type(error).__name__, "message": str(error), "line": None, "column": None})
        return "null"

    return run
`;
