/**
 * True if an SVG text can be opened by itself without running anything: no scripts, no handlers, no animation that could set a link, no
 * foreign content, no entities, and no reference but to parts of itself and to embedded bitmaps.
 *
 * Refuses rather than cleans: what is left of a cleaned picture is nobody's picture. Other encodings than UTF-8 are refused too.
 */
export function isHarmlessSvg(text: string): boolean {
  if (
    text.includes('\0') ||
    text.includes('\uFFFD') ||
    /<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])/i.test(text)
  )
    return false;
  if (/<!ENTITY|<\?xml-stylesheet|@import/i.test(text)) return false;
  if (
    /<\s*(?:[\w.-]+:)?(?:script|foreignobject|iframe|embed|object|handler|listener|set|animate\w*)(?![\w-])/i.test(
      text,
    )
  )
    return false;
  if (/[\s"'/]on[a-z]+\s*=/i.test(text)) return false;
  return references(text).every((target) =>
    /^(?:#|data:image\/(?:png|jpeg|gif|webp);base64,)/i.test(target.trim()),
  );
}

function references(text: string): string[] {
  const attributes = [...text.matchAll(/[\s"'/:](?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gi)];
  const functions = [...text.matchAll(/url\(\s*["']?([^"')]*)/gi)];
  return [...attributes, ...functions].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}
