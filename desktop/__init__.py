"""The Qt application."""

import numpy as np  # before Qt, which reads the source of every module that is imported after it

__all__ = ["np"]
