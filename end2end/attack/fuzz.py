"""A fuzzer over forms: every form that each role can reach, sent with what nobody would type."""

import time

from browser import Page

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
SPARED = ("/sign-out", "/account")


def forms(attack):
    attack.may_write = True
    chance = attack.chance
    until = time.monotonic() + (25 if attack.short else 240)
    people = [attack.browser(f"127.0.2.{number}") for number in range(1, 6)]
    for person, role in zip(people, ["owner", "planner", "viewer", "exhibitor"]):
        person.sign_in(role)
    public = [shown["public_url"].split("/", 3)[3] for shown in attack.server.demo["participations"]]
    starts = ["/", *(f"/{path}" for path in public), *(f"/{path}/apply" for path in public)]
    waiting = {number: list(starts) for number in range(len(people))}
    seen = {number: set() for number in range(len(people))}
    while time.monotonic() < until:
        number = chance.randrange(len(people))
        person = people[number]
        if not waiting[number]:
            seen[number].clear()
            waiting[number] = list(starts)
        path = waiting[number].pop(chance.randrange(len(waiting[number])))
        if path in seen[number] or path.split("?")[0].endswith((".pdf", ".xlsx", ".csv", ".ics")):
            continue
        seen[number].add(path)
        answer = attack.expect(path, person.get(path), most=5_000_000)
        if not answer or "text/html" not in answer.headers.get("content-type", ""):
            continue
        page = Page(answer.text())
        waiting[number] += [link for link in page.links if link not in seen[number]]
        for form in page.forms:
            if form.action.startswith("/") and not form.action.startswith(SPARED) and time.monotonic() < until:
                send(attack, person, form)


def send(attack, person, form, confirming=False):
    """A form with something in it that nobody would type; what asks again is confirmed as often as not."""
    chance = attack.chance
    fields = [list(pair) for pair in form.fields]
    if form.buttons:
        fields.append(list(chance.choice(form.buttons)))
    for _ in range(0 if confirming and chance.random() < 0.5 else chance.randrange(1, 4)):
        if fields:
            chance.choice(fields)[1] = chance.choice(TEXTS)
    if chance.random() < 0.2 and fields and not confirming:
        fields.remove(chance.choice(fields))
    if chance.random() < 0.1 and fields:
        fields.append(list(chance.choice(fields)))
    files = []
    if form.files and chance.random() < 0.5:
        noise = chance.randbytes(chance.randrange(2_000))
        files = [(form.files[0], chance.choice(TEXTS[:5]) + ".pdf", chance.choice([b"%PDF-1.7 %%EOF", b"PK\3\4", b""]) + noise)]
    if form.multipart or chance.random() < 0.1:
        clean = [(name, value.replace("\r", "")) for name, value in fields]
        answer = person.post_files(form.action, clean, files)
    else:
        answer = person.post(form.action, [(n, v.encode("utf-8", "surrogatepass")) for n, v in fields])
    attack.expect(f"a form of {form.action} with {fields}"[:600], answer, most=5_000_000)
    if answer and answer.status == 200 and not confirming:
        # Acts that give power answer with a page that asks again.
        for again in Page(answer.text()).forms:
            if again.action.startswith("/") and not again.action.startswith(SPARED):
                send(attack, person, again, confirming=True)
