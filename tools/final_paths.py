"""Let the programs of a virtual environment name the place that it will be moved to: NEW PLACE."""

import os
import sys
from pathlib import Path

new, place = map(Path, sys.argv[1:])
names = {os.fsencode(new): os.fsencode(place), os.fsencode(new.name): os.fsencode(place.name)}
for path in (new / "pyvenv.cfg", *(new / "bin").iterdir()):
    if path.is_symlink() or not path.is_file():
        continue
    content = path.read_bytes()
    if b"\0" in content or os.fsencode(new.name) not in content:
        continue
    for old, final in names.items():
        content = content.replace(old, final)
    path.write_bytes(content)
