"""What hangs on prospects is compared with a list of them that is made once.

Who reads stays as it was: the prospects listed are themselves read under the policy of
their table. Before, the policy looked each of them up anew for every row, and the
planner, which cannot know that an office of the whole register never asks, took every
row for so dear that it fetched them one by one instead of joining. The units stand as
an array, so that the list comes from the index by branch and is as short as what the
office answers for.
"""

from django.db import migrations

from dangvu.core.db.policies import PERSONAL_ALL, PERSONAL_UNITS, reading

BEFORE = "EXISTS (SELECT 1 FROM sources_prospect p WHERE p.id = prospect_id)"
SEEN = (
    "prospect_id IN (SELECT p.id FROM sources_prospect p"
    f" WHERE p.unit_id = ANY (ARRAY{PERSONAL_UNITS}))"
)
OF_PROSPECTS = ("obstacle", "helperassignment", "task", "note", "listing")


class Migration(migrations.Migration):
    dependencies = [("sources", "0006_days_of_leaving")]
    operations = [
        reading(
            f"sources_{table}",
            now=SEEN,
            before=BEFORE,
            reads_all=PERSONAL_ALL,
            all_before=PERSONAL_ALL,
        )
        for table in OF_PROSPECTS
    ]
