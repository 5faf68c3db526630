import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { findKnob, type KnobDescription } from '../../../src/simulation';
import { Knob } from '../../../src/ui/conditions/Knob';

function knobAt(path: string): KnobDescription {
  const knob = findKnob(path);
  if (!knob) throw new Error(`no knob ${path}`);
  return knob;
}

function show(path: string, value: number | string) {
  const onChange = vi.fn();
  const knob = knobAt(path);
  render(<Knob knob={knob} value={value} onChange={onChange} />);
  return { onChange, knob };
}

describe('a knob', () => {
  it('is a slider with a name and a value in its unit', () => {
    const { knob } = show('db.rtt', 5000);
    const slider = screen.getByRole('slider', { name: knob.label });
    expect(slider).toHaveAttribute('aria-valuetext', '5.0 ms');
  });

  it('gives values on its scale when it is dragged', () => {
    const { onChange, knob } = show('db.rtt', 5000);
    const slider = screen.getByRole('slider');
    fireEvent.change(slider, { target: { value: '200' } });
    expect(onChange).toHaveBeenLastCalledWith(knob.type === 'number' ? knob.max : NaN);
    fireEvent.change(slider, { target: { value: '0' } });
    expect(onChange).toHaveBeenLastCalledWith(0);
  });

  it('takes a typed value with its unit on Enter', async () => {
    const { onChange } = show('db.rtt', 5000);
    const field = screen.getByRole('textbox');
    await userEvent.clear(field);
    await userEvent.type(field, '1.5ms{Enter}');
    expect(onChange).toHaveBeenCalledExactlyOnceWith(1500);
    expect(field).toHaveValue('5.0 ms');
  });

  it.each([
    ['db.rtt', 1000, '5', 5000],
    ['db.rtt', 200, '5', 5],
    ['db.rtt', 1000, ' 5,5 ', 5500],
    ['db.bandwidth', 10_000, '1', 1000],
    ['db.bandwidth', 100, '1', 1],
    ['cpu.factor', 2, '3', 3],
    ['db.statement', 30_000, '12', 12_000],
  ])('takes a bare number in the unit it showed: %s of %d, typed “%s”', async (path, value, typed, means) => {
    const { onChange } = show(path, value);
    const field = screen.getByRole('textbox');
    await userEvent.clear(field);
    await userEvent.type(field, `${typed}{Enter}`);
    expect(onChange).toHaveBeenCalledExactlyOnceWith(means);
  });

  it('says what is wrong with a value it cannot read, and Escape takes it back', async () => {
    const { onChange } = show('db.rtt', 5000);
    const field = screen.getByRole('textbox');
    await userEvent.clear(field);
    await userEvent.type(field, 'fast{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent(/^Round trip to the database wants a time such as/);
    expect(field).toBeInvalid();
    expect(onChange).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    expect(field).toHaveValue('5.0 ms');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is a list where there are choices', async () => {
    const { onChange } = show('db.connection', 'kept');
    await userEvent.selectOptions(screen.getByRole('combobox'), 'per-request');
    expect(onChange).toHaveBeenCalledWith('per-request');
  });
});
