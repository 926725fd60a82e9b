/** Work that has to be done once, but that nothing waits for: it begins when there is time. */
export interface Later {
  add(work: () => Promise<void>): void;
  /** Begins with what was added, one after the other; what is added later on begins with the next call. */
  begin(): void;
  /** Begins, and holds when all is done; fails with the first failure. */
  finish(): Promise<void>;
}

/** Nothing is to be done yet. */
export function createLater(): Later {
  const waiting: (() => Promise<void>)[] = [];
  let underWay = Promise.resolve();
  const doAll = async (before: Promise<void>): Promise<void> => {
    await before;
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) await work();
  };
  const begin = (): void => {
    underWay = doAll(underWay);
    // Whoever waits for it hears of a failure, later.
    underWay.catch(() => undefined);
  };
  return {
    add(work) {
      waiting.push(work);
    },
    begin,
    finish() {
      begin();
      return underWay;
    },
  };
}
