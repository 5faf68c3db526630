/** What happens at a moment of the load. */
export interface TimeMark {
  readonly atUs: number;
  readonly name: string;
}

export interface PlacedMark extends TimeMark {
  /** Its number in the list, or `2–4` for those close together; null: the mark before speaks for it. */
  readonly number: string | null;
  /** There is room for its name. */
  readonly named: boolean;
  /** Where the next number stands. */
  readonly untilUs: number;
}

/** Shares of the axis: marks nearer than this have one label; the name needs so much. */
const NEAR = 0.08;
const ROOM_FOR_NAME = 0.3;

/** `marks` in the order of their moments, on an axis from 0 to `mostUs`. */
export function placeMarks(marks: readonly TimeMark[], mostUs: number): readonly PlacedMark[] {
  const firsts: number[] = [];
  for (const [index, { atUs }] of marks.entries()) {
    const first = marks[firsts.at(-1) ?? 0];
    if (index === 0 || (first && atUs - first.atUs >= NEAR * mostUs)) firsts.push(index);
  }
  return marks.map((mark, index) => {
    const next = firsts.find((first) => first > index) ?? marks.length;
    const untilUs = marks[next]?.atUs ?? mostUs;
    const alone = next - index === 1;
    return {
      ...mark,
      number: firsts.includes(index) ? numbers(index + 1, next) : null,
      named: alone && untilUs - mark.atUs >= ROOM_FOR_NAME * mostUs,
      untilUs,
    };
  });
}

function numbers(from: number, to: number): string {
  return from === to ? String(from) : `${from}–${to}`;
}
