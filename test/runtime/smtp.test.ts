import { beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine } from '../../scripts/lib/node-engine';
import { isServiceCall, type Tape } from '../../src/tape';
import type { Engine } from '../../src/worker/protocol';
import { PROJECT, runOf, viewOf } from './support/project';

let engine: Engine;
beforeAll(async () => {
  engine = await createNodeEngine();
});

const SETTINGS = { 'settings.py': `${PROJECT['settings.py']}EMAIL_HOST = 'mail'\n` };
const spoken = (tape: Tape | undefined) =>
  tape?.moves.filter(isServiceCall).map(({ operation, subject }) => `${operation} ${subject}`.trim());

async function sent(body: readonly string[], imports: readonly string[]) {
  const { tapes, problem } = await engine.run(runOf({ ...SETTINGS, ...viewOf(body, imports) }));
  expect(problem).toBeNull();
  return tapes[0];
}

const IMPORT = ['from django.core import mail'];

describe('Django’s own mail backend', () => {
  it('speaks SMTP: a connection and six commands for one mail', async () => {
    const tape = await sent(
      ["mail.send_mail('Hi ü', 'text', 'a@b.c', ['x@x.org'])", "return HttpResponse('ok')"],
      IMPORT,
    );
    expect(spoken(tape)).toEqual([
      'connect',
      expect.stringMatching(/^EHLO/),
      'MAIL FROM a@b.c',
      'RCPT TO x@x.org',
      'DATA',
      'message x@x.org',
      'QUIT',
    ]);
    const effects = tape?.moves.filter(isServiceCall).flatMap(({ effect }) => effect ?? []);
    expect(effects).toEqual([{ kind: 'mail', key: 'x@x.org: Hi ü', detail: '' }]);
  });

  it('uses one connection for many, where it is told to', async () => {
    const tape = await sent(
      [
        "messages = [('Hi', 'text', 'a@b.c', [f'm{n}@x.org']) for n in range(3)]",
        'mail.send_mass_mail(messages)',
        "return HttpResponse('ok')",
      ],
      IMPORT,
    );
    const said = spoken(tape) ?? [];
    expect(said.filter((each) => each === 'connect')).toHaveLength(1);
    expect(said.filter((each) => each.startsWith('message'))).toHaveLength(3);
  });

  it('finds no other host', async () => {
    const tape = await sent(
      [
        'try:',
        "    mail.send_mail('Hi', 'text', 'a@b.c', ['x@x.org'], connection=mail.get_connection(host='elsewhere'))",
        'except OSError as exc:',
        '    return HttpResponse(type(exc).__name__)',
        "return HttpResponse('sent')",
      ],
      IMPORT,
    );
    expect(tape?.response?.body).not.toBe('sent');
    expect(spoken(tape)).toEqual([]);
  });
});
