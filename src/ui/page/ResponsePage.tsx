import { useMemo } from 'react';
import { askedOf, hasFailed, isTask, type Tape, type TapeResponse } from '../../tape';
import './page.css';
import { cutNote, type Shown, shownOf, statusLine, testsLine } from './response';
import { TaskEnd } from './TaskEnd';

/** What the browser would have shown: in a frame with no scripts, no origin and nothing to fetch. */
export function ResponsePage({ tape }: { readonly tape: Tape }) {
  if (isTask(tape)) return <TaskEnd tape={tape} />;
  if (tape.response === null) {
    return (
      <div className="response">
        <p className="empty">{`No page: the request ended in an error. ${tape.problem?.title ?? ''}`}</p>
      </div>
    );
  }
  return <Response tape={tape} response={tape.response} />;
}

function Response({ tape, response }: { readonly tape: Tape; readonly response: TapeResponse }) {
  const shown = useMemo(() => shownOf(response), [response]);
  const cut = cutNote(response);
  const failed = response.status >= 400 || tape.tests?.some(hasFailed);
  return (
    <div className="response">
      <p className="response-status">
        <span className="response-request">{askedOf(tape)}</span>
        <span className={failed ? 'response-code failed' : 'response-code'}>{answered(tape, response)}</span>
      </p>
      {cut !== null && <p className="response-note">{cut}</p>}
      <Body shown={shown} name={askedOf(tape)} />
    </div>
  );
}

function answered({ method, tests }: Tape, response: TapeResponse): string {
  if (tests) return testsLine(tests);
  return method === 'COMMAND' ? 'ended without an error' : statusLine(response);
}

function Body({ shown, name }: { readonly shown: Shown; readonly name: string }) {
  switch (shown.type) {
    case 'page':
      return (
        <>
          <p className="response-note">A picture of the response: its links and forms do nothing here.</p>
          <iframe
            className="response-frame"
            title={`Page rendered for ${name}`}
            sandbox=""
            referrerPolicy="no-referrer"
            srcDoc={shown.html}
          />
        </>
      );
    case 'text':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
        <section className="response-text" aria-label={`Text of ${name}`} tabIndex={0}>
          <pre>{shown.text}</pre>
        </section>
      );
    case 'redirect':
      return (
        <p className="empty">
          <span>
            A redirect: it sends the browser to <code>{shown.to}</code>, which is a request of its own.
          </span>
        </p>
      );
    case 'empty':
      return <p className="empty">The response has no body.</p>;
  }
}
