#!/usr/bin/env python3
"""mkrepo.py COMMITS TRAINS OUTDIR [EVERY]

A git history made with fast-import. Of EVERY commits (all, by default) one touches a train: it is created, and then its
boxes are ticked and notes added to it. Every fifth commit, and each that touches no train, changes a file below src/."""
import random, subprocess, sys
import adapt, gen

commits, trains, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
every = int(sys.argv[4]) if len(sys.argv) > 4 else 1
subprocess.run(["git", "init", "-q", "-b", "main", out], check=True)
importer = subprocess.Popen(["git", "-C", out, "fast-import", "--quiet"], stdin=subprocess.PIPE)
write = importer.stdin.write
random_ = random.Random("repo-1")
edits = max(commits // every // trains, 1)
texts = {}


def put(path, content):
    write(b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(content), content))


def edited(text, commit):
    parts = text.split("[ ]")
    ticks = random_.randrange(1, 8)
    ticked = "[x]".join(parts[:ticks]) + ("[x]" if len(parts) > ticks else "") + "[ ]".join(parts[ticks:])
    return ticked + f"\nNote {commit}: {gen.sentence(random_)}\n"


for commit in range(commits):
    step = commit // every
    touches = commit % every == 0
    new = step % edits == 0
    index = min(step // edits if new else max(0, step // edits - random_.randrange(0, 8)), trains - 1)
    train = gen.train(index, trains, "trainbook-1")
    who = gen.OWNERS[random_.randrange(60)].encode()
    message = f"{train['name']}: update {commit}\n".encode()
    write(b"commit refs/heads/main\ncommitter %s <%s@example.com> %d +0000\n" % (who, who, 1450000000 + 3600 * (commit + 1)))
    write(b"data %d\n%s" % (len(message), message))
    if touches:
        text = texts.get(index)
        texts[index] = adapt.trainbook_text(train).replace("[x]", "[ ]") if text is None else edited(text, commit)
        put(f"content/trains/{train['year']}/{train['name']}.md", texts[index].encode())
    if commit % 5 == 0 or not touches:
        put(f"src/m{commit % 40}/f{commit % 400}.rs", f"// {commit}\n".encode() * 40)
importer.stdin.close()
sys.exit(importer.wait())
