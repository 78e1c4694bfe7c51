"""Print, for a shell, the user's settings of pip that say where and how to download, and none of the others.

Others, such as a target folder or --user, come from variables and files too, and break a set-up.
"""

import ast
import os
import shlex
import subprocess
import sys

KEPT = {
    "index-url",
    "extra-index-url",
    "no-index",
    "find-links",
    "trusted-host",
    "keyring-provider",
}
KEPT |= {"cert", "client-cert", "proxy", "timeout", "default-timeout", "retries", "cache-dir"}

variables = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
unset = set(variables) - {
    "PIP_CONFIG_FILE"
}  # with PIP_USER, `pip config` would look at one file only
command = [sys.executable, "-m", "pip", "config", "list"]
environment = {name: value for name, value in os.environ.items() if name not in unset}
listed = subprocess.run(command, env=environment, capture_output=True, text=True).stdout

found = []
for section in ("global", "install"):  # of two values the later one wins, and a variable over both
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        if name.startswith(f"{section}."):
            found.append((name.removeprefix(f"{section}."), ast.literal_eval(value)))
for name, value in variables.items():
    found.append((name.removeprefix("PIP_").lower().replace("_", "-"), value))

for name in variables:
    print(f"unset {name}")
print(f"export PIP_CONFIG_FILE={os.devnull}")
for key, value in found:
    if key in KEPT and value.split():
        setting = shlex.quote(" ".join(value.split()))
        print(f"export PIP_{key.upper().replace('-', '_')}={setting}")
