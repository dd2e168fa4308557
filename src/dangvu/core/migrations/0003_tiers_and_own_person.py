"""What the policies ask about tiers, the trail, figures and the own person.

Nothing set means nothing seen, here too. Source: architecture §4.
"""

from django.db import migrations

KINDS = ("personal", "sealed", "trail", "figures")

ALL = """
CREATE FUNCTION dangvu_{kind}_all() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('dangvu.{kind}_all', true), '') = 'on' $$;
"""
UNITS = """
CREATE FUNCTION dangvu_{kind}_units() RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT public.dangvu_units_below(current_setting('dangvu.{kind}', true)) $$;
"""
OWN_PERSON = """
CREATE FUNCTION dangvu_own_person() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('dangvu.person', true), '')::bigint $$;
"""

MADE = OWN_PERSON + "".join((ALL + UNITS).format(kind=kind) for kind in KINDS)
DROPPED = "".join(
    f"DROP FUNCTION dangvu_{kind}_{what}();"
    for kind in KINDS
    for what in ("units", "all")
)


class Migration(migrations.Migration):
    dependencies = [("core", "0002_named_in_full")]
    operations = [
        migrations.RunSQL(MADE, DROPPED + "DROP FUNCTION dangvu_own_person();")
    ]
