"""Classes, certificates and referrals."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0011_search_inside_a_unit"),
        ("sources", "0002_prospect_security"),
        ("units", "0003_contact_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CourseClass",
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
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("AWARENESS", "awareness of the Party"),
                            ("NEW_MEMBER", "new party members"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "code",
                    models.CharField(max_length=40, verbose_name="code of the class"),
                ),
                (
                    "decision_number",
                    models.CharField(max_length=100, verbose_name="decision"),
                ),
                ("decision_date", models.DateField(verbose_name="date of decision")),
                (
                    "decision_issuer",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="issued by"
                    ),
                ),
                (
                    "centre",
                    models.CharField(
                        max_length=200, verbose_name="held and certified by"
                    ),
                ),
                (
                    "issuer_kind",
                    models.CharField(
                        choices=[
                            (
                                "CENTRE",
                                "political centre of the commune, ward, or equivalent",
                            ),
                            ("DESIGNATED", "centre designated where there is none"),
                            (
                                "COMMITTEE",
                                "committee that may admit, where there is no centre",
                            ),
                            ("OTHER", "another body"),
                        ],
                        max_length=10,
                        verbose_name="what this body is",
                    ),
                ),
                (
                    "programme",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="programme"
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("IN_PERSON", "in person"),
                            ("ONLINE", "online"),
                            ("MIXED", "in person and online"),
                        ],
                        max_length=9,
                        verbose_name="how it is held",
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, max_length=300, verbose_name="place"),
                ),
                ("first_day", models.DateField(verbose_name="first day")),
                ("last_day", models.DateField(verbose_name="last day")),
                (
                    "capacity",
                    models.PositiveSmallIntegerField(null=True, verbose_name="places"),
                ),
                (
                    "required_sessions",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="sessions asked for"
                    ),
                ),
                (
                    "groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["unit", "first_day"], name="sources_class_newest"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "code"), name="sources_class_code"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_day__gte", models.F("first_day"))),
                        name="sources_class_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClassSession",
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
                ("day", models.DateField(verbose_name="day")),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("MORNING", "morning"),
                            ("AFTERNOON", "afternoon"),
                            ("EVENING", "evening"),
                            ("WHOLE_DAY", "whole day"),
                        ],
                        max_length=9,
                        verbose_name="time of day",
                    ),
                ),
                (
                    "place",
                    models.CharField(blank=True, max_length=300, verbose_name="place"),
                ),
                (
                    "topic",
                    models.CharField(blank=True, max_length=300, verbose_name="topic"),
                ),
                (
                    "is_called_off",
                    models.BooleanField(default=False, verbose_name="called off"),
                ),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sessions",
                        to="sources.courseclass",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("is_called_off", False)),
                        fields=("course", "day", "part"),
                        name="sources_session_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("AWARENESS", "awareness of the Party"),
                            ("NEW_MEMBER", "new party members"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "full_name",
                    models.CharField(max_length=100, verbose_name="full name"),
                ),
                (
                    "sort_key",
                    models.CharField(
                        db_collation="C", max_length=400, verbose_name="order"
                    ),
                ),
                (
                    "birth_date",
                    models.DateField(null=True, verbose_name="date of birth"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "proposed"),
                            ("ENROLLED", "enrolled"),
                            ("DECLINED", "not taken"),
                        ],
                        default="PROPOSED",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "resolution_number",
                    models.CharField(max_length=100, verbose_name="resolution"),
                ),
                (
                    "resolution_on",
                    models.DateField(verbose_name="date of the resolution"),
                ),
                (
                    "warnings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "place_on_list",
                    models.PositiveSmallIntegerField(
                        null=True, verbose_name="number in the list"
                    ),
                ),
                ("decided_on", models.DateField(null=True, verbose_name="decided on")),
                (
                    "decline_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="reason"),
                ),
                (
                    "mark",
                    models.DecimalField(
                        decimal_places=2, max_digits=4, null=True, verbose_name="mark"
                    ),
                ),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PASS", "passed"),
                            ("FAIL", "not passed"),
                            ("ABSENT", "did not finish"),
                        ],
                        max_length=6,
                        verbose_name="result",
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="sources.courseclass",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "prospect",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="sources.prospect",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("person__isnull", True), ("prospect__isnull", False)
                            ),
                            models.Q(
                                ("person__isnull", False), ("prospect__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="sources_enrolment_of_one",
                    ),
                    models.UniqueConstraint(
                        fields=("course", "prospect"), name="sources_enrolment_once"
                    ),
                    models.UniqueConstraint(
                        fields=("course", "person"),
                        name="sources_member_enrolment_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("prospect__isnull", False), ("state", "PROPOSED")
                        ),
                        fields=("prospect",),
                        name="sources_proposed_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("person__isnull", False), ("state", "PROPOSED")
                        ),
                        fields=("person",),
                        name="sources_member_proposed_once",
                    ),
                    models.UniqueConstraint(
                        fields=("course", "place_on_list"), name="sources_place_on_list"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
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
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("AWARENESS", "awareness of the Party"),
                            ("NEW_MEMBER", "new party members"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "full_name",
                    models.CharField(max_length=100, verbose_name="full name"),
                ),
                (
                    "search_key",
                    models.CharField(max_length=200, verbose_name="name without marks"),
                ),
                (
                    "birth_date",
                    models.DateField(null=True, verbose_name="date of birth"),
                ),
                ("issuer", models.CharField(max_length=200, verbose_name="issued by")),
                (
                    "issuer_key",
                    models.CharField(
                        max_length=200, verbose_name="issuer without marks"
                    ),
                ),
                (
                    "issuer_kind",
                    models.CharField(
                        choices=[
                            (
                                "CENTRE",
                                "political centre of the commune, ward, or equivalent",
                            ),
                            ("DESIGNATED", "centre designated where there is none"),
                            (
                                "COMMITTEE",
                                "committee that may admit, where there is no centre",
                            ),
                            ("OTHER", "another body"),
                        ],
                        max_length=10,
                        verbose_name="what this body is",
                    ),
                ),
                ("year", models.SmallIntegerField(verbose_name="year")),
                ("number", models.CharField(max_length=60, verbose_name="number")),
                ("issued_on", models.DateField(verbose_name="issued on")),
                (
                    "valid_until",
                    models.DateField(null=True, verbose_name="valid until"),
                ),
                (
                    "signer",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="signed by"
                    ),
                ),
                (
                    "signer_post",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="post of the signer"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.person",
                    ),
                ),
                (
                    "prospect",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="sources.prospect",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="sources.certificate",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "enrolment",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificate",
                        to="sources.enrolment",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["unit", "issued_on"], name="sources_certificate_book"
                    ),
                    models.Index(
                        condition=models.Q(
                            ("replaced_by__isnull", True),
                            ("valid_until__isnull", False),
                        ),
                        fields=["valid_until"],
                        name="sources_certificate_ends",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("issuer_key", "year", "number"),
                        name="sources_certificate_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("person__isnull", True), ("prospect__isnull", False)
                            ),
                            models.Q(
                                ("person__isnull", False), ("prospect__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="sources_certificate_of_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                    "presence",
                    models.CharField(
                        choices=[
                            ("PRESENT", "present"),
                            ("EXCUSED", "absent with leave"),
                            ("ABSENT", "absent"),
                        ],
                        max_length=7,
                        verbose_name="presence",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="sources.classsession",
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="sources.enrolment",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enrolment", "session"), name="sources_attendance_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Referral",
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
                ("uuid", models.UUIDField(default=uuid.uuid4, unique=True)),
                (
                    "full_name",
                    models.CharField(max_length=100, verbose_name="full name"),
                ),
                ("birth_date", models.DateField(verbose_name="date of birth")),
                (
                    "phone",
                    models.CharField(
                        blank=True, max_length=20, verbose_name="telephone"
                    ),
                ),
                (
                    "certificate_number",
                    models.CharField(max_length=60, verbose_name="certificate"),
                ),
                (
                    "certificate_issuer",
                    models.CharField(max_length=200, verbose_name="issued by"),
                ),
                ("certificate_on", models.DateField(verbose_name="issued on")),
                (
                    "certificate_until",
                    models.DateField(null=True, verbose_name="valid until"),
                ),
                (
                    "to_outside",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="place outside"
                    ),
                ),
                (
                    "destination",
                    models.CharField(
                        choices=[
                            ("WORK", "place of work"),
                            ("SCHOOL", "school"),
                            ("RESIDENCE", "residence"),
                            ("MILITARY", "military or police unit"),
                            ("ABROAD", "abroad"),
                        ],
                        max_length=9,
                        verbose_name="kind of place",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("GRADUATED", "graduated"),
                            ("DISCHARGED", "discharged from service"),
                            ("CHANGED_WORK", "changed work"),
                            ("CHANGED_HOME", "changed residence"),
                        ],
                        max_length=12,
                        verbose_name="reason of the move",
                    ),
                ),
                ("moved_on", models.DateField(verbose_name="moves on")),
                (
                    "letter_number",
                    models.CharField(blank=True, max_length=100, verbose_name="letter"),
                ),
                (
                    "letter_date",
                    models.DateField(null=True, verbose_name="date of the letter"),
                ),
                (
                    "enclosed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, verbose_name="note"),
                ),
                (
                    "contact_name",
                    models.CharField(max_length=100, verbose_name="whom to ask"),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="telephone to ask at"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "being written"),
                            ("SENT", "sent"),
                            ("RECEIVED", "received"),
                            ("ACCEPTED", "accepted"),
                            ("RETURNED", "returned"),
                            ("CLOSED", "closed"),
                            ("WITHDRAWN", "withdrawn"),
                        ],
                        default="DRAFT",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("sent_on", models.DateField(null=True, verbose_name="sent on")),
                (
                    "received_on",
                    models.DateField(null=True, verbose_name="received on"),
                ),
                (
                    "answered_on",
                    models.DateField(null=True, verbose_name="answered on"),
                ),
                ("closed_on", models.DateField(null=True, verbose_name="closed on")),
                (
                    "receiver_name",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="received by"
                    ),
                ),
                (
                    "receiver_phone",
                    models.CharField(
                        blank=True,
                        max_length=30,
                        verbose_name="telephone of the receiver",
                    ),
                ),
                (
                    "return_reason",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="reason of the return"
                    ),
                ),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="sources.certificate",
                    ),
                ),
                (
                    "from_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "new_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "prospect",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="referrals",
                        to="sources.prospect",
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["prospect"], name="sources_referral_of"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("state__in", ["DRAFT", "SENT", "RECEIVED", "RETURNED"])
                        ),
                        fields=("prospect",),
                        name="sources_referral_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("to_outside", ""), ("to_unit__isnull", False)),
                            models.Q(
                                ("to_unit__isnull", True),
                                models.Q(("to_outside", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="sources_referral_to_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralStep",
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
                ("code", models.CharField(max_length=20, verbose_name="step")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "being written"),
                            ("SENT", "sent"),
                            ("RECEIVED", "received"),
                            ("ACCEPTED", "accepted"),
                            ("RETURNED", "returned"),
                            ("CLOSED", "closed"),
                            ("WITHDRAWN", "withdrawn"),
                        ],
                        max_length=9,
                        verbose_name="state after it",
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                (
                    "note",
                    models.CharField(blank=True, max_length=500, verbose_name="note"),
                ),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "actor_name",
                    models.CharField(max_length=200, verbose_name="recorded by"),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="sources.referral",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["referral", "id"], name="sources_referral_steps"
                    ),
                ],
            },
        ),
    ]
