"""What a person reads when something is refused or goes wrong; the log has the rest."""

import logging
import secrets
from datetime import date

from bot.domain.words import Refusal, Word
from bot.i18n import Markup, Texts

_log = logging.getLogger(__name__)


def words_of(error: BaseException, texts: Texts) -> Markup:
    """Return the sentence for a person: a refusal's own, or an apology with a reference.

    The reference stands in the log beside the full error, so that an operator can find it.
    """
    if isinstance(error, Refusal):
        fields = {name: _said(value, texts) for name, value in error.fields.items()}
        return texts(error.text, **fields)
    reference = secrets.token_hex(3).upper()
    _log.error("unexpected error, reference %s", reference, exc_info=error)
    return texts(
        "Sorry, that went wrong on our side; nothing you sent before this is lost. Try again in a "
        "minute. If it happens again, send the reference {reference} with /feedback.",
        reference=reference,
    )


def _said(value: object, texts: Texts) -> object:
    if isinstance(value, Word):
        return texts(value)
    return Markup(texts.date(value, "EEEE d MMMM")) if isinstance(value, date) else value
