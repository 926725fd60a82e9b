/** The beginning of a text, of at most so many characters, cut at the end of a word. */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = text.lastIndexOf(' ', most);
  return text.slice(0, end <= 0 ? most : end);
}
