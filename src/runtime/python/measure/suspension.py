"""What ends a run at a call whose answer is not known yet."""


class Suspended(BaseException):
    """
    Raised at a call that the host does not answer now. Whatever reader code does with it, the host takes down
    nothing that comes after.
    """
