"""What the wheel needs beside the code: the compiled catalogue and the example city."""

from __future__ import annotations

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Hook(BuildHookInterface):  # type: ignore[type-arg]
    """Run by hatchling before each build, in the checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogue; a real wheel (not an editable one) also carries ``examples/``."""
        sys.path.insert(0, self.root)
        from tools.messages import compile_catalogues

        compile_catalogues()
        if version == "standard":
            build_data["force_include"]["examples/kota_kupang"] = "sasando/demo/kota_kupang"
