"""What the rules for passwords say in Vietnamese."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import override


def test_rules_for_passwords_are_said_in_vietnamese():
    with override("vi"):
        rules = password_validators_help_texts()
        try:
            validate_password("ngan")
        except ValidationError as refusal:
            said = refusal.messages

    assert rules[0] == "Mật khẩu có ít nhất 10 ký tự."
    assert not any("bạn" in rule for rule in rules)
    assert said == ["Mật khẩu quá ngắn. Mật khẩu cần ít nhất 10 ký tự."]
