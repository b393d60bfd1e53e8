#!/usr/bin/env python3
"""latency.py N PEER [PEER …] [--edits E]

Serves N trains with each peer in turn and saves as an editor does, by renaming over the file. Prints the time from the
rename to the changed bytes over HTTP: the median of E edits, and the longest.

tick      one item of one train's checklist is ticked and unticked; its page is asked for
rename    a train's file and name change; the page at the new address is asked for (trainbook only)
template  a template changes; one page is asked for (trainbook only)
idle      nothing is done for ten seconds: how often it built, and its processor time (trainbook only)

Peers are edited in the same train file; memory is that of the server at the end."""
import argparse, glob, http.client, os, re, signal, socket, statistics as st, subprocess, tempfile, time
from peers import SERVE, site


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Peer:
    def __init__(self, name, n):
        self.name, self.at, self.port = name, site(name, n), free_port()
        argv = [part.format(port=self.port) for part in SERVE[name]]
        self.said = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(argv, cwd=self.at, stdout=subprocess.DEVNULL, stderr=self.said)
        self.line = None

    def get(self, path):
        try:
            if self.line is None:
                self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.line.request("GET", path)
            answer = self.line.getresponse()
            return answer.status, answer.read()
        except OSError:
            self.line = None
            return 0, b""
        except http.client.HTTPException:
            self.line = None
            return 0, b""

    def until(self, path, holds, patience=60):
        end = time.perf_counter() + patience
        while time.perf_counter() < end:
            status, body = self.get(path)
            if holds(status, body):
                return time.perf_counter()
            time.sleep(0.003)
        raise SystemExit(f"{self.name}: {path} did not change")

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def busy(self):
        """Seconds of processor time so far."""
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def builds(self):
        self.said.seek(0)
        return self.said.read().count(" → ")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def save(path, text):
    folder, name = os.path.split(path)
    new = os.path.join(folder, f".{name}.tmp")
    with open(new, "w") as file:
        file.write(text)
    began = time.perf_counter()
    os.rename(new, path)
    return began


def tick(peer, edits):
    path = sorted(glob.glob(f"{peer.at}/content/trains/**/*.md", recursive=True))[-300]
    text = open(path).read()
    name = os.path.splitext(os.path.basename(path))[0]
    page = f"/trains/{name.lower()}/"
    peer.until(page, lambda status, _: status == 200, 120)
    time.sleep(1)
    item = re.compile(r"^- \[([ x])\] ", re.M)  # the first is one of the checklists, before the retro's actions
    took = []
    try:
        for edit in range(edits):
            mark = f"edited{edit:04}"
            began = save(path, item.sub(lambda it: f"- [{' ' if it[1] == 'x' else 'x'}] {mark} ", text, count=1))
            took.append(peer.until(page, lambda _, body: mark.encode() in body) - began)
            time.sleep(0.2)
    finally:
        save(path, text)
    return took


def rename(peer, edits):
    path = sorted(glob.glob(f"{peer.at}/content/trains/**/*.md", recursive=True))[-200]
    text = open(path).read()
    name = os.path.splitext(os.path.basename(path))[0]
    peer.until(f"/trains/{name.lower()}/", lambda status, _: status == 200, 120)
    took, old = [], path
    try:
        for edit in range(edits):
            fresh = f"{name}-{edit}"
            new = os.path.join(os.path.dirname(path), f"{fresh}.md")
            began = time.perf_counter()
            os.rename(old, new)
            save(new, text.replace(name, fresh))
            took.append(peer.until(f"/trains/{fresh.lower()}/", lambda status, _: status == 200) - began)
            old = new
            time.sleep(0.2)
    finally:
        os.rename(old, path)
        save(path, text)
    return took


def template(peer, edits):
    own = f"{peer.at}/themes/default/templates/404.html"
    os.makedirs(os.path.dirname(own), exist_ok=True)
    peer.until("/", lambda status, _: status == 200, 120)
    took = []
    try:
        for edit in range(edits):
            mark = f"edited{edit:04}"
            began = save(own, f"<p>{mark}</p>")
            took.append(peer.until("/404.html", lambda _, body: mark.encode() in body) - began)
            time.sleep(0.2)
    finally:
        os.remove(own)
    return took


def idle(peer):
    time.sleep(1)
    builds, busy = peer.builds(), peer.busy()
    time.sleep(10)
    print(f"{peer.name:10} idle for ten seconds: built {peer.builds() - builds} times, "
          f"{peer.busy() - busy:.2f} s of processor time", flush=True)


ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("n", type=int)
ap.add_argument("peer", nargs="+", choices=list(SERVE))
ap.add_argument("--edits", type=int, default=20)
a = ap.parse_args()
for name in a.peer:
    peer = Peer(name, a.n)
    try:
        for edit in [tick, rename, template] if name == "trainbook" else [tick]:
            took = edit(peer, a.edits)
            print(f"{name:10} {a.n:7} trains  {edit.__name__:8}  median {st.median(took) * 1e3:7.1f} ms"
                  f"  longest {max(took) * 1e3:7.1f} ms  memory {peer.memory():5.0f} MB", flush=True)
        if name == "trainbook":
            idle(peer)
    finally:
        peer.stop()
