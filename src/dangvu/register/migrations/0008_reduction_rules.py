"""Which sealed fields profile B keeps as a yes/no: read by all, written for the whole.

Names nobody; every import asks it.
"""

import django.db.models.deletion
from django.db import migrations, models

from dangvu.core.db.policies import secured


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_answers_to_the_letter"),
        ("register", "0007_facts_of_one_person"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReductionRule",
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
                ("field", models.CharField(max_length=20, verbose_name="field")),
                ("is_kept", models.BooleanField(verbose_name="kept as yes or no")),
                (
                    "decision_number",
                    models.CharField(max_length=100, verbose_name="decision"),
                ),
                (
                    "decision_date",
                    models.DateField(null=True, verbose_name="date of decision"),
                ),
                (
                    "decision_issuer",
                    models.CharField(max_length=300, verbose_name="issued by"),
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
        ),
        secured("register_reductionrule", read="true", write="false"),
    ]
