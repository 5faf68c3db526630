"""A connection to a mail server that the host simulates: SMTP (RFC 5321), as far as smtplib goes without TLS."""

from email import message_from_bytes
from email.header import decode_header, make_header

from measure import services

_END = b"\r\n.\r\n"


class Smtp:
    """Each command is a round trip; the text of a message is one, and then the server has taken it over."""

    def __init__(self, recorder, host):
        self._out = b""
        self._recipients = []
        self._data = False
        # Where nobody listens, it is connecting that fails.
        self._in = _say(services.call("mail", "connect"))

    def send(self, data):
        self._out += data

    def receive(self, size):
        if not self._in:
            self._in = self._answer()
        taken, self._in = self._in[:size], self._in[size:]
        return taken

    def close(self):
        self._out = self._in = b""

    def _answer(self):
        if self._data:
            return self._take() if self._out.endswith(_END) else b""
        line, end, self._out = self._out.partition(b"\r\n")
        return self._command(line.decode("ascii", "replace")) if end else b""

    def _command(self, line):
        verb = line[:4].upper()
        if verb in ("MAIL", "RCPT"):
            verb = line.partition(":")[0].upper()
        address = line.partition("<")[2].partition(">")[0]
        answer = services.call("mail", verb, address, {"line": line}, bytes_out=len(line) + 2)
        if verb == "RCPT TO":
            self._recipients.append(address)
        elif verb in ("MAIL FROM", "RSET", "EHLO", "HELO"):
            self._recipients = []
        elif verb == "DATA":
            self._data = True
        return _say(answer)

    def _take(self):
        data, self._out = self._out[: -len(_END)], b""
        self._data = False
        subject = str(make_header(decode_header(message_from_bytes(data).get("Subject", ""))))
        to = ", ".join(self._recipients)
        self._recipients = []
        return _say(
            services.call(
                "mail",
                "message",
                to,
                {"to": to, "subject": subject},
                bytes_out=len(data) + len(_END),
            )
        )


def _say(answer):
    return "".join(f"{line}\r\n" for line in answer["lines"]).encode()
