"""What was found to hurt, a function a kind."""

import json
import threading
import urllib.parse
import uuid

import files
from browser import Browser, Page

# Quotes are the text that grows most where it is shown: six characters each.
QUOTES = '"' * 10_500_000


class Attack:
    """What a part does, and what it saw that should not have been."""

    def __init__(self, server, short, chance):
        self.server = server
        self.short = short
        self.chance = chance
        self.faults = []
        self.sent = 0
        # Whether something that this part does may be kept.
        self.may_write = False

    def browser(self, source="127.0.0.3"):
        return Browser(self.server, source)

    def show(self):
        """The participation whose call is open: its public address and its word."""
        for shown in self.server.demo["participations"]:
            path = urllib.parse.urlsplit(shown["public_url"]).path
            page = self.browser().get(path)
            if page and f"{path}/apply" in page.text():
                return path, shown["slug"]
        raise SystemExit("no call is open in the demonstration")

    def expect(self, what, answer, *statuses, most=300_000):
        """That it was answered so, and with no more than a page."""
        self.sent += 1
        if answer is None:
            self.faults.append(f"{what}: no answer")
        elif answer.status >= 500 or (statuses and answer.status not in statuses):
            said = " ".join(answer.text().split())[:160]
            self.faults.append(f"{what}: {answer.status}, not {statuses or 'less than 500'}: {said}")
        elif len(answer.body) > most:
            self.faults.append(f"{what}: an answer of {len(answer.body)} bytes")
        return answer

    def together(self, *works):
        threads = [threading.Thread(target=work) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def scans(attack):
    """Scans: large, deep, many, by nobody and by somebody."""
    browser = attack.browser()
    token = attack.server.demo["api_tokens"][0]["token"]
    point = attack.server.demo["devices"][0]["point"]

    def scan(**more):
        return {
            "id": str(uuid.UUID(int=attack.chance.getrandbits(128), version=4)),
            "code": "A" * 20,
            "point": point,
            "direction": "in",
            "at": 0,
            "offline": True,
        } | more

    bodies = {
        "11 MB of numbers": b'{"scans":[' + b"0," * 5_400_000 + b"0]}",
        "11 MB of lists": b'{"scans":[' + b"[]," * 3_600_000 + b"[]]}",
        "11 MB of one text": b'{"scans":[{"code":"' + b"x" * 11_000_000 + b'"}]}',
        "11 MB of quotes": b'{"scans":[{"code":"' + b'\\"' * 5_400_000 + b'"}]}',
        "11 MB of depth": b"[" * 11_000_000,
        "501 scans": json.dumps({"scans": [scan() for _ in range(501)]}).encode(),
        "500 scans of 60 kB": json.dumps({"scans": [scan(code="x" * 60_000) for _ in range(160)]}).encode(),
        "depth that fits": b'{"scans":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "a key a million times": b'{"scans":[],' + b'"a":0,' * 1_000_000 + b'"b":0}',
    }
    for what, body in bodies.items():
        for said, statuses in [({}, (401,)), ({"authorization": "Bearer x"}, (401,))]:
            kind = {"content-type": "application/json"} | said
            ask = lambda kind=kind, what=what, body=body, statuses=statuses: attack.expect(
                f"{what} by nobody",
                attack.browser(f"127.0.0.{attack.chance.randrange(4, 200)}").send(
                    "POST", "/api/v1/scans", body, kind, own=False
                ),
                *statuses,
            )
            attack.together(*[ask] * (4 if len(body) > 10_000_000 else 1))
        kind = {"content-type": "application/json", "authorization": f"Bearer {token}"}
        answer = browser.send("POST", "/api/v1/scans", body, kind, own=False)
        # What is one scan, whatever is inside, fails alone.
        attack.expect(f"{what} by a program", answer, *((200,) if what == "depth that fits" else (400, 413)))
        for path in ("/api/v1/devices/pair", "/api/v1/device/sync"):
            attack.expect(f"{what} to {path}", browser.send("POST", path, body, kind, own=False))


def imports(attack, made, one=None):
    planner = attack.browser().sign_in("planner")
    shown = attack.server.demo["participations"][0]["slug"]
    places = ["/exhibitors/import", f"/participations/{shown}/programme/import"]
    for number, (what, content) in enumerate(made):
        # In the short form each goes to one place.
        for place in [places[number % 2 if one is None else one]] if attack.short else places:
            fields = [("kind", "visit"), ("audience", "public")]
            answer = planner.post_files(place, fields, [("file", "a.xlsx", content)])
            # What can be read after all leads on to its preview.
            attack.expect(f"{what} to {place}", answer, 413, 422, 429, 303)


def workbooks(attack):
    """Workbooks."""
    attack.may_write = True
    made = list(files.workbooks())
    imports(attack, made)
    # Several at once: turns are taken.
    planner = attack.browser().sign_in("planner")
    post = lambda: attack.expect(
        "several workbooks at once", planner.post_files("/exhibitors/import", [], [("file", "a.xlsx", made[8][1])]), 422, 429
    )
    attack.together(*[post] * 6)


def calendars(attack):
    """Calendars."""
    attack.may_write = True
    imports(attack, files.calendars(), one=1)


def tables(attack):
    """Spreadsheets as text."""
    attack.may_write = True
    imports(attack, files.tables())


def pictures(attack):
    """Pictures, with applications that have nothing else against them: nothing of them is kept."""
    path, _ = attack.show()
    draft = [("do", "draft"), ("contact_email", "eve@attacker.example")]
    bring = lambda browser, content: browser.post_files(f"{path}/apply", draft, [("image", "a.png", content)])
    made = list(files.pictures())
    for what, content in made:
        attack.expect(what, bring(attack.browser(), content), 422)
    post = lambda: attack.expect(
        "several pictures at once", bring(attack.browser(f"127.0.0.{attack.chance.randrange(4, 200)}"), made[0][1]), 422, 429
    )
    attack.together(*[post] * 6)
    small = files.png(600, 600)
    for _ in range(5 if attack.short else 40):
        form = [("do", "submit")]
        answer = attack.browser().post_files(f"{path}/apply", form, [("image", "a.png", small)])
        attack.expect("a refused form with a picture", answer, 422, 429)


def logos(attack):
    """Pictures that are made smaller, brought by somebody who may."""
    attack.may_write = True
    planner = attack.browser().sign_in("planner")
    bring = lambda content: planner.post_files("/exhibitors/new", [("name", "Forges")], [("logo", "a.png", content)])
    made = list(files.large_pictures(attack.short))
    for what, content in made:
        attack.expect(what, bring(content), 303, 422)
    post = lambda: attack.expect("several large pictures at once", bring(made[0][1]), 303, 422, 429, 503)
    attack.together(*[post] * (4 if attack.short else 12))


def forms(attack):
    """Forms: long texts, many fields, many files, parts that never end."""
    path, _ = attack.show()
    address = f"{path}/apply"
    browser = attack.browser("127.0.0.5")
    attack.expect("10.5 MB of quotes", browser.post(address, [("company_name", QUOTES)]), 413, 422, 429)
    attack.expect("the same, with files", browser.post_files(address, [("company_name", QUOTES)], []), 413, 422, 429)
    for name in ("company_name", "exhibit_description", "needs", "do", "unheard_of"):
        attack.expect(f"64 kB of {name}", browser.post(address, [(name, QUOTES[:64_000])]), 400, 413, 422, 429)
    attack.expect("100,000 fields", browser.post(address, [(f"a{i}", "") for i in range(100_000)]), 400, 413, 429)
    attack.expect("100,000 parts", browser.post_files(address, [(f"a{i}", "") for i in range(60_000)], []), 400, 413, 429)
    many = [("image", f"{i}.png", b"\0" * 2_000_000) for i in range(5)]
    attack.expect("many files", browser.post_files(address, [], many), 400, 413, 422, 429)
    odd = {
        "no boundary": ("multipart/form-data", b"x"),
        "a long boundary": (f"multipart/form-data; boundary={'x' * 9_000}", b"x"),
        "a head without end": ("multipart/form-data; boundary=x", b"--x\r\ncontent-disposition: " + b"x" * 9_000_000),
        "a part without end": (
            "multipart/form-data; boundary=x",
            b'--x\r\ncontent-disposition: form-data; name="company_name"\r\n\r\n' + b"x" * 9_000_000,
        ),
        "another kind": ("application/xml", b"<a/>"),
        "no kind": ("", b"a=b"),
        "not percent": ("application/x-www-form-urlencoded", b"%%%%=%zz&%ff=%ff%fe"),
    }
    for what, (kind, body) in odd.items():
        answer = browser.send("POST", address, body, {"content-type": kind})
        attack.expect(what, answer, 400, 413, 415, 422, 429)
    for target in ["/%00", "/%ff%fe", "/" + "a/" * 3_000, "/sign-in?next=" + "x" * 6_000, "/files/..%2f..%2finstance.key"]:
        attack.expect(target[:40], browser.get(target))


def letters(attack):
    """300 letters to one person: asked from many places, few leave. Nothing is told of who is known."""
    attack.may_write = True
    before = attack.server.kept()
    email = "mehdi.benali@val-aubelle.example"
    count = 60 if attack.short else 300
    for place in range(count):
        browser = attack.browser(f"127.0.0.{place % 200 + 4}")
        answer = browser.post("/sign-in", [("email", email), ("next", "")])
        attack.expect("asking for a link", answer, 200, 303, 429)
        if answer and answer.status == 429 and "retry-after" not in {name.lower() for name in answer.headers}:
            attack.faults.append("a 429 without Retry-After")
    grown = attack.server.kept()
    for table in ("mail", "outbox", "letter"):
        more = grown.get(table, 0) - before.get(table, 0)
        if more > 10:
            attack.faults.append(f"{more} letters to one person")


def documents(attack):
    """Documents and tables, many at once: one is made after the other."""
    attack.may_write = True
    planner = attack.browser("127.0.0.8").sign_in("planner")
    slugs = [shown["slug"] for shown in attack.server.demo["participations"]]
    paths = ["/exhibitors.xlsx", "/exhibitors.csv"]
    for slug in slugs[: 2 if attack.short else None]:
        made = ("badges.pdf", "shifts/sheet.pdf", "scans.xlsx", "badges/preview", "live.xlsx")
        paths += [f"/participations/{slug}/{name}" for name in made]
    asks = [
        lambda path=path: attack.expect(path, planner.get(path), 200, 303, 404, 429, most=30_000_000)
        for path in paths * (2 if attack.short else 6)
    ]
    for start in range(0, len(asks), 10):
        attack.together(*asks[start : start + 10])


def origins(attack):
    """Requests that another site sends with a session."""
    owner = attack.browser("127.0.0.6").sign_in("owner")
    add = [("name", "Eve"), ("email", "eve@attacker.example"), ("role", "owner"), ("do", "add"), ("do", "set")]
    cases = {
        "another site": {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
        "a site beside": {"sec-fetch-site": "same-site"},
        "another origin": {"origin": "https://evil.example"},
        "an origin of nobody": {"origin": "null"},
        "another referer": {"referer": "https://evil.example/a"},
        "nothing at all": {},
    }
    for what, headers in cases.items():
        for path in ("/members", "/api-tokens", "/account", "/sign-out"):
            attack.expect(f"{what} to {path}", owner.post(path, add, headers=headers, own=False), 403)
    answer = owner.get("/members", headers={"host": "evil.example"})
    attack.expect("another host", answer)
    if answer and "evil.example" in answer.text():
        attack.faults.append("a page names the host that a request claims")
    attack.expect("its own form without a token", owner.post("/members", add))


def reading(attack):
    """Reading writes nothing, whoever leads there."""
    planner = attack.browser("127.0.0.7").sign_in("planner")
    for shown in attack.server.demo["participations"][:2]:
        path = urllib.parse.urlsplit(shown["badges_pdf_url"]).path
        cases = {
            "another site": {"sec-fetch-site": "cross-site"},
            "a site beside": {"sec-fetch-site": "same-site"},
            "a prefetch": {"sec-purpose": "prefetch"},
            "a prerender": {"sec-purpose": "prefetch;prerender"},
        }
        for what, headers in cases.items():
            attack.expect(f"{what} at {path}", planner.get(path, headers=headers), 403)
        head = planner.send("HEAD", path)
        attack.expect("a head", head, 200, 403, 405)
    seen, waiting = set(), ["/"]
    while waiting and len(seen) < (40 if attack.short else 250):
        path = waiting.pop(attack.chance.randrange(len(waiting)))
        if path in seen or path.split("?")[0].endswith((".pdf", ".zip", ".csv", ".xlsx")):
            continue
        seen.add(path)
        answer = attack.expect(path, planner.get(path), most=5_000_000)
        if answer and answer.status == 200 and "text/html" in answer.headers.get("content-type", ""):
            waiting += [link for link in Page(answer.text()).links if link not in seen]


