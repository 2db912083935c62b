"""Numbers that tell the kind of a thing and no amount: "a 13-digit code", "a 24-hour helpline", "a 9mm pistol"."""

import re

from facts.values.numeral import Numeral

_KINDS = re.compile(
    r"(?ai:24[ -]hours?[ ](?:[a-z-]+[ ])?(?:cent(?:re|er)|service|hotline|helpline|line|clinic|news|television|tv|channel"
    r"|access|care|security|shop|store|gym|pharmacy|supermarket)(?![^\W_])"  # not "a 24-hour strike", which lasts
    r"|\d{1,3}(?:\.\d{1,2})?[ \xa0-]?(?:mm|millimet(?:re|er)|cal(?:ibre|iber)?)[ \xa0](?:[a-z-]+[ ])?(?:pistol|handgun|gun"
    r"|revolver|rifle|bullet|round|ammunition|cartridge|casing|shell|mortar|howitzer|cannon|film|lens|artillery|rocket)s?(?![^\W_])"
    r"|\d{1,2}(?:%|[ ]per[ ]?cent)[ \xa0-]broken(?![^\W_])"  # grades of rice
    r"|\d{1,2}[ \xa0-]min(?:ute)?s?[ \xa0-]read(?![^\W_])"  # how long a page takes
    r"|\d{2,3}\([a-z]\))"  # "401(k)"
)


def is_kind(text: str, numeral: Numeral) -> bool:
    """Whether a number in digits and what follows it name the kind of a thing."""
    return _KINDS.match(text, numeral.start) is not None
