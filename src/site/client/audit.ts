/**
 * The script of the audit's page: narrows the list down to a severity, a rule, an experiment. The choice stands in the address, so that a
 * narrowed list can be sent. Without it everything is listed, with links to rules and experiments.
 */
import { readAddress, writeAddress } from './state/page-address.ts';

const names = ['severity', 'rule', 'experiment'] as const;
type Choice = Readonly<Record<(typeof names)[number], string>>;

const form = document.querySelector<HTMLFormElement>('.audit-filter');
/** Folds that were opened here and not by the reader. */
const unfolded = new Set<Element>();

if (form !== null) {
  form.hidden = false;
  readState(form);
  form.addEventListener('change', () => choose(form));
  form.addEventListener('reset', () => setTimeout(choose, 0, form));
  form.addEventListener('submit', (event) => event.preventDefault());
  window.addEventListener('hashchange', () => followLink(form));
}

/** Takes the choice from the address; values that the page does not offer are left out. */
function readState(filter: HTMLFormElement): void {
  const { state } = readAddress(names);
  for (const name of names) {
    const select = selectOf(filter, name);
    const wanted = state[name]?.[0] ?? '';
    if (select !== null)
      select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : '';
  }
  narrow(filter);
}

function choose(filter: HTMLFormElement): void {
  const choice = choiceOf(filter);
  writeAddress(Object.fromEntries(names.map((name) => [name, choice[name] === '' ? [] : [choice[name]]])));
  narrow(filter);
}

/** A link to something that is not listed now shows everything again; an address with a choice is followed. */
function followLink(filter: HTMLFormElement): void {
  const target = document.getElementById(location.hash.slice(1));
  if (target === null) return readState(filter);
  if (target.closest('[hidden]') === null) return;
  for (const name of names) {
    const select = selectOf(filter, name);
    if (select !== null) select.value = '';
  }
  narrow(filter);
  target.scrollIntoView();
}

function narrow(filter: HTMLFormElement): void {
  const choice = choiceOf(filter);
  const isNarrow = names.some((name) => choice[name] !== '');
  let [shown, all] = [0, 0];
  for (const rule of document.querySelectorAll<HTMLElement>('.audit-rule')) {
    const listed = [...rule.querySelectorAll<HTMLElement>('[data-severity]')];
    for (const one of listed) one.hidden = !fits(one, rule.dataset['rule'] ?? '', choice);
    const fitting = listed.filter((one) => !one.hidden);
    rule.hidden = isNarrow && fitting.length === 0;
    unfold(rule, isNarrow);
    showInOverview(rule, isNarrow ? fitting.length : null);
    shown += fitting.length;
    all += listed.length;
  }
  for (const group of document.querySelectorAll<HTMLElement>('.audit-group'))
    group.hidden = group.querySelector('.audit-rule:not([hidden])') === null;
  const said = filter.querySelector('output');
  if (said !== null) said.textContent = isNarrow ? `${shown} of the ${all} findings that are listed` : '';
}

function fits(finding: HTMLElement, rule: string, choice: Choice): boolean {
  const { severity, experiments = '' } = finding.dataset;
  return (
    (choice.rule === '' || choice.rule === rule) &&
    (choice.severity === '' || choice.severity === severity) &&
    (choice.experiment === '' || experiments.includes(JSON.stringify(choice.experiment)))
  );
}

/** Opens the fold of a rule where some of what is folded away fits, and hides it where nothing does. */
function unfold(rule: HTMLElement, isNarrow: boolean): void {
  const fold = rule.querySelector<HTMLDetailsElement>('details.more');
  if (fold === null) return;
  fold.hidden = isNarrow && fold.querySelector('li:not([hidden])') === null;
  if (isNarrow && !fold.open && !fold.hidden) {
    fold.open = true;
    unfolded.add(fold);
  } else if (!isNarrow && unfolded.delete(fold)) fold.open = false;
}

/** The overview counts what is listed; with null everything that was found. */
function showInOverview(rule: HTMLElement, count: number | null): void {
  const line = document.querySelector<HTMLElement>(
    `.audit-overview [data-rule="${rule.dataset['rule'] ?? ''}"]`,
  );
  const number = line?.querySelector<HTMLElement>('.quiet');
  if (line === null || !number) return;
  number.dataset['all'] ??= number.textContent;
  number.textContent = count === null ? number.dataset['all'] : String(count);
  line.hidden = rule.hidden;
}

function choiceOf(filter: HTMLFormElement): Choice {
  const of = (name: (typeof names)[number]): string => selectOf(filter, name)?.value ?? '';
  return { severity: of('severity'), rule: of('rule'), experiment: of('experiment') };
}

function selectOf(filter: HTMLFormElement, name: string): HTMLSelectElement | null {
  return filter.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
}
