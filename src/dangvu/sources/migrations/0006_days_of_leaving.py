"""Days on which prospects will leave, and the tasks that wait for a review."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0005_left_open"),
    ]

    operations = [
        migrations.AddField(
            model_name="prospect",
            name="contract_ends_on",
            field=models.DateField(
                null=True, verbose_name="contract or service ends on"
            ),
        ),
        migrations.AddField(
            model_name="prospect",
            name="graduates_on",
            field=models.DateField(null=True, verbose_name="graduates on"),
        ),
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(
                    ("due_on__isnull", False), ("reviewed_on__isnull", True)
                ),
                fields=["due_on"],
                name="sources_task_waiting",
            ),
        ),
    ]
