/** What a command tells the shell: 0 fine, 1 problems in the data, 2 wrong use. */
export const ExitCode = { fine: 0, problems: 1, wrongUse: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
