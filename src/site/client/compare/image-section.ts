import { formatNumber } from '../../../lib/format-number.ts';
import { createElement } from '../element.ts';
import { slotClass } from '../views/chart/svg-element.ts';
import { chooseNumber, chooseOne } from '../views/controls.ts';
import { imageAt, imageNames, imageSteps } from './choose-images.ts';
import type { CompareState } from './compare-state.ts';
import { linkToRun } from './side-heads.ts';
import type { Side } from './side.ts';

/** Pictures of all sides beside each other, at one step that a slider chooses. Of a variant the first run that has the picture. */
export function imageSection(
  sides: readonly Side[],
  { state: start, root }: { readonly state: CompareState; readonly root: string },
  change: (state: Partial<CompareState>) => void,
): HTMLElement | undefined {
  const names = imageNames(sides.map(imagesOfSide));
  if (names.length === 0) return undefined;
  let state = start;
  const controls = createElement('div', { class: 'view-controls' });
  const pictures = createElement('div', { class: 'compare-images' });
  const apply = (part: Partial<CompareState>): void => {
    state = { ...state, ...part };
    change(part);
    draw();
  };
  const nameNow = (): string => names.find((name) => name === state.image) ?? names[0] ?? '';
  const drawControls = (): void => {
    const steps = imageSteps(sides.map(imagesOfSide), nameNow());
    const at = state.step === null ? steps.length - 1 : lastUpTo(steps, state.step);
    controls.replaceChildren(
      chooseOne(
        'Picture',
        names.map((name) => [name, name]),
        {
          chosen: nameNow(),
          onChoose(image) {
            apply({ image, step: null });
            drawControls();
          },
        },
      ),
      ...(steps.length < 2
        ? []
        : [
            chooseNumber(
              'Step',
              { low: 0, high: steps.length - 1, step: 1, value: at },
              {
                words: (place) => formatNumber(steps[place] ?? 0, 7),
                onChange: (place) => apply({ step: steps[place] ?? null }),
              },
            ),
          ]),
    );
  };
  const draw = (): void => {
    pictures.replaceChildren(
      ...sides.map((side) => pictureOf(side, { name: nameNow(), step: state.step, root })),
    );
  };
  drawControls();
  draw();
  return createElement('div', { class: 'view-panel' }, controls, pictures);
}

function imagesOfSide({ runs }: Side) {
  return runs.flatMap(({ record }) => record.images);
}

function lastUpTo(steps: readonly number[], step: number): number {
  return Math.max(
    0,
    steps.findLastIndex((one) => one <= step),
  );
}

function pictureOf(
  { name: side, look, runs }: Side,
  { name, step, root }: { readonly name: string; readonly step: number | null; readonly root: string },
): HTMLElement {
  const holder = runs.find(({ record }) => record.images.some((image) => image.name === name));
  const image = holder === undefined ? undefined : imageAt(holder.record.images, name, step);
  const title = createElement(
    'figcaption',
    { class: slotClass(look.colour) },
    createElement('span', { class: 'swatch' }),
    side,
  );
  if (holder === undefined || image === undefined) {
    return createElement(
      'figure',
      {},
      title,
      createElement('p', { class: 'quiet' }, 'No such picture was logged.'),
    );
  }
  const place = image.step === null ? '' : `at ${formatNumber(image.step, 7)}`;
  const words = [runs.length > 1 ? holder.run.name : '', place].filter((part) => part !== '').join(', ');
  return createElement(
    'figure',
    {},
    title,
    createElement('img', {
      src: linkToRun(root, image.path),
      alt: `${name} of ${side} ${place}`.trim(),
      loading: 'lazy',
    }),
    createElement('p', { class: 'quiet' }, words),
  );
}
