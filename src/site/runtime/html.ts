/** HTML that a template made. A class, so that nothing which comes out of a log or a note can pass for it: everything else is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}
