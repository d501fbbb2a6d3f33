import sys

import urllib3

for _name in [name for name in sys.modules if name == "urllib3" or name.startswith("urllib3.")]:
    sys.modules[f"requests.packages.{_name}"] = sys.modules[_name]
