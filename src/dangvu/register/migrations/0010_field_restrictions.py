"""Fields of people whose use is restricted, seen with the person."""

import django.db.models.deletion
from django.db import migrations, models

from dangvu.core.db.policies import OWN_PERSON, secured

SEEN = "EXISTS (SELECT 1 FROM register_person p WHERE p.id = person_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0005_who_reads_the_trail"),
        ("register", "0009_sealed_parts"),
    ]

    operations = [
        migrations.CreateModel(
            name="FieldRestriction",
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
                ("field", models.CharField(max_length=40, verbose_name="field")),
                ("is_restricted", models.BooleanField(verbose_name="restricted")),
                ("ground", models.CharField(max_length=60, verbose_name="ground")),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "recording",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audit.recording",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["person", "field", "id"], name="register_restriction"
                    )
                ],
            },
        ),
        secured(
            "register_fieldrestriction",
            read=f"{SEEN} OR person_id = {OWN_PERSON}",
            write="false",
        ),
    ]
