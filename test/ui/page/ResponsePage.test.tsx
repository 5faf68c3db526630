import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Move } from '../../../src/tape';
import { ResponsePage } from '../../../src/ui/page/ResponsePage';
import { tapeOf } from '../tapes';

const RESPONSE = {
  status: 200,
  headers: [],
  contentType: 'text/html',
  body: '<h1>Feed</h1>',
  bytes: 13,
} as const;

describe('the rendered page', () => {
  it('is shown in a frame without scripts and without an origin', () => {
    render(<ResponsePage tape={tapeOf([])} />);
    const frame = screen.getByTitle('Page rendered for GET /feed/');
    expect(frame).toHaveAttribute('sandbox', '');
    expect(frame.getAttribute('srcdoc')).toContain('Content-Security-Policy');
    expect(frame.getAttribute('srcdoc')).toContain('<li>A pin</li>');
    expect(screen.getByText('200 OK · text/html · 4.1 kB')).toBeVisible();
    expect(screen.getByText(/its links and forms do nothing here/)).toBeVisible();
  });

  it('is text where it is not HTML', () => {
    render(
      <ResponsePage
        tape={tapeOf([], {
          response: { ...RESPONSE, contentType: 'application/json', body: '{"pins": []}' },
        })}
      />,
    );
    expect(screen.getByText('{"pins": []}')).toBeVisible();
    expect(screen.queryByTitle(/Page rendered/)).not.toBeInTheDocument();
  });

  it('is the report of a run of tests, with how many failed', () => {
    const test = { name: 'FeedTests.test_budget', place: null };
    const tests = [
      { ...test, outcome: 'passed', message: null },
      { ...test, outcome: 'error', message: 'KeyError' },
    ] as const;
    const response = { ...RESPONSE, contentType: 'text/plain', body: 'Ran 2 tests' };
    render(<ResponsePage tape={tapeOf([], { method: 'TEST', path: 'pins.tests', response, tests })} />);
    expect(screen.getByText('2 tests, 1 failed')).toHaveClass('failed');
    expect(screen.getByText('Ran 2 tests')).toBeVisible();
  });

  it('is what a command prints', () => {
    const response = { ...RESPONSE, contentType: 'text/plain', body: '5 pins' };
    render(<ResponsePage tape={tapeOf([], { method: 'COMMAND', path: 'refresh_charts', response })} />);
    expect(screen.getByText('manage.py refresh_charts')).toBeVisible();
    expect(screen.getByText('ended without an error')).toBeVisible();
    expect(screen.getByText('5 pins')).toBeVisible();
  });

  it('says where a redirect leads', () => {
    const response = { ...RESPONSE, status: 302, headers: [['Location', '/pins/7/']], body: '' } as const;
    render(<ResponsePage tape={tapeOf([], { response })} />);
    expect(screen.getByText('/pins/7/')).toBeVisible();
    expect(screen.getByText(/302 Found/)).toBeVisible();
  });

  it('says why there is none', () => {
    const problem = {
      kind: 'reader-error',
      title: 'There is no field “ownr” on Pin.',
      exception: null,
      file: null,
      line: null,
      column: null,
      endColumn: null,
      remedy: null,
      traceback: null,
      request: 'feed',
    } as const;
    render(<ResponsePage tape={tapeOf([], { response: null, problem })} />);
    expect(screen.getByText(/ended in an error.*There is no field “ownr” on Pin/)).toBeVisible();
  });

  it('is, of a task, how it ended and what the worker said', () => {
    const task = { name: 'pins.tasks.tell', path: 'pins.tasks.tell', method: 'TASK' };
    const body = 'failed: OSError: full';
    const note: Move = { type: 'note', kind: 'log', text: 'ERROR disk full', place: null };
    const response = { ...RESPONSE, contentType: 'text/plain', body, bytes: body.length };
    const { unmount } = render(<ResponsePage tape={tapeOf([note], { ...task, response })} />);
    expect(screen.getByText('task pins.tasks.tell')).toBeVisible();
    expect(screen.getByText('failed: OSError: full')).toHaveClass('failed');
    expect(screen.getByText('ERROR disk full')).toBeVisible();
    unmount();
    render(<ResponsePage tape={tapeOf([], { ...task, response: null })} />);
    expect(screen.getByText('did not end: its process was killed')).toBeVisible();
    expect(screen.getByText('The worker printed and logged nothing.')).toBeVisible();
  });
});
