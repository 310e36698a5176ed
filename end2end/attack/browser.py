"""A client that keeps its cookie, and reads the forms of pages."""

import http.client
import urllib.parse
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    def text(self):
        return self.body.decode("utf-8", "replace")


@dataclass
class Form:
    action: str
    files: list = field(default_factory=list)
    multipart: bool = False
    fields: list = field(default_factory=list)
    # What its buttons add, each by itself.
    buttons: list = field(default_factory=list)


class Page(HTMLParser):
    """The forms and links of a page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.forms, self.links = [], []
        self.form = self.area = self.select = None
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        at = dict(pairs)
        if tag == "a" and (at.get("href") or "").startswith("/"):
            self.links.append(at["href"].split("#")[0])
        if tag == "form":
            self.form = None
            if at.get("method") == "post":
                multipart = at.get("enctype") == "multipart/form-data"
                self.form = Form(at.get("action", ""), multipart=multipart)
                self.forms.append(self.form)
        name = at.get("name")
        if not self.form or not name:
            if tag == "option" and self.select and "selected" in at:
                self.select[1] = at.get("value", "")
            return
        if tag == "input":
            kind = at.get("type", "text")
            if kind == "file":
                self.form.files.append(name)
            elif kind in ("checkbox", "radio"):
                if "checked" in at:
                    self.form.fields.append([name, at.get("value", "on")])
            else:
                self.form.fields.append([name, at.get("value") or ""])
        elif tag == "button":
            self.form.buttons.append([name, at.get("value") or ""])
        elif tag == "textarea":
            self.area = [name, ""]
            self.form.fields.append(self.area)
        elif tag == "select":
            self.select = [name, ""]
            self.form.fields.append(self.select)

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        if tag == "select":
            self.select = None
        if tag == "form":
            self.form = None

    def handle_data(self, data):
        if self.area:
            self.area[1] += data


class Gone(Exception):
    """The server does not answer any more."""


class PutOut(Gone):
    """Somebody's link to sign in with opens nothing any more."""


class Browser:
    """One person's browser, from an address of the loopback network."""

    def __init__(self, server, source="127.0.0.3"):
        self.server = server
        self.source = source
        self.cookies = {}

    def send(self, method, path, body=b"", headers=None, own=True, timeout=90):
        """A request on a connection of its own; None when there was no answer."""
        sent = {"host": f"127.0.0.1:{self.server.port}"}
        if self.cookies:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if own and method not in ("GET", "HEAD"):
            sent |= {"origin": self.server.url, "sec-fetch-site": "same-origin"}
        sent |= headers or {}
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.server.port, timeout=timeout, source_address=(self.source, 0)
        )
        try:
            connection.request(method, path, body=body, headers=sent)
        except (BrokenPipeError, ConnectionResetError):
            # Refused before it was sent to the end: there may be an answer all the same.
            pass
        except OSError:
            return None
        try:
            response = connection.getresponse()
            answer = Answer(response.status, dict(response.getheaders()), response.read())
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                pair = value.split(";")[0].split("=", 1)
                self.cookies[pair[0]] = pair[1]
        return answer

    def get(self, path, **more):
        return self.send("GET", path, **more)

    def post(self, path, fields, **more):
        pairs = fields.items() if isinstance(fields, dict) else fields
        body = urllib.parse.urlencode([tuple(pair) for pair in pairs]).encode()
        headers = {"content-type": "application/x-www-form-urlencoded"} | more.pop("headers", {})
        return self.send("POST", path, body, headers, **more)

    def post_files(self, path, fields, files, **more):
        body, kind = multipart(fields, files)
        return self.send("POST", path, body, {"content-type": kind}, **more)

    def sign_in(self, role):
        """As that role of the demonstration."""
        path = urllib.parse.urlsplit(self.server.demo["sign_in"][role]).path
        asked = self.get(path)
        if asked is None:
            raise Gone(f"signing in as {role}: no answer")
        if asked.status == 410:
            raise PutOut(f"signing in as {role}: this link opens nothing any more")
        page = Page(asked.text())
        form = next(form for form in page.forms if form.action.startswith(path) or path in form.action)
        answer = self.post(form.action, form.fields)
        if answer is not None and answer.status == 410:
            raise PutOut(f"signing in as {role}: this link opens nothing any more")
        if answer is None or answer.status != 303:
            raise Gone(f"signing in as {role}: {answer and answer.status}")
        return self


def multipart(fields, files):
    boundary = "----an-attack"
    parts = []
    for name, value in fields:
        value = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
        head = f'--{boundary}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n'
        parts += [head.encode(), value, b"\r\n"]
    for name, filename, content in files:
        head = (
            f'--{boundary}\r\ncontent-disposition: form-data; name="{name}"; filename="{filename}"\r\n'
            "content-type: application/octet-stream\r\n\r\n"
        )
        parts += [head.encode(), content, b"\r\n"]
    parts.append(f"--{boundary}--\r\n".encode())
    return b"".join(parts), f"multipart/form-data; boundary={boundary}"
