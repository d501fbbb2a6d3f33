# Runs one call in the user's own interpreter. Its input is a line of JSON: the text of the harness and the request.
import ast
import asyncio
import json
import os
import sys

# The answer goes to standard output; what the function prints goes to standard error.
answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


def make_set_up():
    def set_up(request, module):
        os.environ.clear()
        os.environ.update(request.get("env", {}))
        # As on the platform, for functions that do not import it.
        if "requests" in request["source"]:
            try:
                import requests

                module.requests = requests
            except ImportError:
                pass

    return set_up


given = json.loads(sys.stdin.buffer.readline())
tree = ast.parse(given["harness"])
last = tree.body.pop()
finders = list(sys.meta_path)
# The loop of the harness is for Pyodide, which has no sockets.
names = {"make_set_up": make_set_up, "loop_factory": asyncio.new_event_loop}
exec(compile(tree, "<typecall>", "exec"), names)
run = eval(compile(ast.Expression(last.value), "<typecall>", "eval"), names)
# The harness sets the loop and hides the modules of Pyodide: here are the loops and modules of this Python.
asyncio.set_event_loop_policy(None)
sys.meta_path[:] = finders
answer.write(run(json.dumps(given["request"])))
answer.close()
# Threads that the function has left do not hold the process.
os._exit(0)
