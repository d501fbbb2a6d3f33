def install(sources, wheels, ask_host):
    """Installs modules from sources and wheels, once. Returns what sets up a call."""
    import importlib, importlib.util, os, sys

    class Sources:
        """Imports modules from their texts, before the standard library: `urllib.request` is one of them."""

        def find_spec(self, name, path=None, target=None):
            if name in sources or f"{name}.__init__" in sources:
                return importlib.util.spec_from_loader(name, self, origin=f"<typecall>/{name}.py")
            return None

        def is_package(self, name):
            return f"{name}.__init__" in sources

        def get_source(self, name):
            return sources[f"{name}.__init__" if self.is_package(name) else name]

        def create_module(self, spec):
            return None

        def exec_module(self, module):
            spec = module.__spec__
            exec(compile(self.get_source(spec.name), spec.origin, "exec", dont_inherit=True), module.__dict__)

    sys.meta_path.insert(0, Sources())
    import _typecall_http

    if wheels:
        import base64, io, sysconfig, zipfile

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
