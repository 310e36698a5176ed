"""Connections that are slow, idle or half there."""

import socket
import time


def connect(attack, source):
    made = socket.socket()
    made.settimeout(1)
    made.bind((source, 0))
    made.connect(("127.0.0.1", attack.server.port))
    return made


def opened(attack, count, sources, first):
    """That many connections; those that are turned away are no loss."""
    found = []
    for number in range(count):
        try:
            made = connect(attack, sources[number % len(sources)])
            made.sendall(first)
            found.append(made)
            attack.sent += 1
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


def slow(attack):
    host = f"host: 127.0.0.1:{attack.server.port}\r\n".encode()
    many = [f"127.0.1.{number}" for number in range(1, 60)]
    kinds = {
        "a head, slowly": b"GET / HTTP/1.1\r\n" + host,
        "a body, slowly": b"POST /sign-in HTTP/1.1\r\n" + host + b"content-length: 100000\r\n\r\na",
        "chunks, slowly": b"POST /sign-in HTTP/1.1\r\n" + host + b"transfer-encoding: chunked\r\n\r\n1\r\na\r\n",
        "nothing at all": b"",
        "an answer and then nothing": b"GET /healthz HTTP/1.1\r\n" + host + b"\r\n",
    }
    count = 260 if attack.short else 1_000
    # A drop a second for as long as a patient attacker has: each has to come to an end.
    last = 20 if attack.short else 100
    for what, first in kinds.items():
        held = opened(attack, count, ["127.0.1.200"], first) + opened(attack, count, many, first)
        if not held:
            attack.faults.append(f"{what}: nobody got in")
        until = time.monotonic() + last
        drop = b"a" if "body" in what else b"1\r\na\r\n" if "chunks" in what else b"x: y\r\n"
        while time.monotonic() < until and held:
            time.sleep(1)
            alive = []
            for connection in held:
                try:
                    if "slowly" in what:
                        connection.setblocking(False)
                        connection.send(drop)
                    if not is_over(connection):
                        alive.append(connection)
                        continue
                except BlockingIOError:
                    alive.append(connection)
                    continue
                except OSError:
                    pass
                connection.close()
            held = alive
        if held and not attack.short:
            attack.faults.append(f"{what}: {len(held)} connections are still there after {last} s")
        for connection in held:
            connection.close()
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
    }.items():
        for connection in opened(attack, 1, ["127.0.1.201"], b""):
            try:
                connection.sendall(bytes_)
                connection.settimeout(5)
                answer = connection.recv(65_536)
                if answer.startswith(b"HTTP/1.1 5"):
                    attack.faults.append(f"{what}: {answer[:60]!r}")
            except OSError:
                pass
            connection.close()
