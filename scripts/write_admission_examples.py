"""Write the schema and the examples of admission cases: write_admission_examples.py.

The examples are those of the suite; run it with ``src`` and ``tests`` in PYTHONPATH and
DJANGO_SETTINGS_MODULE=dangvu.config.settings.test.
"""

from __future__ import annotations

import django

from support.cases.published import write

if __name__ == "__main__":
    django.setup()
    write()
