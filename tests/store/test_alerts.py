"""Which alerts were sent where: kept for each sink, once each."""

from datetime import UTC, datetime

from detente.store import open_store
from detente.store.alerts import put_sent, sent
from detente.store.migrations import migrate
from tests.store import older

AT = datetime(2024, 5, 6, tzinfo=UTC)


def test_what_one_sink_has_had_another_has_not(tmp_path):
    db = open_store(tmp_path / "s.detente")
    put_sent(db, "file", ["a", "b"], AT)
    put_sent(db, "file", ["b"], AT)
    assert (sent(db, "file"), sent(db, "hook")) == ({"a", "b"}, set())
    db.close()


def test_a_store_from_before_alerts_were_sent_remembers_them_from_now_on():
    db = older.before("CREATE TABLE alert_sent")
    migrate(db)
    put_sent(db, "file", ["a"], AT)
    assert sent(db, "file") == {"a"}
    db.close()
