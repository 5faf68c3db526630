import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { Tablist } from '../../../src/ui/common/Tablist';

const TABS = ['a/one.py', 'b/two.py', 'three'].map((id) => ({ id, label: id }));

function Tabs() {
  const [selected, setSelected] = useState('three');
  return (
    <Tablist label="Files" prefix="t" panelId="p" tabs={TABS} selected={selected} onSelect={setSelected} />
  );
}

it('is one stop for Tab; arrows, Home and End select and move focus, around the ends', async () => {
  render(<Tabs />);
  await userEvent.tab();
  const focused = () => document.activeElement?.textContent;
  expect(focused()).toBe('three');
  for (const [key, expected] of [
    ['{ArrowRight}', 'a/one.py'],
    ['{ArrowLeft}', 'three'],
    ['{Home}', 'a/one.py'],
    ['{End}', 'three'],
  ] as const) {
    await userEvent.keyboard(key);
    expect(focused()).toBe(expected);
    expect(screen.getByRole('tab', { selected: true })).toHaveTextContent(expected);
  }
  await userEvent.tab();
  expect(document.body).toHaveFocus();
});
