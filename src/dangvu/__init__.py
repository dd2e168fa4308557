"""Đảng vụ: the membership register of a party committee."""

__version__ = "0.1.0"
