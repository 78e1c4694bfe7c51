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
KEPT |= {"cert", "client-cert", "proxy", "timeout", "retries", "cache-dir"}
SECTIONS = ("global", "install", ":env:")  # the last wins

listed = subprocess.run(
    [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True
)
found: dict[str, dict[str, str]] = {section: {} for section in SECTIONS}
for line in listed.stdout.splitlines():
    name, _, value = line.partition("=")
    section, _, key = name.rpartition(".")
    if section in found and key in KEPT and (words := ast.literal_eval(value).split()):
        found[section][key] = " ".join(words)

for name in os.environ:
    if name.startswith("PIP_"):
        print(f"unset {name}")
print(f"export PIP_CONFIG_FILE={os.devnull}")
for key, value in (found["global"] | found["install"] | found[":env:"]).items():
    print(f"export PIP_{key.upper().replace('-', '_')}={shlex.quote(value)}")
