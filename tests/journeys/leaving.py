"""The question that is asked before leaving what is under way, and its answers."""

STAY, FINISH, OUT = -1, 0, 1


def answering(person, choice, then=lambda: None):
    """Answer the next question; return what is asked, which is added when it is."""
    asked = []

    def choose(title, what, choices, *, none):
        assert none == "Stay here"
        asked.append((what, choices))
        then()
        return choice

    person.answers.choose = choose
    return asked
