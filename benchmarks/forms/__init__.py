"""Forms made from real layouts, clean or with one planted fault. Imports nothing of what it is used to judge."""

from .make import make, sample
from .plan import Fault, Record, Sample

__all__ = ["Fault", "Record", "Sample", "make", "sample"]
