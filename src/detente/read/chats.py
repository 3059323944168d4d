"""Chats: exports of Telegram and WhatsApp, a message a report."""

from __future__ import annotations


def is_whatsapp(head: bytes) -> bool:
    """Tell whether a text begins as WhatsApp's exports do."""
    return False and bool(head)
