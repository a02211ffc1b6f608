"""A time-stamp authority of the tests' own: OpenSSL's `ts -reply` behind a small web server."""

from __future__ import annotations

import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

CONFIG = """\
[ tsa ]
default_tsa = tsa_here
[ tsa_here ]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
other_policies = 1.2.3.4.5
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""
STAMPING = "extendedKeyUsage=critical,timeStamping"


def openssl(*arguments, content: bytes | None = None) -> bytes:
    done = subprocess.run(
        ["openssl", *map(str, arguments)], input=content, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


class Authority:
    """A root certificate, and a certificate under it that stamps."""

    def __init__(self, folder: Path, name: str, usage: str = STAMPING, *, days: str = "3650"):
        self.folder = folder / name
        self.folder.mkdir(parents=True)
        self.name = name
        self.root = self.folder / "root.pem"
        openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-keyout", self.folder / "root.key", "-out", self.root, "-days", "7300"),
            *("-subj", f"/O={name}/CN={name} root", "-addext", "basicConstraints=critical,CA:TRUE"),
            *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
        )
        self.issue(usage, days)
        (self.folder / "serial").write_text("01\n")
        (self.folder / "tsa.cnf").write_text(CONFIG.format(folder=self.folder))

    def issue(self, usage: str, days: str) -> None:
        """Issue the certificate that stamps; days below nothing make one that is over."""
        key, request = self.folder / "tsa.key", self.folder / "tsa.csr"
        openssl(
            *("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-keyout", key, "-out", request, "-subj", f"/O={self.name}/CN={self.name} stamps"),
        )
        extensions = self.folder / "tsa.ext"
        extensions.write_text(
            f"basicConstraints=CA:FALSE\nkeyUsage=critical,digitalSignature\n{usage}\n"
        )
        openssl(
            *("x509", "-req", "-in", request, "-CA", self.root, "-CAkey", self.folder / "root.key"),
            *("-CAcreateserial", "-out", self.folder / "tsa.pem", "-days", days),
            *("-extfile", extensions),
        )

    def reply(self, query: bytes) -> bytes:
        """What OpenSSL replies to a request."""
        asked = self.folder / "asked.tsq"
        asked.write_bytes(query)
        answer = self.folder / "reply.tsr"
        openssl(
            *("ts", "-reply", "-config", self.folder / "tsa.cnf", "-queryfile", asked),
            *("-signer", self.folder / "tsa.pem", "-inkey", self.folder / "tsa.key"),
            *("-out", answer),
        )
        return answer.read_bytes()


@contextmanager
def serving(authority: Authority, *, status: int = 200, body: bytes | None = None):
    """The address at which the authority answers; `asked` of it counts the requests."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            query = self.rfile.read(int(self.headers["Content-Length"]))
            server.asked += 1
            server.kinds.append(self.headers["Content-Type"])
            content = authority.reply(query) if body is None else body
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.kinds = 0, []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    server.address = f"http://127.0.0.1:{server.server_port}/tsr"
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
