"""What an officer decides about old records may be erasing the copies of papers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0001_duties"),
    ]

    operations = [
        migrations.AlterField(
            model_name="retentiondecision",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("KEEP", "keep it, with the reason"),
                    ("HOLD", "legal hold: it must be kept"),
                    ("RESTRICT", "restrict its use"),
                    ("ERASE", "erase the contents of its scans"),
                ],
                max_length=8,
                verbose_name="decision",
            ),
        ),
    ]
