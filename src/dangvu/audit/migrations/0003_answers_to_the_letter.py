from django.db import migrations, models


class Migration(migrations.Migration):
    """Answers under a key keep the order of their keys."""

    dependencies = [("audit", "0002_row_security")]
    operations = [
        migrations.AlterField(
            model_name="commandresult",
            name="result",
            field=models.TextField(verbose_name="result"),
        )
    ]
