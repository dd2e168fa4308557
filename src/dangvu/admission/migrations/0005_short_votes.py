"""Three votes short of two thirds are found without reading every case."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("admission", "0004_scans"),
        ("audit", "0007_reasons_are_content"),
        ("register", "0011_search_inside_a_unit"),
        ("units", "0003_contact_security"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="admissioncase",
            index=models.Index(
                condition=models.Q(
                    ("closed_on__isnull", True), ("short_votes__gte", 3)
                ),
                fields=["unit"],
                name="admission_short_votes",
            ),
        ),
    ]
