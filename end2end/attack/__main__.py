"""attack [--short] [PART…]: see scripts/attack."""

import argparse
import random
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
    with tempfile.TemporaryDirectory(prefix="pavillon-attack-") as folder:
        server = Server(Path(folder))
        try:
            server.start()
            for name in chosen:
                started = time.monotonic()
                server.watch.begin()
                before = server.kept()
                attack = parts.Attack(server, given.short, random.Random(f"{seed} {name}"))
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
                most = SHORT_ANSWER_MS if given.short else ANSWER_MS
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
    print(f"  seed {seed}")
    for fault in faults:
        print(f"  FAULT {fault}")
    failed = {fault.split(":")[0] for fault in faults}
    print(f"\n  {len([name for name in chosen if name not in failed])} passed")
    if faults:
        print(f"  {len(failed)} failed")
    return 1 if faults else 0


sys.exit(main())
