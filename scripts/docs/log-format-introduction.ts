/** The part of `docs/log-format.md` that is written by hand. */
export const logFormatIntroduction = `# The log format

<!-- Made from scripts/docs/log-format-introduction.ts, src/model/log/ and the reader's tables by \`npm run docs\`. -->

A log is a text file with one JSON object a line (JSON Lines, \`.jsonl\`). One file is one run. If your training already writes such lines,
point Runfolio at the folder: it reads the logs of DETR, DeiT, Detectron2, mmengine and most scripts as they are.

Three lines of Python are enough:

\`\`\`python
import json
with open("runs/baseline-seed1.jsonl", "a") as log:
    log.write(json.dumps({"step": step, "train/loss": loss, "lr": lr}) + "\\n")
\`\`\`

or of TypeScript:

\`\`\`ts
import { appendFileSync } from 'node:fs';
const log = (line: object) => appendFileSync('runs/baseline-seed1.jsonl', JSON.stringify(line) + '\\n');
log({ step, 'train/loss': loss, lr });
\`\`\`

(\`JSON.stringify\` writes NaN and Infinity as \`null\`, which counts as not logged. The writers below keep them.)

To have params, provenance and the end of the run on record as well, copy one of the two log writers that come with Runfolio
(\`templates/log/runfolio_log.py\`, \`templates/log/runfolio-log.ts\`; one file each, no dependencies) or write events:

\`\`\`json
{"event": "run", "id": "a1", "experiment": "smoothing", "params": {"lr": 0.001, "smoothing": 0.1}, "seed": 1, "source": {"commit": "5f3c9e1"}}
{"event": "metrics", "step": 10, "time": 1767261600.5, "values": {"train/loss": 1.42, "val/loss": NaN}}
{"event": "artifact", "name": "weights", "kind": "checkpoint", "path": "checkpoints/last.pt"}
{"event": "end", "status": "finished"}
\`\`\`

## Two dialects, line by line

**Events** are objects whose key \`event\` is \`run\`, \`metrics\`, \`params\`, \`artifact\`, \`text\` or \`end\`. They say what a line means, so nothing is
guessed. **Flat** lines are all others: any object with numbers. Both may stand in one file.

A flat line is read so:

- A number under the name of an axis (\`step\`, \`epoch\`, \`time\`, ... below) places the line. Every other number is a metric. A metric is drawn
  over the main axis of its own lines: losses by step and accuracies by epoch in one file are fine.
- \`NaN\`, \`Infinity\` and \`-Infinity\`, as Python writes them, are data: they are counted, marked in charts and never averaged.
- Nested objects join their names: \`{"val": {"loss": 1}}\` is \`val/loss\`. Short lists of numbers become \`name/0\`, \`name/1\`, ...
- Texts and booleans that stay the same in all of a run are params; others are kept as texts with their step. \`null\` is not logged at all.
  Numbers in quotes stay texts, and that is said.
- Lines without any axis before the first line of metrics are params: \`{"lr": 0.1, "model": "cnn"}\`. If such a line comes again with the same
  names, another run starts there.
- A log without any axis on any line is read by the number of its rows.

## Which run a line belongs to

- A log without run ids is one run, called after its path: \`runs/a.jsonl\` is \`runs/a\`, and so is \`runs/a/metrics.jsonl\`, because \`metrics\` says
  nothing.
- A log of **evaluations beside the training's**, such as \`eval.jsonl\` beside \`train.jsonl\` in the folder of a run, is the same run, if no other log
  lies there. See [One run in several logs](formats/README.md#one-run-in-several-logs).
- Lines with a run id (\`run\` in events; \`run_id\`, \`run\`, ... in flat lines) belong to the run of that id, interleaved or not.
- A main axis that falls back to where the run began, or before, starts a **new run** that was appended to the file: \`a\`, \`a (2)\`, ...
- A main axis that falls back to somewhere later is a **resumed run**: of two values for a step the later one in the file stands, the earlier
  ones are set aside, counted and reported.
- Equal steps in a row are kept as they are.
- A last line without a line end that cannot be read was cut off by a crash: all lines before it are kept, the run is interrupted.

## Where params come from

Later ones win: path patterns (\`paths\` in \`runfolio.yaml\`, e.g. \`runs/{model}_lr{lr}_seed{seed}.jsonl\`), then files beside the log (below), then the
log itself. Nested params join their names with \`/\`. YAML is read without executing any tag. In a path, text that is written as JSON writes a
number becomes one.

## Which files are logs

\`.jsonl\` and \`.ndjson\` files whose first lines are events, or have a number beside a step, an epoch or another counting axis, or hold numbers
only. \`.json\`, \`.txt\` and \`.log\` files too, if they hold one such object a line (DETR's \`log.txt\`, Detectron2's \`metrics.json\`, mmengine's
\`scalars.json\`). What a program printed before its first such line is told, line by
line, and left out. A \`.jsonl\` file that is no log of a run is named and makes no run. What is wrong in a log is told with file, line and column; the
rest of the log is read. Windows line ends, a byte order mark and blank lines do no harm.
`.split('\n');
