# What functions and the harness import: in a snapshot, it is loaded.
import asyncio, base64, collections, dataclasses, datetime, decimal, email.message, enum, fractions, html, http, importlib
import importlib.util, inspect, io, ipaddress, itertools, json, linecache, logging, math, os, pathlib, random, re, sys
import sysconfig, time, traceback, types, typing, urllib.parse, uuid, warnings, zipfile, zoneinfo


class Sources:
    """Imports modules from their texts, before the standard library: `urllib.request` is one of them."""

    def __init__(self, texts):
        self.texts = texts
        self.codes = {name: compile(text, self.origin(name), "exec", dont_inherit=True) for name, text in texts.items()}

    def origin(self, name):
        return f"<typecall>/{name}.py"

    def key(self, name):
        return f"{name}.__init__" if self.is_package(name) else name

    def find_spec(self, name, path=None, target=None):
        if self.key(name) in self.texts:
            return importlib.util.spec_from_loader(name, self, origin=self.origin(self.key(name)))
        return None

    def is_package(self, name):
        return f"{name}.__init__" in self.texts

    def get_source(self, name):
        return self.texts[self.key(name)]

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        exec(self.codes[self.key(module.__spec__.name)], module.__dict__)


def hide(names):
    """As if there were no such modules: those of Pyodide, which lead to JavaScript."""

    class Hider:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in names:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    sys.meta_path[:] = [Hider(), *(f for f in sys.meta_path if isinstance(f, type))]
    for name in list(sys.modules):
        if name.partition(".")[0] in names:
            del sys.modules[name]


def install(sources, wheels, ask_host):
    """Installs modules from sources and wheels, once. Returns what sets up a call."""
    sys.meta_path.insert(0, sources)
    import _typecall_http

    if wheels:
        site = sysconfig.get_path("purelib")
        os.makedirs(site, exist_ok=True)
        for wheel in wheels:
            zipfile.ZipFile(io.BytesIO(base64.b64decode(wheel))).extractall(site)
        if site not in sys.path:
            sys.path.append(site)
        importlib.invalidate_caches()

    def set_up(request, module):
        """Before the module of a function runs: its environment, its HTTP answers, and `requests`."""
        os.environ.clear()
        os.environ.update(request.get("env", {}))
        _typecall_http.configure(request.get("http", {}), ask_host)
        # The platform gives it to functions that do not import it. A function's own definition takes its place.
        if "requests" in request["source"]:
            import requests

            module.requests = requests

    return set_up
