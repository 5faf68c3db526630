import { type Breach, breach } from './breach';
import { partOf } from './parts';
import type { Source } from './sources';

/** Lines of a file that is not data. */
const MOST_LINES = 400;

const PURE = ['tape', 'simulation', 'lesson'];
const IMPURE =
  /^(Date(\..*)?|performance\..*|Math\.random|crypto\..*|set(Timeout|Interval|Immediate)|queueMicrotask|requestAnimationFrame|globalThis\.(Date|performance|crypto|set\w+))$/;

/** Clocks, timers and chance in the parts that must give the same picture for the same tape. */
export function impurities(sources: readonly Source[]): Breach[] {
  return sources
    .filter((source) => PURE.includes(partOf(source.path)))
    .flatMap((source) =>
      source.mentions
        .filter((mention) => IMPURE.test(mention.name))
        .map((mention) =>
          breach(
            source,
            mention.line,
            `uses ${mention.name}`,
            'time is virtual and chance is addressed here: see simulation/clock and simulation/chance',
          ),
        ),
    );
}

/** Names of lessons in code; a comment may take one as an example. `names` are those of folders: `4-metrics`, `2-select-related`. */
export function lessonNames(sources: readonly Source[], names: readonly string[]): Breach[] {
  return sources.flatMap((source) =>
    source.code
      .split('\n')
      .flatMap((line, index) =>
        names
          .filter((name) => line.includes(name))
          .map((name) =>
            breach(
              source,
              index + 1,
              `names "${name}"`,
              'code serves every lesson, so it knows none by name',
            ),
          ),
      ),
  );
}

export function tooLong(sources: readonly Source[]): Breach[] {
  return sources
    .map((source) => ({ source, lines: source.text.trimEnd().split('\n').length }))
    .filter(({ source, lines }) => lines > MOST_LINES && !/\.(json|sql|txt|csv)$/.test(source.path))
    .map(({ source, lines }) =>
      breach(
        source,
        MOST_LINES + 1,
        `has ${lines} lines`,
        `a file that is not data has at most ${MOST_LINES}`,
      ),
    );
}
