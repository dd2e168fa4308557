"""What offices remember of headers; seen and changed where members may be entered."""

import django.db.models.deletion
from django.db import migrations, models

from dangvu.core.db.policies import WRITE_UNITS, secured

OWN_UNIT = f"unit_id IN {WRITE_UNITS}"


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0002_row_security"),
        ("units", "0003_contact_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="HeaderMemory",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(
                        max_length=64, verbose_name="fingerprint of the header"
                    ),
                ),
                ("columns", models.JSONField(default=dict, verbose_name="columns")),
                ("changed_at", models.DateTimeField(verbose_name="changed at")),
                (
                    "changed_by",
                    models.CharField(max_length=200, verbose_name="changed by"),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "fingerprint"),
                        name="exchange_headermemory_once",
                    )
                ],
            },
        ),
        secured("exchange_headermemory", read=OWN_UNIT, write=OWN_UNIT),
    ]
