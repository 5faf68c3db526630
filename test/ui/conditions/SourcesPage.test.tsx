import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { describeConditions, formatValue, PRESETS, REFERENCES } from '../../../src/simulation';
import SourcesPage from '../../../src/ui/conditions/SourcesPage';

describe('where the numbers come from', () => {
  it('shows every number with its default and its source', () => {
    render(<SourcesPage />);
    const rows = screen.getAllByRole('row').map((row) => row.textContent);
    for (const { label, path, default: value, source } of describeConditions()) {
      expect(rows.some((row) => row?.startsWith(`${label}${formatValue(path, value)}`))).toBe(true);
      expect(rows.some((row) => row?.includes(source.text))).toBe(true);
    }
  });

  it('names what each source rests on, in words and with a link where there is one', () => {
    render(<SourcesPage />);
    const list = within(screen.getAllByRole('list').at(-1) as HTMLElement);
    const entries = list.getAllByRole('listitem');
    expect(entries[0]).toHaveTextContent(/CPython 3\.11\.7, Django 5\.2\.17/);
    expect(list.getByRole('link', { name: REFERENCES['redis-pipelining'].name })).toHaveAttribute(
      'href',
      REFERENCES['redis-pipelining'].url,
    );
    for (const { source } of [...describeConditions(), ...PRESETS.flatMap(({ changes }) => changes)]) {
      if (source.kind === 'design') continue;
      const number = entries.findIndex((entry) =>
        entry.textContent?.startsWith(REFERENCES[source.reference].name),
      );
      expect(number).toBeGreaterThanOrEqual(0);
      const mark = screen.getAllByText(`[${number + 1}]`)[0];
      expect(mark).toHaveAttribute('title', REFERENCES[source.reference].name);
    }
  });

  it('calls a choice a choice, and gives it no reference', () => {
    render(<SourcesPage />);
    for (const badge of screen.getAllByText('our choice')) {
      expect(badge.parentElement?.textContent).not.toMatch(/\[\d+\]/);
    }
  });
});
