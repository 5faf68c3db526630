import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { describeConditions, findPreset } from '../../../src/simulation';
import { SessionProvider } from '../../../src/ui/common/session-context';
import { ConditionsBar } from '../../../src/ui/conditions/ConditionsBar';
import { createFakeEngine, openSession } from '../../store/fixtures';

function show() {
  const engine = createFakeEngine();
  const session = openSession({ engine });
  render(
    <SessionProvider session={session}>
      <ConditionsBar />
    </SessionProvider>,
  );
  return { engine, conditions: session.conditions };
}

it('shows the lab’s knobs alone, and turning one asks the engine for nothing', () => {
  const { engine, conditions } = show();
  expect(screen.getAllByRole('slider')).toHaveLength(1);
  fireEvent.change(screen.getByRole('slider'), { target: { value: '200' } });
  expect(conditions.getState().conditions.db.rttUs).toBe(1_000_000);
  expect(engine.asked).toHaveLength(0);
});

it('a preset sets all knobs, and is one click away after turning them', () => {
  const { conditions } = show();
  fireEvent.change(screen.getByRole('combobox', { name: 'Preset' }), { target: { value: 'across-regions' } });
  expect(conditions.getState().conditions).toEqual(findPreset('across-regions')?.conditions);
  fireEvent.change(screen.getByRole('slider'), { target: { value: '0' } });
  fireEvent.click(screen.getByRole('button', { name: 'Back to the preset' }));
  expect(conditions.getState().conditions).toEqual(findPreset('across-regions')?.conditions);
});

it('every number of the model that concerns the lab can be turned, and all say where they come from', async () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: 'All knobs' }));
  expect(within(screen.getByRole('dialog')).getAllByRole('listitem')).toHaveLength(
    describeConditions().filter(({ group }) => group !== 'visits').length,
  );
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
  fireEvent.click(screen.getByRole('button', { name: 'Sources' }));
  const sources = screen.getByRole('dialog');
  // The page comes later, and a busy machine takes its time over it.
  await within(sources).findByText('Presets', {}, { timeout: 10_000 });
  const rows = [...sources.querySelectorAll('tr')].map((row) => row.textContent);
  for (const { label, source } of describeConditions())
    expect(
      rows.find((row) => row?.startsWith(label) && row.includes(source.text)),
      label,
    ).toBeDefined();
}, 20_000);

it('each service has a group of its own among all knobs', () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: 'All knobs' }));
  for (const name of [
    'The broker of task messages',
    'The mail server',
    'The payment service',
    'The file store',
  ])
    expect(screen.getByRole('region', { name: `${name}, and the wire to it` })).toBeVisible();
  const broker = screen.getByRole('region', { name: /^The broker of task messages/ });
  expect(
    within(broker)
      .getAllByRole('listitem')
      .map((item) => item.firstChild?.textContent),
  ).toEqual([
    'Round trip to the broker',
    'Jitter to the broker, mean for each way',
    'Bandwidth to the broker',
    'The broker’s work per command',
  ]);
});
