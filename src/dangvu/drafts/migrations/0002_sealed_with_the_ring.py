from django.db import migrations


class Migration(migrations.Migration):
    """Drafts sealed in the former way cannot be opened: they are forgotten."""

    dependencies = [("drafts", "0001_drafts"), ("seals", "0001_keys")]
    operations = [migrations.RunSQL("DELETE FROM drafts_draft", migrations.RunSQL.noop)]
