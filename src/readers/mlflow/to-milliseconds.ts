/** Smaller timestamps are seconds: in milliseconds they would lie before 1973. */
const leastMilliseconds = 100_000_000_000;

/** The time of a point in milliseconds since the epoch. MLflow before 1.0 stored seconds. */
export function toMilliseconds(time: number): number {
  return Math.abs(time) < leastMilliseconds ? time * 1000 : time;
}
