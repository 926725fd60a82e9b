import type { MarkdownIt, Token } from 'markdown-it';

/** Adds task lists as GitHub has them: items that start with `[ ]` or `[x]` show a box that cannot be clicked. */
export function taskListPlugin(markdown: MarkdownIt): void {
  markdown.core.ruler.after('inline', 'task_lists', (state) => {
    state.tokens.forEach((token, index) => {
      const item = state.tokens[index - 2];
      if (token.type !== 'inline' || state.tokens[index - 1]?.type !== 'paragraph_open') return;
      if (item?.type !== 'list_item_open') return;
      const mark = takeMark(token);
      if (mark === undefined) return;
      item.attrJoin('class', 'task');
      const box = new state.Token('task_box', 'input', 0);
      box.meta = { done: mark !== ' ' };
      token.children?.unshift(box);
    });
  });
  markdown.renderer.rules['task_box'] = (tokens, index) => {
    const done = tokens[index]?.meta?.['done'] === true;
    return `<input type="checkbox" disabled${done ? ' checked' : ''} aria-label="${done ? 'done' : 'to do'}"> `;
  };
}

/** Takes `[ ] ` or `[x] ` off the start of an item and tells what stood between the brackets. */
function takeMark(inline: Token): string | undefined {
  const [first] = inline.children ?? [];
  if (first?.type !== 'text') return undefined;
  const found = /^\[([ xX])\]\s+/.exec(first.content);
  if (found === null) return undefined;
  first.content = first.content.slice(found[0].length);
  return found[1];
}
