"""Writes the log of one training or evaluation run as JSON lines that Runfolio reads (https://www.npmjs.com/package/runfolio).

One file, no dependencies, Python 3.8 or newer. Copy it beside your training script:

    from runfolio_log import Run

    with Run("runs/baseline-seed1.jsonl", params={"lr": 1e-3, "batch_size": 64}, seed=1) as run:
        for step in range(1000):
            run.log({"train/loss": loss}, step=step)
        run.artifact("checkpoints/last.pt", kind="checkpoint")

Each line is on disk as soon as the call returns, so a crash loses nothing. NaN and Infinity are kept. An exception that leaves the
`with` block is recorded and the run counts as failed; without `with`, call `run.finish()`, else the run counts as interrupted.
A file that is there already is never overwritten: the second run of `a.jsonl` goes to `a-2.jsonl`.

Recorded by itself: the time, the git commit and whether there were changes, the versions of Python and of the packages imported so
far, processor and GPU. Never recorded: host name, user name, environment variables. Arguments of the command line that look like
secrets are blacked out.
"""

import datetime
import hashlib
import json
import mimetypes
import os
import platform
import re
import secrets
import shlex
import subprocess
import sys
import threading
import time


class Run:
    """The log of one run. Safe to use from several threads; use one `Run` per process.

    path: where to write, e.g. "runs/a.jsonl"; its folder is made. Without it: "runs/<time>-<id>.jsonl".
    name: what to call the run; the file's name without it. experiment: runs asked the same question.
    params: hyper-parameters (nested dicts are fine). tags: words to find the run by.
    seed: the random seed. data: data set -> version or hash.
    """

    def __init__(self, path=None, *, name=None, experiment=None, params=None, tags=None, seed=None, data=None):
        self.id = secrets.token_hex(6)
        started = _now()
        wanted = path or os.path.join("runs", f"{started[:19].replace(':', '-')}-{self.id}.jsonl")
        self._lock = threading.Lock()
        self._file, self.path = _open_new(os.fspath(wanted))
        self._write(
            {
                "event": "run",
                "id": self.id,
                "name": name or os.path.splitext(os.path.basename(self.path))[0],
                "experiment": experiment,
                "params": params,
                "tags": tags,
                "seed": seed,
                "source": _source(),
                "data": data,
                "environment": _environment(),
                "hardware": _hardware(),
                "command": _command(),
                "time": started,
            }
        )

    def log(self, values, step=None, **axes):
        """Logs numbers by name, e.g. `run.log({"val/acc": 0.91}, step=100, epoch=2)`. NumPy and PyTorch scalars are fine."""
        # Seconds as a number: lines of one shape are read faster.
        line = {"event": "metrics", "step": step, "time": round(time.time(), 3)}
        line.update(axes)
        line["values"] = values
        self._write(line)

    def params(self, values):
        """Adds hyper-parameters that were not known at the start."""
        self._write({"event": "params", "values": values})

    def text(self, name, text, step=None):
        """Logs a text, e.g. a generated sample."""
        self._write({"event": "text", "name": name, "text": text, "step": step})

    def artifact(self, path, name=None, kind="file", step=None):
        """Records a file that the run made or used, with its size and SHA-256. The file stays where it is."""
        path = os.fspath(path)
        digest = hashlib.sha256()
        size = 0
        with open(path, "rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                digest.update(block)
                size += len(block)
        shown = os.path.relpath(os.path.abspath(path), os.path.dirname(os.path.abspath(self.path)))
        self._write(
            {
                "event": "artifact",
                "name": name or os.path.basename(path),
                "kind": kind,
                "path": shown.replace(os.sep, "/"),
                "mediaType": mimetypes.guess_type(path)[0],
                "bytes": size,
                "sha256": digest.hexdigest(),
                "step": step,
            }
        )

    def finish(self, status="finished", error=None):
        """Ends the log: "finished", "failed", "interrupted" or "pruned" (stopped by a search). Further calls do nothing."""
        if self._file.closed:
            return
        self._write({"event": "end", "status": status, "time": _now(), "error": error})
        self._file.close()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        if kind is None or (issubclass(kind, SystemExit) and error.code in (None, 0)):
            self.finish()
        elif issubclass(kind, KeyboardInterrupt):
            self.finish("interrupted", "KeyboardInterrupt")
        else:
            self.finish("failed", f"{kind.__name__}: {error}".rstrip(": "))
        return False

    def _write(self, line):
        line = {key: value for key, value in line.items() if value is not None}
        text = json.dumps(line, default=_plain, ensure_ascii=False, separators=(",", ":")) + "\n"
        with self._lock:
            if self._file.closed:
                raise ValueError("The run has ended; its log takes no more lines.")
            # A lone surrogate (from a file name or a broken text) has no UTF-8: its escape is written instead.
            self._file.write(text.encode("utf-8", "backslashreplace"))


def _open_new(path):
    """Opens the path, or the first free name beside it; unbuffered, so that a line is on disk when the call returns."""
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    stem, suffix = os.path.splitext(path)
    number = 1
    while True:
        name = path if number == 1 else f"{stem}-{number}{suffix}"
        try:
            return open(name, "xb", buffering=0), name
        except FileExistsError:
            number += 1


def _now():
    now = datetime.datetime.now(datetime.timezone.utc)
    return now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"


def _plain(value):
    """What JSON does not know: NumPy and PyTorch scalars and arrays, sets, dataclasses; anything else by its text."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if hasattr(value, "item"):
        return value.item()
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    if hasattr(value, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return str(value)


def _source():
    """The git commit that runs, if there is one."""
    commit = _git("rev-parse", "HEAD")
    if not commit:
        return None
    changes = _git("status", "--porcelain", "--untracked-files=no")
    difference = _git("diff", "HEAD", "--no-color", "--no-ext-diff") if changes else None
    remote = _git("config", "--get", "remote.origin.url")
    source = {
        # A token in the address is nobody's business.
        "repository": re.sub(r"//[^/@]*@", "//", remote) if remote else None,
        "commit": commit,
        "branch": _git("symbolic-ref", "--short", "HEAD") or None,
        "dirty": None if changes is None else changes != "",
        "diff": hashlib.sha256(difference.encode("utf-8")).hexdigest() if difference else None,
    }
    return {key: value for key, value in source.items() if value is not None}


def _git(*arguments):
    """What git answers; None if it cannot or takes too long."""
    try:
        answer = subprocess.run(
            ("git",) + arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=10,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return answer.stdout.decode("utf-8", "replace").strip()


def _environment():
    return {
        "language": f"Python {platform.python_version()}",
        "platform": f"{platform.system()} {platform.machine()}",
        "packages": _packages(),
    }


def _packages():
    """Installed packages that are imported by now, with their versions."""
    from importlib import metadata

    imported = {name.split(".")[0] for name in list(sys.modules)}
    packages = {}
    for package in metadata.distributions():
        name = package.metadata["Name"]
        modules = (package.read_text("top_level.txt") or "").split() or [(name or "").replace("-", "_")]
        if name and imported.intersection(modules + [module.lower() for module in modules]):
            packages[name] = package.version
    return dict(sorted(packages.items()))


def _hardware():
    parts = [f"{os.cpu_count() or 1} CPUs"]
    torch = sys.modules.get("torch")
    try:
        if torch is not None and torch.cuda.is_available():
            names = [torch.cuda.get_device_name(number) for number in range(torch.cuda.device_count())]
            parts += [f"{names.count(name)} x {name}" for name in sorted(set(names))]
    except Exception:  # A broken driver must not stop a training.
        pass
    return ", ".join(parts)


def _command():
    """The command line: the script without its folder, and values of arguments that look like secrets blacked out."""
    words = [os.path.basename(sys.argv[0])] if sys.argv and sys.argv[0] else []
    secret = re.compile(r"(key|token|secret|password|passwd)", re.IGNORECASE)
    hide = False
    for word in sys.argv[1:]:
        option, equals, _ = word.partition("=")
        if hide and not word.startswith("-"):
            words.append("***")
            hide = False
        elif secret.search(option) and equals:
            words.append(option + "=***")
        else:
            words.append(shlex.quote(word))
            hide = word.startswith("-") and secret.search(word) is not None
    return " ".join(words) or None
