/** The command line asks for something that cannot be done. Its message is for the person who typed it. */
export class WrongUse extends Error {
  /** The command whose help may answer, if one was recognised. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.name = 'WrongUse';
    this.command = command;
  }
}
