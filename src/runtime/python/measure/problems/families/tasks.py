"""Tasks of Django's interface, used as functions or as Celery's."""

from measure.problems.advice import Advice, advises


@advises(TypeError, r"'Task' object is not callable")
def task_called(case):
    return Advice("A task cannot be called.", "Write .enqueue(…) after its name, or remove @task from the function.")


@advises(AttributeError, r"'Task' object has no attribute '(?P<word>delay|apply_async|delay_on_commit)'")
def celerys_word(case, word):
    instead = {
        "delay": "Write .enqueue(…).",
        "apply_async": "Write .enqueue(…); .using(run_after=…, queue_name=…, priority=…) comes before it.",
        "delay_on_commit": "Write transaction.on_commit(partial(….enqueue, …)).",
    }
    return Advice(f"{word}() is Celery’s: a task of Django’s has none.", instead[word], word=word)
