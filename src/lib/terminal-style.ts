/** Ways to set text apart on a terminal. Each function returns its text unchanged if styles are off. */
export type Style = Readonly<Record<StyleName, (text: string) => string>>;

type StyleName = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'green';

const codes: Readonly<Record<StyleName, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  green: [32, 39],
};

/** Styles as ANSI sequences if `enabled`, else none. */
export function createStyle(enabled: boolean): Style {
  const styled = (name: StyleName) => (text: string) =>
    enabled ? `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m` : text;
  return {
    bold: styled('bold'),
    dim: styled('dim'),
    red: styled('red'),
    yellow: styled('yellow'),
    blue: styled('blue'),
    green: styled('green'),
  };
}
