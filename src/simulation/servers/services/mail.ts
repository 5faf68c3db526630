import { answered, type ServiceAnswer, type ServiceRequest, textOf } from './answer';

/** Replies of a mail server that takes everything: RFC 5321, sections 4.2 and 4.3.2. */
const REPLIES: Readonly<Record<string, readonly string[]>> = {
  connect: ['220 mail ESMTP'],
  EHLO: ['250-mail', '250 8BITMIME'],
  HELO: ['250 mail'],
  'MAIL FROM': ['250 2.1.0 Ok'],
  'RCPT TO': ['250 2.1.5 Ok'],
  DATA: ['354 End data with <CR><LF>.<CR><LF>'],
  RSET: ['250 2.0.0 Ok'],
  NOOP: ['250 2.0.0 Ok'],
  QUIT: ['221 2.0.0 Bye'],
};

/** A mail is sent once its text has been taken over. */
export function answerMail({ operation, data }: ServiceRequest): ServiceAnswer {
  if (operation === 'message') {
    const effect = {
      kind: 'mail',
      key: `${textOf(data, 'to')}: ${textOf(data, 'subject')}`,
      detail: '',
    } as const;
    return answered({ lines: ['250 2.0.0 Ok: queued'] }, { bytesIn: 22, works: 1, effect });
  }
  const lines = REPLIES[operation] ?? ['502 5.5.2 Error: command not recognized'];
  return answered({ lines }, { bytesIn: lines.join('\r\n').length + 2 });
}
