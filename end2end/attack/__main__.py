"""attack [--short] [PART…]: see scripts/attack."""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import connections
import fuzz
import parts
from browser import Gone
from server import Server

# What is asked of a release build; in the short form, which is of a debug build, an answer may take longer.
# What the machine takes from everybody at the same moment is not counted: see `Control`.
ANSWER_MS = 100
SHORT_ANSWER_MS = 1_000
MEMORY_MB = 400

PARTS = {
    "scans": parts.scans,
    "workbooks": parts.workbooks,
    "calendars": parts.calendars,
    "tables": parts.tables,
    "pictures": parts.pictures,
    "logos": parts.logos,
    "forms": parts.forms,
    "letters": parts.letters,
    "documents": parts.documents,
    "origins": parts.origins,
    "reading": parts.reading,
    "connections": connections.connections,
    "fuzz": fuzz.forms,
}


# What takes as long as the server lets slow ones: in the short form it has a server of its own, beside the rest.
WAITS = "connections"


def main():
    arguments = argparse.ArgumentParser(prog="attack")
    arguments.add_argument("--short", action="store_true", help="seconds instead of minutes")
    arguments.add_argument("--seed", type=int, default=None, help="repeats what the fuzzer did")
    arguments.add_argument("part", nargs="*", choices=[[], *PARTS], default=[])
    given = arguments.parse_args()
    # The short form is a test: it does the same every time. The long one looks for what is new.
    seed = given.seed if given.seed is not None else 1 if given.short else random.randrange(2**32)
    chosen = given.part or list(PARTS)
    faults = []
    beside = None
    if given.short and not given.part:
        chosen.remove(WAITS)
        words = [sys.executable, "-B", str(Path(__file__).parent), "--short", "--seed", str(seed), WAITS]
        beside = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        attack_all(chosen, given.short, seed, faults)
        said = beside.communicate(timeout=300)[0] if beside else ""
    finally:
        if beside and beside.poll() is None:
            beside.kill()
    print(f"  seed {seed}")
    for fault in faults:
        print(f"  FAULT {fault}")
    failed = {fault.split(":")[0] for fault in faults}
    print(f"\n  {len([name for name in chosen if name not in failed])} passed")
    if faults:
        print(f"  {len(failed)} failed")
    print(said, end="")
    return 1 if faults or (beside and beside.returncode) else 0


def attack_all(chosen, short, seed, faults):
    """Each part against one server; what is wrong is added to the faults."""
    with tempfile.TemporaryDirectory(prefix="pavillon-attack-") as folder:
        server = Server(Path(folder))
        try:
            server.start()
            for name in chosen:
                started = time.monotonic()
                server.watch.begin()
                before = server.kept()
                attack = parts.Attack(server, short, random.Random(f"{seed} {name}"))
                try:
                    PARTS[name](attack)
                except Gone as gone:
                    attack.faults.append(str(gone))
                # What was put aside is done by then; what is not is seen by the next part.
                time.sleep(0.3)
                seen = server.watch.end()
                faults += [f"{name}: {fault}" for fault in attack.faults]
                if not attack.may_write:
                    faults += [f"{name}: {grown}" for grown in server.grown(before)]
                print(
                    f"  {name:12} {attack.sent:6} requests {time.monotonic() - started:6.1f} s,"
                    f" /healthz at most {seen.slowest:4.0f} ms ({seen.own:.0f} its own), {seen.missed} missed,"
                    f" memory {seen.memory:4.0f} MB at most (server {seen.alone:.0f})",
                    flush=True,
                )
                if seen.missed:
                    faults.append(f"{name}: /healthz did not answer {seen.missed} times")
                most = SHORT_ANSWER_MS if short else ANSWER_MS
                if seen.own > most:
                    faults.append(f"{name}: /healthz took {seen.own:.0f} ms, {most} are asked")
                if seen.memory > MEMORY_MB:
                    faults.append(f"{name}: {seen.memory:.0f} MB of memory, {MEMORY_MB} are asked")
                if not server.alive():
                    faults.append(f"{name}: the server is gone")
                    break
            faults += server.errors()
        finally:
            stopped = server.stop()
        if stopped > 10:
            faults.append(f"the server took {stopped:.0f} s to stop")


sys.exit(main())
