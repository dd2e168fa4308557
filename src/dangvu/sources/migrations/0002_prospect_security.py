"""Who sees and writes prospects: personal facts of the branch in charge.

What hangs on a prospect follows them when they move to another branch; a review
belongs to the branch that resolved it as well.
Source: architecture §4.
"""

from django.db import migrations

from dangvu.core.db.policies import (
    ADMISSION_ALL,
    ADMISSION_UNITS,
    PERSONAL_ALL,
    PERSONAL_UNITS,
    secured,
)

OF_PROSPECT = "EXISTS (SELECT 1 FROM sources_prospect p WHERE p.id = prospect_id"
SEEN = f"{OF_PROSPECT})"
KEPT = f"{OF_PROSPECT} AND p.unit_id IN {ADMISSION_UNITS})"
OF_REVIEW = "EXISTS (SELECT 1 FROM sources_listreview r WHERE r.id = review_id"
EVERYTHING = {"reads_all": PERSONAL_ALL, "writes_all": ADMISSION_ALL}
OF_PROSPECTS = ("obstacle", "helperassignment", "task", "note", "listing")


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0001_prospects"),
        ("core", "0004_admission_scope"),
    ]
    operations = [
        secured(
            "sources_prospect",
            read=f"unit_id IN {PERSONAL_UNITS}",
            write=f"unit_id IN {ADMISSION_UNITS}",
            **EVERYTHING,
        ),
        *(
            secured(f"sources_{table}", read=SEEN, write=KEPT, **EVERYTHING)
            for table in OF_PROSPECTS
        ),
        secured(
            "sources_listreview",
            read=f"unit_id IN {PERSONAL_UNITS}",
            write=f"unit_id IN {ADMISSION_UNITS}",
            **EVERYTHING,
        ),
        secured(
            "sources_reviewline",
            read=f"{OF_REVIEW}) OR {SEEN}",
            write=f"{OF_REVIEW} AND r.unit_id IN {ADMISSION_UNITS})",
            **EVERYTHING,
        ),
    ]
