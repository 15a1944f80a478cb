import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  subject: string;
  text: string;
  /** Every address in the text, in order. */
  links: string[];
}

/** A real SMTP server on this machine that keeps what it is given. */
export async function startMailServer() {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        received.push(read(mail));
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function read({ to, subject = '', text = '' }: ParsedMail): ReceivedMail {
  const address = (Array.isArray(to) ? to[0] : to)?.value[0]?.address ?? '';
  return { to: address, subject, text, links: [...text.matchAll(/https?:\/\/[^\s<>"]+/g)].map(([url]) => url) };
}
