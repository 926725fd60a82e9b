"""What a user writes: a page for each run and each note with pandas, matplotlib and jinja2. python report.py <workload> <out>"""

import io
import re
import sys
from pathlib import Path

import jinja2
import markdown
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

PAGE = jinja2.Template(
    """<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ title }}</title>
<link rel="stylesheet" href="{{ root }}style.css"><p><a href="{{ root }}index.html">Benchmark</a></p><h1>{{ title }}</h1>
{{ body }}"""
)
RUN = jinja2.Template(
    """<table>{% for key, value in params.items() %}<tr><th>{{ key }}</th><td>{{ value }}</td></tr>{% endfor %}</table>
{{ summary }}{% for chart in charts %}<figure>{{ chart }}</figure>{% endfor %}"""
)
NOTE = jinja2.Template(
    """<p>{{ hypothesis }}</p>{{ table }}{% for chart in charts %}<figure>{{ chart }}</figure>{% endfor %}{{ text }}"""
)
INDEX = jinja2.Template(
    """<ul>{% for note in notes %}<li><a href="notes/{{ note.name }}.html">{{ note.title }}</a> {{ note.hypothesis }}</li>{% endfor %}</ul>
<table>{% for run in runs %}<tr><th><a href="runs/{{ run.name }}.html">{{ run.name }}</a></th><td>{{ run.params.group }}</td>
<td>{{ run.params.width }}</td><td>{{ run.params.seed }}</td>{% for value in run.last %}<td>{{ "%.4g"|format(value) }}</td>{% endfor %}</tr>
{% endfor %}</table>"""
)


def read_run(path):
    frame = pd.read_json(path, lines=True)
    params = frame.iloc[0][["group", "width", "lr", "batch_size", "optimizer", "weight_decay", "warmup", "dropout", "layers", "dataset", "seed"]]
    return {"name": path.stem, "params": params.to_dict(), "frame": frame.iloc[1:][["step", "train/loss", "val/loss", "val/accuracy", "lr"]]}


def draw(title, curves):
    figure, axes = plt.subplots(figsize=(4.5, 2.5))
    for label, (steps, values) in curves.items():
        axes.plot(steps, values, label=label, linewidth=1)
    axes.set_title(title)
    axes.set_xlabel("step")
    if len(curves) > 1:
        axes.legend(fontsize=6)
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg")
    plt.close(figure)
    text = buffer.getvalue()
    return text[text.index("<svg") :]


def main(folder, out):
    (out / "runs").mkdir(parents=True)
    (out / "notes").mkdir()
    (out / "style.css").write_text("body { font: 16px/1.5 serif; max-width: 60rem; margin: auto }")
    runs = [read_run(path) for path in sorted(folder.glob("runs/*/*.jsonl"))]
    metrics = ["train/loss", "val/loss", "val/accuracy", "lr"]
    for run in runs:
        frame = run["frame"]
        run["last"] = [frame[metric].iloc[-1] for metric in metrics]
        summary = frame[metrics].agg(["count", "min", "max", "mean"]).T.to_html()
        charts = [draw(metric, {metric: (frame["step"], frame[metric])}) for metric in metrics]
        body = RUN.render(params=run["params"], summary=summary, charts=charts)
        (out / "runs" / f"{run['name']}.html").write_text(PAGE.render(title=run["name"], root="../", body=body))
    notes = []
    for path in sorted(folder.glob("notes/*.md")):
        _, head, text = path.read_text().split("---\n", 2)
        facts = dict(line.split(": ", 1) for line in head.strip().split("\n"))
        group = re.search(r"'(.*)'", facts["runs"])[1]
        members = [run for run in runs if run["params"]["group"] == group]
        table = pd.DataFrame([[run["params"]["width"], *run["last"]] for run in members], columns=["width", *metrics])
        table = table.groupby("width").agg(["count", "mean", "std"])
        widths = {run["params"]["width"]: run for run in reversed(members)}
        charts = [draw(metric, {w: (run["frame"]["step"], run["frame"][metric]) for w, run in widths.items()}) for metric in metrics]
        body = NOTE.render(hypothesis=facts["hypothesis"], table=table.to_html(), charts=charts, text=markdown.markdown(text, extensions=["tables", "footnotes"]))
        (out / "notes" / f"{path.stem}.html").write_text(PAGE.render(title=facts["title"], root="../", body=body))
        notes.append({"name": path.stem, "title": facts["title"], "hypothesis": facts["hypothesis"]})
    (out / "index.html").write_text(PAGE.render(title="Benchmark", root="", body=INDEX.render(runs=runs, notes=notes)))


main(Path(sys.argv[1]), Path(sys.argv[2]))
