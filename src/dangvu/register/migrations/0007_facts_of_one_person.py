"""One person's facts without reading everybody's.

The exclusion constraints have indexes that begin with the person, but a number that is
no bigint does not find its way into them; every fact of one person was sought in the
whole table.
"""

import django.db.models.deletion
from django.db import migrations, models


def of_one_person(model: str, name: str) -> migrations.AlterField:
    return migrations.AlterField(
        model_name=model,
        name="person",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name=name,
            to="register.person",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("register", "0006_tiers_and_own_person")]
    operations = [
        of_one_person("personaldetail", "details"),
        of_one_person("profile", "profiles"),
        of_one_person("statusfact", "status_facts"),
        migrations.AddIndex(
            model_name="membershipevent",
            index=models.Index(
                condition=models.Q(("survivor__isnull", False)),
                fields=["survivor"],
                name="register_event_survivor",
            ),
        ),
    ]
