import { parsePlacedYaml } from '../lib/placed-yaml.ts';
import type { PlacedYaml, YamlPlace } from '../lib/placed-yaml.ts';
import type { Place } from '../problems/problem.ts';
import type { NotePlaces } from './note.ts';

/** Places of front matter that was parsed. */
export function frontMatterPlaces(placed: PlacedYaml, file: string): NotePlaces {
  return {
    key: (path) => placeInFile(placed.keyPlaceOf(path), file),
    value: (path) => placeInFile(placed.placeOf(path), file),
    inText: (path, start, end) => placeInFile(placed.placeInText(path, start, end), file),
  };
}

/** The same, parsed when first asked for. */
export function placesLater(yaml: string, yamlLine: number, file: string): NotePlaces {
  let made: NotePlaces | undefined;
  const places = (): NotePlaces => (made ??= frontMatterPlaces(parsePlacedYaml(yaml, yamlLine), file));
  return {
    key: (path) => places().key(path),
    value: (path) => places().value(path),
    inText: (path, start, end) => places().inText(path, start, end),
  };
}

/** A place of YAML as the place of a problem. */
export function placeInFile({ line, column, endColumn }: YamlPlace, file: string): Place {
  return { file, line, column, ...(endColumn === undefined ? {} : { endColumn }) };
}
