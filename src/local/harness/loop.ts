/** An event loop for asyncio, without files or sockets, and without JavaScript's loop, which is blocked during a run. */
export const LOOP = `
import asyncio, time

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
    def run_in_executor(self, executor, function, *args):
        """In place, and so asyncio.to_thread, too: there are no threads."""
        future = self.create_future()
        try:
            future.set_result(function(*args))
        except Exception as error:
            future.set_exception(error)
        return future

class Policy(asyncio.DefaultEventLoopPolicy):
    _loop_factory = Loop

asyncio._set_running_loop(None)
asyncio.run = asyncio.runners.run
asyncio.set_event_loop_policy(Policy())

async def wait(result):
    return await result

async def first_items(iterable, most):
    items = []
    async for item in iterable:
        items.append(item)
        if len(items) == most:
            break
    return items
`;
