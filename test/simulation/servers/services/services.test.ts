import { describe, expect, it } from 'vitest';
import { type MessageDesk, type ServiceRequest, Services } from '../../../../src/simulation/servers/services';

const ask = (
  services: Services,
  service: ServiceRequest['service'],
  operation: string,
  data: ServiceRequest['data'] = {},
  nowUs = 0,
) => services.answer({ service, operation, subject: '', data }, nowUs);

describe('payments', () => {
  const charge = (services: Services, key: string | null) =>
    ask(services, 'payments', 'charge', { reference: 'pin 1', cents: 500, key });

  it('charge each time that they are asked to', () => {
    const services = new Services();
    const effects = [charge(services, null), charge(services, null)].map(({ effect }) => effect);
    expect(effects).toEqual([
      { kind: 'charge', key: 'pin 1', detail: '$5.00' },
      { kind: 'charge', key: 'pin 1', detail: '$5.00' },
    ]);
  });

  it('charge once for one idempotency key, and give the first answer again', () => {
    const services = new Services();
    const [first, second] = [charge(services, 'a'), charge(services, 'a')];
    expect(first.answer).toMatchObject({ repeated: false });
    expect(second.answer).toEqual({ id: first.answer['id'], repeated: true });
    expect(second.effect).toBeNull();
    expect(charge(services, 'b').effect).not.toBeNull();
  });
});

describe('a mail server', () => {
  it('sends a mail once its text is there, and not before', () => {
    const services = new Services();
    const verbs = ['connect', 'EHLO', 'MAIL FROM', 'RCPT TO', 'DATA'];
    expect(verbs.map((verb) => ask(services, 'mail', verb).effect)).toEqual(verbs.map(() => null));
    expect(ask(services, 'mail', 'message', { to: 'a@b.c', subject: 'Hi' })).toMatchObject({
      works: 1,
      effect: { kind: 'mail', key: 'a@b.c: Hi' },
    });
  });

  it('does not know every command', () => {
    expect(ask(new Services(), 'mail', 'VRFY').answer).toEqual({
      lines: ['502 5.5.2 Error: command not recognized'],
    });
  });
});

describe('a store', () => {
  it('keeps files by name, the last in the place of the others', () => {
    const services = new Services();
    const put = (body: string) => ask(services, 'store', 'put', { name: 'a.jpg', body });
    expect(ask(services, 'store', 'head', { name: 'a.jpg' }).answer).toEqual({ size: null });
    put('AAAA');
    expect(put('AAAAAAAA').effect).toMatchObject({ kind: 'file', key: 'a.jpg', detail: '6 bytes' });
    expect(ask(services, 'store', 'head', { name: 'a.jpg' }).answer).toEqual({ size: 6 });
    expect(ask(services, 'store', 'get', { name: 'a.jpg' })).toMatchObject({
      answer: { body: 'AAAAAAAA' },
      bytesIn: 206,
    });
    ask(services, 'store', 'delete', { name: 'a.jpg' });
    expect(ask(services, 'store', 'get', { name: 'a.jpg' }).answer).toEqual({ body: null });
  });
});

describe('another site', () => {
  it('has the same picture at an address each time, and others elsewhere', () => {
    const fetch = (url: string) => ask(new Services(), 'web', 'GET', { url }).answer;
    expect(fetch('https://a.example/1.jpg')).toEqual(fetch('https://a.example/1.jpg'));
    expect(fetch('https://a.example/1.jpg')).not.toEqual(fetch('https://a.example/2.jpg'));
  });
});

describe('what tasks returned', () => {
  it('is kept until its time is over', () => {
    const services = new Services();
    const get = (nowUs: number) => ask(services, 'broker', 'get', { keys: ['k'] }, nowUs).answer;
    ask(services, 'broker', 'set', { keys: ['k'], value: 'v', seconds: 10 }, 0);
    expect(get(9_999_999)).toEqual({ value: 'v' });
    expect(get(10_000_000)).toEqual({ value: null });
  });

  it('is counted', () => {
    const services = new Services();
    const incr = () => ask(services, 'broker', 'incr', { keys: ['n'] }).answer['value'];
    expect([incr(), incr()]).toEqual([1, 2]);
    expect(ask(services, 'broker', 'mget', { keys: ['n', 'm'] }).answer).toEqual({ value: ['2', null] });
  });
});

describe('a broker', () => {
  it('that is down answers nobody', () => {
    const down: MessageDesk = {
      isUp: () => false,
      publish: () => expect.unreachable(),
      ack: () => expect.unreachable(),
      reject: () => expect.unreachable(),
    };
    const answer = ask(new Services(down), 'broker', 'publish', {});
    expect(answer.answer).toMatchObject({ failure: { kind: 'unreachable' } });
    expect(answer.message).toBeNull();
    expect(answer.error).not.toBeNull();
  });

  it('is told where a message goes, and what Celery wrote on it', () => {
    const message = {
      headers: { id: 't1', task: 'pins.tasks.mail', argsrepr: '(1,)', kwargsrepr: "{'a': 2}", retries: 1 },
      properties: { priority: 3 },
    };
    const to = { queue: 'mails', broker: 'redis', etaUs: 5, expiresUs: null };
    expect(ask(new Services(), 'broker', 'publish', { message, ...to }).message).toEqual({
      taskId: 't1',
      task: 'pins.tasks.mail',
      queue: 'mails',
      priority: 3,
      args: "(1,) {'a': 2}",
      retries: 1,
      etaUs: 5,
      expiresUs: null,
    });
  });
});
