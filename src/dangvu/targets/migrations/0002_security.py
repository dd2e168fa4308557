"""Who reads and writes plans and targets: they name nobody and are read as figures.

They are written where people on the way to membership are, by the offices that keep
the sources.
"""

from django.db import migrations

from dangvu.core.db.policies import (
    ADMISSION_ALL,
    ADMISSION_UNITS,
    FIGURES_ALL,
    FIGURES_UNITS,
    secured,
)

EVERYTHING = {"reads_all": FIGURES_ALL, "writes_all": ADMISSION_ALL}
OF_PLAN = "EXISTS (SELECT 1 FROM targets_plan p WHERE p.id = plan_id"


class Migration(migrations.Migration):
    dependencies = [
        ("targets", "0001_plans"),
        ("core", "0004_admission_scope"),
    ]
    operations = [
        *(
            secured(
                f"targets_{table}",
                read=f"unit_id IN {FIGURES_UNITS}",
                write=f"unit_id IN {ADMISSION_UNITS}",
                **EVERYTHING,
            )
            for table in ("plan", "followedtarget", "teachercount")
        ),
        secured(
            "targets_planstep",
            read=f"{OF_PLAN})",
            write=f"{OF_PLAN} AND p.unit_id IN {ADMISSION_UNITS})",
            **EVERYTHING,
        ),
    ]
