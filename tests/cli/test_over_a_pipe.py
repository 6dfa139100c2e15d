"""Over a pipe: another program talks to a batch line by line, and a reader that goes away ends a command quietly."""

import signal
import subprocess

from tests.cli.conftest import ADA, COMMAND, PRACTICE, TAKEN_BACK, client, end, environment, hear, say, start


def test_every_answer_comes_before_the_next_line_goes_in(conversation):
    for act in TAKEN_BACK:
        say(conversation, act)
        assert hear(conversation)["ok"] is True
    say(conversation, {"show": "client", "id": "C1"})
    assert hear(conversation)["balance"] == "0.00"
    assert end(conversation).code == 0


def test_two_desks_see_each_others_acts(conversation, db):
    other = start(db, "batch", "-")
    say(conversation, PRACTICE, ADA)
    assert [hear(conversation)["ok"] for _ in range(2)] == [True, True]
    say(other, {"show": "client", "id": "C1"})
    assert hear(other)["name"] == "Ada Park"
    end(other)


def test_ctrl_c_ends_it_quietly_and_keeps_what_was_answered(conversation, takeback):
    say(conversation, PRACTICE)
    assert hear(conversation)["ok"]
    conversation.send_signal(signal.SIGINT)
    outcome = end(conversation)
    assert outcome.code == 130
    assert outcome.complaint == ""
    assert len(takeback("journal").answers) == 1


def test_a_reader_that_goes_away_ends_it_quietly(perform, db):
    perform(PRACTICE, *(client(f"C{number}", phone="x" * 9000) for number in range(50)))
    listing = start(db, "list", "client", "--json", stdin=subprocess.DEVNULL)
    listing.stdout.close()
    complaint = listing.stderr.read()
    listing.stderr.close()
    assert listing.wait(timeout=10) == 141
    assert complaint == b""


def test_output_that_cannot_be_written_is_one_line(sold):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        outcome = end(start(sold, "journal", stdout=full))
    assert outcome.code == 4
    assert outcome.complaint.startswith("takeback: No space left")
    assert outcome.complaint.count("\n") == 1


def test_it_runs_with_its_streams_closed(sold):
    words = " ".join([*COMMAND, "--db", str(sold), "check", "<&-", ">&-", "2>&-"])
    assert subprocess.run(["sh", "-c", words], env=environment(), check=False).returncode == 0
