import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Calibration } from '../../../src/simulation/calibration';
import { CalibrationTable } from '../../../src/ui/conditions/CalibrationTable';
import {
  formatDeviation,
  labNumber,
  readCalibration,
  snippetName,
  storedCalibration,
  worstDeviation,
} from '../../../src/ui/conditions/calibration';

const CALIBRATION: Calibration = {
  machine: { cpu: 'Some processor', cores: 2, python: '3.12.1', django: '5.2.17', sqlite: '3.46.0' },
  factor: 1.25,
  figuresFactor: 1.1,
  roundTripsUs: [0, 200, 1000],
  repeats: 9,
  tolerance: 0.1,
  pages: [
    {
      lab: '9-test/1-feed',
      files: 'start',
      request: 'feed',
      trips: 21,
      databaseUs: 10,
      wallUs: [7_200, 10_400, 27_000],
      modelUs: [6_000, 10_000, 27_270],
      rawModelUs: [5_000, 9_000, 26_000],
    },
  ],
  figures: {
    tolerance: 0.25,
    replayed: [
      { figure: 'A Manager.all()', cpythonUs: 1.5, modelUs: 1.55, beyond: null },
      { figure: 'an odd one', cpythonUs: 10, modelUs: 20, beyond: 'It does something else.' },
    ],
    notReplayed: [{ figure: 'Q() | Q()', reason: 'it asks the database for nothing' }],
  },
};

describe('the calibration', () => {
  it('is told page by page, measured beside modelled, with the greatest difference', () => {
    render(<CalibrationTable reading={{ state: 'read', calibration: CALIBRATION }} />);
    const section = within(screen.getByRole('region', { name: 'Does the model hold?' }));
    expect(section.getByRole('row', { name: /^9\.1, start 21/ })).toHaveTextContent(
      '7.2 ms, 6.0 ms +20.0 %10.4 ms, 10.0 ms +4.0 %27.0 ms, 27.3 ms −1.0 %',
    );
    expect(section.getByText('0.2–1 ms: worst 4.0 %; 0 ms: worst 20.0 %').parentElement).toHaveTextContent(
      /CPython 3\.12\.1 with Django 5\.2\.17 .* 1\.25 times as long .* 10 % is accepted where there is a network/,
    );
  });

  it('says all that the model is told', () => {
    render(<CalibrationTable reading={{ state: 'read', calibration: CALIBRATION }} />);
    expect(screen.getByText(/The model is told/)).toHaveTextContent(
      /that factor, the round trip and, page by page, the time SQLite itself was measured to work/,
    );
  });

  it('tells of each snippet what the model makes of it, and why where it misses', () => {
    render(<CalibrationTable reading={{ state: 'read', calibration: CALIBRATION }} />);
    expect(screen.getByText(/2 snippets replayed, 1 within 25 % of CPython/)).toBeVisible();
    expect(screen.getByRole('row', { name: /^an odd one/ })).toHaveTextContent(
      'It does something else.10 µs20 µs+100.0 %',
    );
    expect(screen.getByText('Q() | Q(): it asks the database for nothing')).toBeInTheDocument();
  });

  it('that cannot be read says how to make it anew; none at all says nothing', () => {
    const { container, rerender } = render(<CalibrationTable reading={readCalibration({ machine: null })} />);
    expect(screen.getByRole('alert')).toHaveTextContent('npm run calibrate');
    rerender(<CalibrationTable reading={{ state: 'none' }} />);
    expect(container).toBeEmptyDOMElement();
  });

  it('stored in the repository, if there is one, can be read', () => {
    expect(storedCalibration().state).not.toBe('unreadable');
    expect(readCalibration(CALIBRATION)).toEqual({ state: 'read', calibration: CALIBRATION });
  });

  it('names labs and snippets as readers know them', () => {
    expect(['4-metrics/6-keep-it-fixed', 'other'].map(labNumber)).toEqual(['4.6', 'other']);
    expect(['A Manager.all()', 'Q() | Q()'].map(snippetName)).toEqual(['Manager.all()', 'Q() | Q()']);
  });

  it('counts a page that is faster than its model as far off as one that is slower', () => {
    const [page] = CALIBRATION.pages;
    const faster = { ...(page as Calibration['pages'][number]), wallUs: [6_000, 5_000, 27_270] };
    expect(worstDeviation({ ...CALIBRATION, pages: [faster] }, [0, 200, 1000])).toBe(0.5);

    expect([0.041, -0.006].map(formatDeviation)).toEqual(['+4.1 %', '−0.6 %']);
  });
});
