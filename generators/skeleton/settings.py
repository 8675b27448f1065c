"""The commented fazhi.yaml of a new workspace."""

import json
from pathlib import PurePosixPath

from evidence.layout import SETTINGS_NAME
from generators.artifact import Artifact
from generators.look.reproducible import printable
from generators.wording.words import BUILT_IN, Words


def workspace_file(scheme_id: str, region: str, words: Words = BUILT_IN) -> Artifact:
    """fazhi.yaml for a region that applies under a scheme; every key explained in Chinese."""
    text = words.wording(
        "fazhi.yaml.txt",
        # Quoted as JSON does, which YAML reads as text whatever it looks like (`no`, `2024`).
        region=json.dumps(printable(region), ensure_ascii=False),
        scheme=json.dumps(printable(scheme_id), ensure_ascii=False),
    )
    return Artifact(PurePosixPath(SETTINGS_NAME), text.encode("utf-8"))
