"""Attempts to sign in are forgotten by age, through one function only."""

from django.db import migrations

FORGET = """
CREATE FUNCTION accounts_forget_sign_ins(before timestamptz) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (DELETE FROM accounts_signin
    WHERE at < least(before, now() - interval '30 days') RETURNING 1)
  SELECT count(*)::integer FROM gone
$$"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_one_time_codes_and_sign_ins")]
    operations = [
        migrations.RunSQL(
            [
                FORGET,
                "REVOKE ALL ON FUNCTION accounts_forget_sign_ins(timestamptz) FROM PUBLIC",
            ],
            "DROP FUNCTION accounts_forget_sign_ins",
        ),
    ]
