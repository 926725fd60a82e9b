import { ArtifactEvent } from './artifact-event.ts';
import { EndEvent } from './end-event.ts';
import { MetricsEvent } from './metrics-event.ts';
import { ParamsEvent } from './params-event.ts';
import { RunEvent } from './run-event.ts';
import { TextEvent } from './text-event.ts';

/** All events of the native log, by the value of their key `event`, in the order in which a run writes them. */
export const logEvents = {
  run: RunEvent,
  metrics: MetricsEvent,
  params: ParamsEvent,
  artifact: ArtifactEvent,
  text: TextEvent,
  end: EndEvent,
} as const;
