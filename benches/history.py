#!/usr/bin/env python3
"""history.py [--runs R] [--commits C] [--trains T]: what reading the past costs.

Makes a repository of C commits over T trains, the same files without a repository, and one of 30,000 commits of which
300 touch a train. Prints medians of R rounds: the builds with and without the past, cold and with filled caches; peak
memory; and the build of the large repository beside git's own log of that path."""
import argparse, os, shutil, statistics as st, subprocess, sys, time
from peers import BUILD, WORK

# The commits are older than the windows: at their time, trains would be about to leave without a go.
TRAINBOOK = [*BUILD["trainbook"][0], "--now", "2030-01-01T00:00:00Z"]
HERE = os.path.dirname(os.path.abspath(__file__))


def aside(path):
    if os.path.lexists(path):
        os.makedirs(f"{WORK}/trash", exist_ok=True)
        os.rename(path, f"{WORK}/trash/{os.path.basename(path)}-{time.time_ns()}")


def timed(argv, at):
    os.sync()
    t = time.perf_counter()
    p = subprocess.Popen(argv, cwd=at, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, use = os.wait4(p.pid, 0)
    assert status == 0, f"{argv} failed in {at}"
    return time.perf_counter() - t, use.ru_maxrss / 1024


def build(at, *gone):
    for name in gone:
        aside(f"{at}/{name}")
    return timed(TRAINBOOK, at)


def repository(name, commits, trains, every):
    at = f"{WORK}/{name}"
    if not os.path.exists(at):
        subprocess.run([sys.executable, f"{HERE}/mkrepo.py", str(commits), str(trains), at, str(every)], check=True)
        subprocess.run(["git", "-C", at, "reset", "-q", "--hard"], check=True)
    return at


ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument("--runs", type=int, default=5)
ap.add_argument("--commits", type=int, default=10_000)
ap.add_argument("--trains", type=int, default=2_000)
a = ap.parse_args()

told = repository(f"history-{a.commits}-{a.trains}", a.commits, a.trains, 1)
bare = f"{told}-bare"
if not os.path.exists(bare):
    shutil.copytree(told, bare, ignore=shutil.ignore_patterns(".git", "public", ".trainbook"))
large = repository("history-large", 30_000, 60, 100)

rows = {name: [] for name in ["cold", "cold, no past", "cached", "cached, no past", "large", "large, no past", "git log"]}
memory = {}
for _ in range(a.runs):
    for name, at, gone in [("cold", told, ["public", ".trainbook"]), ("cold, no past", bare, ["public", ".trainbook"]),
                           ("cached", told, ["public"]), ("cached, no past", bare, ["public"])]:
        took, peak = build(at, *gone)
        rows[name].append(took)
        memory[name] = max(peak, memory.get(name, 0))
    rows["large"].append(build(large, "public", ".trainbook")[0])
    os.rename(f"{large}/.git", f"{large}/git-aside")
    try:
        rows["large, no past"].append(build(large, "public", ".trainbook")[0])
    finally:
        os.rename(f"{large}/git-aside", f"{large}/.git")
    log = ["git", "log", "--raw", "-z", "-M", "-m", "--first-parent", "--no-abbrev", "--format=%H %ct", "--", "content/trains"]
    rows["git log"].append(timed(log, large)[0])
for name, took in rows.items():
    print(f"{name:16} {st.median(took):6.3f} s  ({min(took):.3f}–{max(took):.3f})"
          + (f"  peak {memory[name]:.0f} MB" if name in memory else ""))
for one, other in [("cold", "cold, no past"), ("cached", "cached, no past"), ("large", "large, no past")]:
    extra = sorted(x - y for x, y in zip(rows[one], rows[other]))
    print(f"the past, {one}: {st.median(extra):.3f} s more")
