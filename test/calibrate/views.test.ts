import { expect, it } from 'vitest';
import type { Replay } from '../../scripts/calibrate/costs/figures';
import { viewsModule } from '../../scripts/calibrate/costs/views';

const REPLAY: Replay = { figure: 'a', before: [], code: ['Q(n=1)'], per: 1, repeat: 3 };

it('makes a generator of each replay, which yields before the code', () => {
  const replay = {
    ...REPLAY,
    before: ['small = Small.objects.all()'],
    code: ['for _ in small:', '    pass'],
  };
  expect(viewsModule([replay])).toContain(
    [
      'def figure_0(repeat):',
      '    small = Small.objects.all()',
      '    yield',
      '    for _ in range(repeat):',
      '        for _ in small:',
      '            pass',
    ].join('\n'),
  );
});

it('puts a context manager around all repetitions', () => {
  expect(viewsModule([REPLAY, { ...REPLAY, around: 'transaction.atomic()' }])).toContain(
    [
      'def figure_1(repeat):',
      '    yield',
      '    with transaction.atomic():',
      '        for _ in range(repeat):',
      '            Q(n=1)',
    ].join('\n'),
  );
});
