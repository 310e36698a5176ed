"""A fuzzer over forms: every form that each role can reach, sent with what nobody would type."""

import collections
import re
import time

from browser import Page, PutOut

TEXTS = [
    "",
    " ",
    "\0",
    "0",
    "-1",
    "9" * 30,
    "1e400",
    "NaN",
    "2027-02-30",
    "9999-12-31",
    "-9999-01-01",
    "0000-00-00T99:99",
    "24:00",
    "a" * 5_000,
    "é" * 3_000,
    "\u202e\u200b\ufeff",
    "\ud7ff\U0010ffff",
    "'; drop table person; --",
    "%s%n{0}{{7*7}}${7*7}#{7*7}",
    "</textarea><x-pwned onpwned=1>",
    "../../instance.key",
    "http://169.254.169.254/latest/meta-data",
    "=cmd|' /C calc'!A0",
    "00000000-0000-0000-0000-000000000000",
    "Europe/../../etc/passwd",
    "[" * 2_000,
    '{"a":' * 2_000,
    "a@b@c",
    "\r\nbcc: eve@attacker.example",
]
# Each would end what the fuzzer stands on.
SPARED = re.compile(r"/(sign-out|sign-in|account)\b")
MADE = (".pdf", ".xlsx", ".csv", ".ics", ".zip")
OFTEN = 12


def shape(path):
    """An address without its language and what it is about: pages of one shape are made by one function."""
    path = re.sub(r"^/(fr|en)(?=/|$)", "", path.split("?")[0])
    return re.sub(r"[0-9a-z]+(-[0-9a-z]+)+|[A-Z0-9]{20,}", "*", path)


class Person:
    """Somebody who goes from page to page, where they were least."""

    def __init__(self, browser, role, starts):
        self.browser, self.role, self.starts = browser, role, starts
        self.waiting, self.seen, self.been = list(starts), set(), collections.Counter()
        self.enter()

    def enter(self):
        if self.role:
            self.browser.cookies.clear()
            self.browser.sign_in(self.role)

    def next(self, chance):
        if not self.waiting:
            self.seen.clear()
            self.waiting = list(self.starts)
        few = chance.sample(range(len(self.waiting)), min(12, len(self.waiting)))
        place = min(few, key=lambda place: self.been[shape(self.waiting[place])])
        path = self.waiting.pop(place)
        self.been[shape(path)] += 1
        return path


def forms(attack):
    """Every form that each role can reach, sent with what nobody would type."""
    attack.may_write = True
    chance = attack.chance
    until = time.monotonic() + (30 if attack.short else 240)
    public = [shown["public_url"].split("/", 3)[3] for shown in attack.server.demo["participations"]]
    starts = ["/", *(f"/{path}" for path in public), *(f"/{path}/apply" for path in public)]
    roles = ["owner", "planner", "viewer", "exhibitor", None]
    people = [Person(attack.browser(f"127.0.2.{at + 1}"), role, starts) for at, role in enumerate(roles)]
    sent = collections.Counter()
    while time.monotonic() < until:
        person = chance.choice(people)
        path = person.next(chance)
        if path in person.seen or path.split("?")[0].endswith(MADE) or SPARED.search(path):
            continue
        person.seen.add(path)
        answer = attack.expect(path, person.browser.get(path), most=5_000_000)
        if answer and answer.status == 303 and "sign-in" in answer.headers.get("location", ""):
            try:
                person.enter()
            except PutOut:
                # An owner's confirmed button can take somebody's place away, which is what it is for.
                people.remove(person)
                continue
        if not answer or "text/html" not in answer.headers.get("content-type", ""):
            continue
        page = Page(answer.text())
        person.waiting += [link for link in page.links if link not in person.seen]
        for form in page.forms:
            if not form.action.startswith("/") or SPARED.search(form.action) or time.monotonic() > until:
                continue
            # A list of a hundred rows has a hundred times the same form.
            alike = (person.role, shape(form.action), str([name for name, _ in form.fields]))
            sent[alike] += 1
            if sent[alike] <= OFTEN or chance.random() < 0.02:
                send(attack, person.browser, form)


def send(attack, browser, form, confirming=False):
    """A form with something in it that nobody would type, or as it is: what asks again is confirmed then."""
    chance = attack.chance
    fields = [list(pair) for pair in form.fields]
    if form.buttons:
        fields.append(list(chance.choice(form.buttons)))
    for _ in range(chance.choice([0, 1, 1, 1, 2, 3])):
        if fields:
            chance.choice(fields)[1] = chance.choice(TEXTS)
    if chance.random() < 0.1 and fields:
        fields.remove(chance.choice(fields))
    if chance.random() < 0.1 and fields:
        fields.append(list(chance.choice(fields)))
    files = []
    if form.files and chance.random() < 0.5:
        noise = chance.randbytes(chance.randrange(2_000))
        begins = chance.choice([b"%PDF-1.7 %%EOF", b"PK\3\4", b"BEGIN:VCALENDAR\r\n", b"GIF89a", b""])
        files = [(form.files[0], chance.choice(TEXTS[:5]) + ".pdf", begins + noise)]
    if form.multipart or chance.random() < 0.1:
        clean = [(name, value.replace("\r", "")) for name, value in fields]
        answer = browser.post_files(form.action, clean, files)
    else:
        answer = browser.post(form.action, [(n, v.encode("utf-8", "surrogatepass")) for n, v in fields])
    attack.expect(f"a form of {form.action} with {fields}"[:600], answer, most=5_000_000)
    if answer and answer.status == 200 and not confirming:
        for again in Page(answer.text()).forms:
            if again.action.startswith("/") and not SPARED.search(again.action):
                send(attack, browser, again, confirming=True)
