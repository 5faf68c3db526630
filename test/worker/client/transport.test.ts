import { expect, it } from 'vitest';
import { firstOf, type OpenTransport, Refused } from '../../../src/worker/client/transport';

const EVENTS = { onMessage: () => {}, onDeath: () => {} };
const TRANSPORT = { post: () => {}, close: () => {} };

const refused =
  (reason: string): OpenTransport =>
  () =>
    Promise.reject(new Refused(reason));
const works: OpenTransport = async () => TRANSPORT;
const notTried: OpenTransport = () => {
  throw new Error('should not have been tried');
};

it('takes the first way that works', async () => {
  const open = firstOf(refused('no frames.'), works, notTried);
  await expect(open(new ArrayBuffer(0), EVENTS)).resolves.toBe(TRANSPORT);
});

it('says why each way was refused', async () => {
  const open = firstOf(refused('no frames.'), refused('no workers.'));
  await expect(open(new ArrayBuffer(0), EVENTS)).rejects.toThrow('no frames. no workers.');
});

it('tries no other way where one only took too long', async () => {
  const slow: OpenTransport = () => Promise.reject(new Error('too late'));
  const open = firstOf(slow, notTried);
  await expect(open(new ArrayBuffer(0), EVENTS)).rejects.toThrow('too late');
});
