"""The posts of some units are found by the units, not by looking at all posts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0007_helpers"), ("units", "0003_contact_security")]

    operations = [
        migrations.AlterField(
            model_name="mandate",
            name="unit",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mandates",
                to="units.unit",
            ),
        )
    ]
