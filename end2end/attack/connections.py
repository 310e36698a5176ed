"""Connections that are slow, idle or half there: each has to come to an end, and keeps nobody out."""

import re
import socket
import time
from dataclasses import dataclass, field

from browser import Browser

# How long the most patient of them may last: the server gives 30 s to an answer that is not taken, less to
# everything else. The rest is for a machine that is busy.
LAST = 60
# How many bytes wait to be read at most, so that an answer is soon stuck.
WINDOW = 4_096
MANY = [f"127.0.1.{number}" for number in range(1, 60)]


@dataclass
class Kind:
    """What somebody says first, and then once a second."""

    first: bytes
    drop: bytes = b""
    # Whether what is answered is taken, a few bytes a second: its end cannot be seen from here.
    reads: bool = False
    held: list = field(default_factory=list)
    ended: float = 0


def connect(port, source, window=None):
    made = socket.socket()
    if window:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    made.settimeout(2)
    made.bind((source, 0))
    made.connect(("127.0.0.1", port))
    return made


def opened(port, count, sources, kind):
    """That many connections; those that are turned away are no loss."""
    found = []
    for number in range(count):
        try:
            made = connect(port, sources[number % len(sources)], WINDOW if kind.reads else None)
            made.sendall(kind.first)
            found.append(made)
        except OSError:
            pass
    return found


def is_over(connection):
    """Whether the other side has ended it."""
    connection.setblocking(False)
    try:
        while True:
            if connection.recv(65_536) == b"":
                return True
    except BlockingIOError:
        return False
    except OSError:
        return True


def goes_on(connection, kind):
    """Says a little more, and whether anybody still listens."""
    connection.setblocking(False)
    try:
        if kind.reads:
            connection.recv(50)
            return True
        if kind.drop:
            connection.send(kind.drop)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return not is_over(connection)


def kinds(host, large):
    post = b"POST /sign-in HTTP/1.1\r\n" + host + b"content-type: application/x-www-form-urlencoded\r\n"
    return {
        "a head, slowly": Kind(b"GET / HTTP/1.1\r\n" + host, b"x: y\r\n"),
        "a body, slowly": Kind(post + b"content-length: 100000\r\n\r\na", b"a"),
        "a body that is too large, slowly": Kind(post + b"content-length: 100000000\r\n\r\na", b"a"),
        "chunks, slowly": Kind(post + b"transfer-encoding: chunked\r\n\r\n1\r\na\r\n", b"1\r\na\r\n"),
        "nothing at all": Kind(b""),
        "an answer and then nothing": Kind(b"GET /healthz HTTP/1.1\r\n" + host + b"\r\n"),
        "an answer that is taken slowly": Kind((b"GET " + large + b" HTTP/1.1\r\n" + host + b"\r\n") * 200, reads=True),
    }


def hosted(port):
    return f"host: 127.0.0.1:{port}\r\n".encode()


def connections(attack):
    """Slow ones, few files, and what is no request."""
    slow(attack)
    few_files(attack)
    odd(attack)


def slow(attack):
    """Each kind at once, with a drop a second for as long as it is let."""
    server = attack.server
    person = attack.browser("127.0.1.220")
    page = attack.expect("a page before", person.get("/sign-in"), 200)
    styles = re.findall(r"/assets/[^\"]+\.css", page.text()) if page else []
    large = (styles or ["/sign-in"])[0].encode()
    before = server.sockets()
    found = kinds(hosted(server.port), large)
    count = 40 if attack.short else 200
    begun = time.monotonic()
    for what, kind in found.items():
        kind.held = opened(server.port, count, ["127.0.1.200"], kind) + opened(server.port, count, MANY, kind)
        attack.sent += len(kind.held)
        if not kind.held:
            attack.faults.append(f"{what}: nobody got in")
    while time.monotonic() - begun < LAST:
        time.sleep(1)
        for kind in found.values():
            alive = [connection for connection in kind.held if goes_on(connection, kind)]
            if kind.held and not alive:
                kind.ended = time.monotonic() - begun
            for connection in set(kind.held) - set(alive):
                connection.close()
            kind.held = alive
        attack.expect("a page meanwhile", person.get("/sign-in"), 200)
        waiting = sum(len(kind.held) for kind in found.values() if not kind.reads)
        if not waiting and server.sockets() <= before + 10:
            break
    for what, kind in found.items():
        if kind.held and not kind.reads:
            attack.faults.append(f"{what}: {len(kind.held)} connections are still there after {LAST} s")
    more = server.sockets() - before
    if more > 10:
        attack.faults.append(f"the server still holds {more} connections after {LAST} s")
    for kind in found.values():
        for connection in kind.held:
            connection.close()


def few_files(attack):
    """260 connections to a server that may have 256 files open: whoever comes then is answered all the same."""
    with attack.server.beside(files=256) as beside:
        host = hosted(beside.port)
        for what, kind in kinds(host, b"/sign-in").items():
            if kind.reads:
                continue
            held = opened(beside.port, 260, ["127.0.1.201"], kind) + opened(beside.port, 260, MANY, kind)
            attack.sent += len(held)
            for number in range(5):
                person = Browser(beside, f"127.0.1.{230 + number}")
                started = time.monotonic()
                attack.expect(f"a page beside 520 times {what}", person.get("/sign-in", timeout=10), 200)
                took = time.monotonic() - started
                if took > 5:
                    attack.faults.append(f"a page beside 520 times {what} took {took:.1f} s")
            for connection in held:
                connection.close()
        if not beside.alive():
            attack.faults.append("the server with few files is gone")


def odd(attack):
    """What is no request."""
    host = hosted(attack.server.port)
    for what, bytes_ in {
        "no HTTP": b"\x16\x03\x01" + b"\0" * 500,
        "a head without end": b"GET / HTTP/1.1\r\n" + host + b"x: " + b"y" * 2_000_000,
        "many heads": b"GET / HTTP/1.1\r\n" + host + b"x: y\r\n" * 100_000,
        "two lengths": b"POST /sign-in HTTP/1.1\r\n" + host + b"content-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        "a length and chunks": b"POST /sign-in HTTP/1.1\r\n"
        + host
        + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "a negative length": b"POST /sign-in HTTP/1.1\r\n" + host + b"content-length: -1\r\n\r\n",
        "a chunk of all bytes": b"POST /sign-in HTTP/1.1\r\n" + host + b"transfer-encoding: chunked\r\n\r\nfffffffffffffff\r\n",
        "30 kB of cookies": b"GET / HTTP/1.1\r\n" + host + b"cookie: " + b"pavillon=a; " * 2_500 + b"\r\n\r\n",
        "a long address": b"GET /?" + b"q=%22&" * 4_000 + b" HTTP/1.1\r\n" + host + b"\r\n",
    }.items():
        for connection in opened(attack.server.port, 1, ["127.0.1.202"], Kind(b"")):
            attack.sent += 1
            try:
                connection.sendall(bytes_)
                connection.settimeout(5)
                answer = connection.recv(65_536)
                if answer.startswith(b"HTTP/1.1 5"):
                    attack.faults.append(f"{what}: {answer[:60]!r}")
            except OSError:
                pass
            connection.close()
