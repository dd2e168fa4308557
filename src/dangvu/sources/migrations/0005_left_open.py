"""Words for how a place on the list and a task end; closes what was left open."""

from django.db import migrations, models

#: Who is no longer followed stands on no list, has no helper and no open task.
CLOSE_WHAT_WAS_LEFT_OPEN = """
UPDATE sources_listing l
SET dropped_on = greatest(p.ended_on, l.resolution_on),
    drop_reason = CASE p.outcome
      WHEN 'DA_KET_NAP' THEN 'DA_KET_NAP' WHEN 'RUT' THEN 'KHONG_MUON'
      WHEN 'CHUYEN_DI' THEN 'CHUYEN_DI' WHEN 'TU_TRAN' THEN 'TU_TRAN' ELSE 'KHAC' END
FROM sources_prospect p
WHERE p.id = l.prospect_id AND p.stage = 'KET_THUC' AND p.ended_on IS NOT NULL
  AND l.dropped_on IS NULL;
UPDATE sources_helperassignment h
SET until = greatest(p.ended_on, h.since), end_reason = 'XONG'
FROM sources_prospect p
WHERE p.id = h.prospect_id AND p.stage = 'KET_THUC' AND p.ended_on IS NOT NULL
  AND h.until IS NULL;
UPDATE sources_task t
SET reviewed_on = greatest(p.ended_on, t.given_on), result = 'NGUNG'
FROM sources_prospect p
WHERE p.id = t.prospect_id AND p.stage = 'KET_THUC' AND p.ended_on IS NOT NULL
  AND t.reviewed_on IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0004_class_security"),
    ]

    operations = [
        migrations.AlterField(
            model_name="listing",
            name="drop_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("KHONG_DU", "no longer meets the standards"),
                    ("KHONG_MUON", "no longer wishes to join"),
                    ("CHUYEN_DI", "moved away"),
                    ("QUA_TUOI", "above the age limit"),
                    ("TU_TRAN", "died"),
                    ("KHAC", "another reason, as written"),
                    ("DA_KET_NAP", "admitted to the Party"),
                ],
                max_length=12,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="reviewline",
            name="reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("KHONG_DU", "no longer meets the standards"),
                    ("KHONG_MUON", "no longer wishes to join"),
                    ("CHUYEN_DI", "moved away"),
                    ("QUA_TUOI", "above the age limit"),
                    ("TU_TRAN", "died"),
                    ("KHAC", "another reason, as written"),
                    ("DA_KET_NAP", "admitted to the Party"),
                ],
                max_length=12,
                verbose_name="reason",
            ),
        ),
        migrations.AlterField(
            model_name="task",
            name="result",
            field=models.CharField(
                blank=True,
                choices=[
                    ("TOT", "done well"),
                    ("XONG", "done"),
                    ("CHUA_XONG", "not done"),
                    ("NGUNG", "closed, the person is no longer followed"),
                ],
                max_length=9,
                verbose_name="result",
            ),
        ),
        migrations.RunSQL(CLOSE_WHAT_WAS_LEFT_OPEN, migrations.RunSQL.noop),
    ]
