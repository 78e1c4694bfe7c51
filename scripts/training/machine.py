"""The machine that a run is computed on: runs are identical bit for bit only on the same kind of CPU."""

import platform
from pathlib import Path

# What determines oneDNN's choice of kernels, best first: its names, and the Linux flags that they need.
INSTRUCTION_SETS = {
    "avx512_core_amx": {"amx_tile", "amx_bf16", "avx512_fp16"},
    "avx512_core_bf16": {"avx512_bf16"},
    "avx512_core_vnni": {"avx512_vnni"},
    "avx512_core": {"avx512f", "avx512bw", "avx512dq", "avx512vl"},
    "avx2": {"avx2"},
    "sse41": {"sse4_1"},
}


def processor() -> dict[str, str]:
    """The model of the processor and the best of its instruction sets that oneDNN knows."""
    about = processor_lines(Path("/proc/cpuinfo"))
    model = about.get("model name") or platform.processor() or platform.machine()
    return {"model": model, "instruction_set": instruction_set(set(about.get("flags", "").split()))}


def processor_lines(path: Path) -> dict[str, str]:
    """What Linux reports about the first processor; nothing on other systems."""
    try:
        first = path.read_text(encoding="utf-8").partition("\n\n")[0]
    except OSError:
        return {}
    pairs = (line.partition(":") for line in first.splitlines())
    return {key.strip(): value.strip() for key, _, value in pairs}


def instruction_set(flags: set[str]) -> str:
    """The best instruction set of a processor with these flags; its architecture if none is recognised."""
    found = (name for name, needed in INSTRUCTION_SETS.items() if needed <= flags)
    return next(found, platform.machine())


def has_bfloat16() -> bool:
    """Whether this processor multiplies bfloat16 numbers in hardware."""
    return processor()["instruction_set"] in ("avx512_core_amx", "avx512_core_bf16")
