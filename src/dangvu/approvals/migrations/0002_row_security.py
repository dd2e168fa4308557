"""Proposals are seen where an office reaches; the database insists on two accounts."""

from django.db import migrations

from dangvu.core.db.policies import READ_UNITS, READS_ALL, secured

OWN_UNIT = f"unit_id IN {READ_UNITS}"
OF_SEEN = "proposal_id IN (SELECT p.id FROM approvals_proposal p)"
TWO_ACCOUNTS = """
CREATE FUNCTION approvals_two_accounts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.kind IN ('CONFIRMED', 'DECLINED') AND NEW.user_id =
     (SELECT p.user_id FROM approvals_proposal p WHERE p.id = NEW.proposal_id) THEN
    RAISE EXCEPTION 'approvals: the second person is the first'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approvals_two_accounts BEFORE INSERT ON approvals_step
FOR EACH ROW EXECUTE FUNCTION approvals_two_accounts();
"""
ONE_ACCOUNT = """
DROP TRIGGER approvals_two_accounts ON approvals_step;
DROP FUNCTION approvals_two_accounts();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("approvals", "0001_proposals"),
        ("core", "0001_row_scope_functions"),
    ]
    operations = [
        secured(
            "approvals_proposal",
            read=OWN_UNIT,
            write="false",
            insert=f"{READS_ALL} OR {OWN_UNIT}",
        ),
        secured(
            "approvals_step",
            read=OF_SEEN,
            write="false",
            insert=f"{READS_ALL} OR {OF_SEEN}",
        ),
        migrations.RunSQL(TWO_ACCOUNTS, ONE_ACCOUNT),
    ]
