"""What is offered, in which order."""

from dataclasses import dataclass

#: Options sent to the editor.
MOST = 60


@dataclass(frozen=True)
class Option:
    """As ``Completion`` in src/worker/protocol.ts; lower ranks come first."""

    label: str
    kind: str
    detail: str = ""
    rank: int = 0


def chosen(options, typed):
    """
    Return the options that go with what has been typed of a word, the best first: those that begin with
    it, then those that hold it.
    """
    typed = typed.lower()
    fitting = {}
    for option in options:
        label = option.label.lower()
        if typed in label and option.label not in fitting:
            private = option.label.startswith("_") and not typed.startswith("_")
            if not private:
                fitting[option.label] = (not label.startswith(typed), option.rank, label, option)
    return [option for *_, option in sorted(fitting.values(), key=lambda entry: entry[:3])][:MOST]
