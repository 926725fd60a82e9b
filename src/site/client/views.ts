/** Linked views of runs, loaded when they are first asked for. Sets a function of `window.runfolio` and brings its style. */
import { createElement } from './element.ts';
import type { RunfolioGlobal } from './runfolio-global.ts';
import { showViews } from './views/show-views.ts';

const root = document.documentElement.dataset['root'] ?? '';
document.head.append(createElement('link', { rel: 'stylesheet', href: `${root}assets/views.css` }));

const shared: RunfolioGlobal = (window.runfolio ??= {});
shared.showViews = showViews;
