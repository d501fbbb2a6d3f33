# Runs one call in the user's own interpreter. Its input is a line of JSON: the text of the harness and the request.
import asyncio
import json
import os
import sys

# The answer has a pipe of its own, which processes that the function starts do not get.
os.set_inheritable(3, False)
answer = os.fdopen(3, "w", encoding="utf-8")


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


given = json.loads(sys.stdin.buffer.readline())
# The loop of the harness is for Pyodide, which has no sockets.
names = {"loop_factory": asyncio.new_event_loop}
exec(compile(given["harness"], "<typecall>", "exec"), names)
run = names["prepare"](set_up)
# The harness sets its own.
asyncio.set_event_loop_policy(None)
answer.write(run(json.dumps(given["request"])))
answer.close()
# Threads that the function has left do not hold the process.
os._exit(0)
