// A real SMTP server for tests that want to see what was sent.
import { simpleParser } from "mailparser";
import type { ParsedMail } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

export interface Letter {
  from: string;
  to: string[];
  mail: ParsedMail;
}

export interface MailServer {
  port: number;
  letters: Letter[];
  /** The first letter to that address, for which the condition holds, now or within ten seconds. */
  letterTo(address: string, condition?: (letter: Letter) => boolean): Promise<Letter>;
  stop(): Promise<void>;
}

/** `refuse` answers for an address: a text is the reason of a temporary refusal. */
export async function startMailServer(refuse: (to: string) => string | undefined = () => undefined): Promise<MailServer> {
  const letters: Letter[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const reason = refuse(address);
      done(reason === undefined ? null : Object.assign(new Error(reason), { responseCode: 450 }));
    },
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        const from = session.envelope.mailFrom;
        letters.push({
          from: from ? from.address : "",
          to: session.envelope.rcptTo.map(({ address }) => address),
          mail,
        });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    letters,
    async letterTo(address, condition = () => true) {
      for (const until = Date.now() + 10_000; Date.now() < until; await pause(50)) {
        const found = letters.find((letter) => letter.to.includes(address) && condition(letter));
        if (found) return found;
      }
      throw new Error(`no letter to ${address}; there are ${letters.length}, to ${letters.flatMap(({ to }) => to).join(", ")}`);
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
