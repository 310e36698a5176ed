"""A server of its own on the demonstration's data, watched while it is attacked."""

import http.client
import json
import multiprocessing
import os
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

# What the server may have, as a small machine gives it.
LIMIT = 512 * 1024 * 1024
# The demonstration is laid out by a process of its own, which is not under attack.
STARTS = 240
# The watcher asks from here; attackers come from other addresses of the loopback network.
WATCHER = "127.0.0.1"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def limited():
    """Memory that is written to (RLIMIT_DATA), of each process: a child has its own."""
    resource.setrlimit(resource.RLIMIT_DATA, (LIMIT, LIMIT))


def healthz(port, source):
    """Whether a server says that it is well."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5, source_address=(source, 0))
        connection.request("GET", "/healthz")
        good = connection.getresponse().read() == b"ok\n"
        connection.close()
        return good
    except (OSError, http.client.HTTPException):
        return False


# The least that a server can do: what it takes longer than usual is the machine's doing.
CONTROL = """
import socket, sys
listener = socket.socket()
listener.bind(("127.0.0.1", 0))
listener.listen(16)
print(listener.getsockname()[1], flush=True)
while True:
    asked, _ = listener.accept()
    asked.recv(4096)
    asked.sendall(b"HTTP/1.1 200 OK\\r\\ncontent-length: 3\\r\\nconnection: close\\r\\n\\r\\nok\\n")
    asked.close()
"""


class Control:
    """A process that answers as soon as the machine lets it."""

    def __init__(self):
        self.process = subprocess.Popen([sys.executable, "-c", CONTROL], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def ask(self):
        """Milliseconds until it answered."""
        started = time.monotonic()
        healthz(self.port, WATCHER)
        return (time.monotonic() - started) * 1000

    def end(self):
        self.process.kill()
        self.process.wait()


class Beside:
    """Another server for a while, on a folder with nothing in it, that may have so many files open."""

    def __init__(self, binary, folder: Path, files):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.command = [binary, "serve", "--data", str(folder), "--listen", f"127.0.0.1:{self.port}"]
        self.command += ["--public-url", self.url]
        self.files = files
        self.process = None

    def limited(self):
        limited()
        resource.setrlimit(resource.RLIMIT_NOFILE, (self.files, self.files))

    def __enter__(self):
        self.process = subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=self.limited
        )
        until = time.monotonic() + 60
        while not healthz(self.port, WATCHER):
            if not self.alive() or time.monotonic() > until:
                raise SystemExit(f"no server begins with {self.files} files")
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def alive(self):
        return self.process.poll() is None


class Server:
    def __init__(self, folder: Path):
        self.folder = folder
        self.binary = os.environ["PAVILLON_BINARY"]
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log"
        self.process = None
        self.watch = None
        self.demo = {}

    def start(self):
        data = self.folder / "data"
        place = ["--data", str(data), "--listen", f"127.0.0.1:{self.port}", "--public-url", self.url]
        seeding = subprocess.Popen(
            [self.binary, "demo", *place],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "seeding").open("w"),
        )
        told = data / "demo.json"
        until = time.monotonic() + STARTS
        while not told.exists():
            if seeding.poll() is not None or time.monotonic() > until:
                raise SystemExit((self.folder / "seeding").read_text())
            time.sleep(0.1)
        self.demo = json.loads(told.read_text())
        seeding.send_signal(signal.SIGTERM)
        seeding.wait(30)
        # As it is run for real: the demonstration's limits are fifty times as wide.
        self.process = subprocess.Popen(
            [self.binary, "serve", *place],
            stdout=subprocess.DEVNULL,
            stderr=self.log.open("w"),
            preexec_fn=limited,
        )
        self.watch = Watch(self.port, self.process.pid)
        until = time.monotonic() + 60
        while self.watch.ask() is None:
            if not self.alive() or time.monotonic() > until:
                raise SystemExit(self.log.read_text())
            time.sleep(0.1)
        self.watch.start()

    def alive(self):
        return self.process.poll() is None

    def beside(self, files):
        """Another one, with so many files open at most."""
        return Beside(self.binary, self.folder / "beside", files)

    def sockets(self):
        """How many connections it holds, whatever those at the other end can see."""
        count = 0
        for entry in Path(f"/proc/{self.process.pid}/fd").iterdir():
            try:
                count += os.readlink(entry).startswith("socket:")
            except OSError:
                pass
        return count

    def stop(self):
        """Asks it to stop; the seconds that it took."""
        if self.watch:
            self.watch.stop()
        if not self.process or not self.alive():
            return 0
        started = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        return time.monotonic() - started

    def kept(self):
        """How much is kept: rows a table, files, bytes."""
        data = self.folder / "data"
        database = sqlite3.connect(f"file:{data / 'pavillon.sqlite'}?mode=ro", uri=True)
        names = [row[0] for row in database.execute("select name from sqlite_master where type = 'table'")]
        counts = {}
        for name in names:
            if not name.startswith("sqlite_"):
                counts[name] = database.execute(f'select count(*) from "{name}"').fetchone()[0]
        database.close()
        files = [path for path in (data / "files").rglob("*") if path.is_file()]
        counts["files in the folder"] = len(files)
        return counts

    def grown(self, before):
        """What there is more of than before, in words. Who signed in has a session, and sent a form."""
        usual = {"session", "sign_in_link", "feed_fetch", "sent_form"}
        return [
            f"{name} went from {before.get(name, 0)} to {count}"
            for name, count in self.kept().items()
            if count > before.get(name, 0) and name not in usual
        ]

    def errors(self):
        """Panics and errors in the log, which no request may cause."""
        lines = self.log.read_text(errors="replace").splitlines()
        bad = [line for line in lines if "panicked" in line or " ERROR " in line]
        return [f"log: {line[:300]}" for line in bad[:10]]


@dataclass
class Seen:
    slowest: float = 0
    # The same without what the machine took from everybody at that moment.
    own: float = 0
    missed: int = 0
    memory: float = 0
    alone: float = 0


class Watch:
    """Asks for /healthz twenty times a second, each time anew, and looks at the memory. A process of its own:
    a thread would wait while this one makes its hostile files, and take that for the server's slowness."""

    def __init__(self, port, pid):
        self.port = port
        self.pid = pid
        self.control = Control()
        self.process = None
        self.here = None

    def ask(self):
        """Milliseconds until it answered, or None."""
        started = time.monotonic()
        good = healthz(self.port, WATCHER)
        return (time.monotonic() - started) * 1000 if good else None

    def start(self):
        self.here, there = multiprocessing.Pipe()
        self.process = multiprocessing.get_context("fork").Process(target=self.run, args=(there,), daemon=True)
        self.process.start()
        there.close()

    def begin(self):
        """Forgets what was seen."""
        self.end()

    def end(self):
        """What was seen since it last began."""
        self.here.send("what")
        return self.here.recv()

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.join()
        self.control.end()

    def run(self, there):
        seen = Seen()
        before = self.control.ask()
        while True:
            took = self.ask()
            after = self.control.ask()
            noise, before = max(before, after), after
            memory, alone = memory_of(self.pid)
            if took is None:
                seen.missed += 1
            else:
                seen.slowest = max(seen.slowest, took)
                seen.own = max(seen.own, took - noise)
            seen.memory = max(seen.memory, memory)
            seen.alone = max(seen.alone, alone)
            if there.poll(0.05):
                there.recv()
                there.send(seen)
                seen = Seen()


def memory_of(pid):
    """Megabytes of a process with its children, and of it alone: what only they have (Rss without files)."""
    alone = resident(pid)
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += (task / "children").read_text().split()
    except OSError:
        children = []
    return alone + sum(resident(child) for child in set(children)), alone


def resident(pid):
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0
