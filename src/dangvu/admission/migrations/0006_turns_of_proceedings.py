"""Proceedings keep whose turn it is and until when, as cases do."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("admission", "0005_short_votes"),
        ("units", "0003_contact_security"),
    ]

    operations = [
        migrations.AddField(
            model_name="proceeding",
            name="due_code",
            field=models.CharField(blank=True, max_length=30, verbose_name="clock"),
        ),
        migrations.AddField(
            model_name="proceeding",
            name="due_on",
            field=models.DateField(null=True, verbose_name="due on"),
        ),
        migrations.AddField(
            model_name="proceeding",
            name="turn_level",
            field=models.CharField(
                blank=True,
                choices=[
                    ("CELL", "branch"),
                    ("SECTION", "section committee"),
                    ("BASE", "grassroots committee"),
                    ("DECIDER", "deciding committee"),
                    ("SYSTEM", "the system"),
                ],
                max_length=8,
                verbose_name="who acts",
            ),
        ),
        migrations.AddField(
            model_name="proceeding",
            name="turn_unit",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
            ),
        ),
    ]
