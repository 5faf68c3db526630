import { afterAll, beforeAll, expect, it } from 'vitest';
import { VIEW } from './support/lab-files';
import { openSite, type Site } from './support/site';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

/** Tries every way out that a worker has, and answers with what each came to. */
function escapee(address: string): string {
  return `
import js
from django.http import HttpResponse
from pyodide.ffi import create_once_callable


def attempt(name, act):
    try:
        return f"{name}: {act()}"
    except BaseException as error:
        return f"{name}: refused {type(error).__name__}"


def request_out():
    request = js.XMLHttpRequest.new()
    request.open("GET", "${address}escaped-xhr", False)
    request.send()
    return f"open {request.status}"


def socket_out():
    socket = js.WebSocket.new("${address.replace('http', 'ws')}escaped-socket")
    return "constructed"


def storage():
    return js.indexedDB.open("escaped")


def script():
    return js.importScripts("${address}escaped-script.js")


def code():
    return js.eval("1 + 1")


def feed(request):
    js.fetch("${address}escaped-fetch")
    tries = [request_out, socket_out, storage, script, code]
    text = "; ".join(attempt(act.__name__, act) for act in tries)
    return HttpResponse(f"{js.self.origin}; {text}", content_type="text/plain")
`;
}

it('the reader’s code reaches nothing from where it runs', async () => {
  const visit = await site.visit();
  const { lab, page } = visit;
  await lab.skipPrediction();
  await lab.seesQueries(21);
  await lab.openFile(VIEW);
  await lab.paste(escapee(site.server.address));
  await page.getByRole('tab', { name: 'Page' }).click();
  await expect.poll(() => lab.result.textContent(), { timeout: 15_000 }).toContain('request_out');
  const told = (await lab.result.textContent()) ?? '';
  expect(told).toContain('null; ');
  expect(told).toContain('request_out: refused');
  expect(told).toContain('storage: refused');
  expect(told).toContain('script: refused');
  expect(told).toContain('code: refused');
  await page.waitForTimeout(500);
  expect(site.server.asked.filter((name) => name.startsWith('escaped'))).toEqual([]);
  await visit.close();
});

it('a browser that refuses the frame runs the engine in a worker of the page', async () => {
  const visit = await site.visit({
    prepare: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(HTMLIFrameElement.prototype, 'srcdoc', { set: () => {} });
      }),
  });
  await visit.lab.skipPrediction();
  await visit.lab.seesQueries(21);
  await visit.close();
});
