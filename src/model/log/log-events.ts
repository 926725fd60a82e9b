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

/** The value of the key `event` of a native line. */
export type LogEventName = keyof typeof logEvents;

/** True for the name of a native event. */
export function isLogEventName(name: string): name is LogEventName {
  return Object.hasOwn(logEvents, name);
}
