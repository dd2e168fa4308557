"""Reasons are read by who may see members; who reads the trail alone sees none."""

from django.db import migrations

from dangvu.core.db.policies import READ_UNITS, reading

WITH_A_LINE = """EXISTS (
  SELECT FROM audit_entry e WHERE e.recording_id = audit_reason.recording_id)"""
OF_A_UNIT_READ = f"""EXISTS (
  SELECT FROM audit_entry e WHERE e.recording_id = audit_reason.recording_id
    AND e.unit_id IN {READ_UNITS})"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0006_lines_about_somebody")]
    operations = [reading("audit_reason", now=OF_A_UNIT_READ, before=WITH_A_LINE)]
