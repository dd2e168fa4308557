from django.db import migrations, models


class Migration(migrations.Migration):
    """The short names of the keys; the keys lie outside the database."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeyMark",
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
                    "code",
                    models.CharField(max_length=8, unique=True, verbose_name="key"),
                ),
                ("made_at", models.DateTimeField(verbose_name="made")),
            ],
        ),
    ]
