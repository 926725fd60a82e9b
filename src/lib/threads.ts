/** A thread that answers messages, one after the other. Messages are plain data; whoever gets one checks what it is. */
export interface Thread {
  send(question: unknown): void;
  close(): Promise<void>;
  /** Gets every answer, and what made the thread stop if it did. */
  listen(listener: ThreadListener): void;
}

/** Takes what a thread says. */
export interface ThreadListener {
  answer(answer: unknown): void;
  failed(reason: Error): void;
}

/** Starts threads for the program named by its file in `src`, e.g. `worker`. */
export interface Threads {
  start(program: string): Thread;
  /** Lets the answers of threads come in. Whoever works without waiting for anything hears nothing otherwise. */
  listenNow(): Promise<void>;
}
