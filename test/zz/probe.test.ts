import { beforeAll, it } from 'vitest';
import { createNodeEngine } from '/work/main/scripts/lib/node-engine';
import type { Engine } from '/work/main/src/worker/protocol';
import { PROJECT, runOf, viewOf } from '/work/main/test/runtime/support/project';
let engine: Engine;
beforeAll(async () => { engine = await createNodeEngine(); });
const M = PROJECT['pins/models.py'] ?? '';
const views = (body: string[], imports: string[] = []) => viewOf(body, imports);
const OK = ["return HttpResponse('')"];
const cases: Record<string, any> = {
  unique: { 'pins/models.py': M.replace('title = models.CharField(max_length=50', 'title = models.CharField(unique=True, max_length=50') },
  uniqueOwner: { 'pins/models.py': M.replace('models.ForeignKey(Member,', 'models.ForeignKey(Member, unique=True,') },
  constraint: { 'pins/models.py': M + "    class Meta:\n        constraints = [models.UniqueConstraint(fields=['owner'], name='one')]\n" },
  check: { 'pins/models.py': M + "    class Meta:\n        constraints = [models.CheckConstraint(condition=models.Q(owner__gt=3), name='three')]\n" },
  together: { 'pins/models.py': M + "    class Meta:\n        unique_together = [('owner',)]\n" },
  fk: { 'pins/models.py': M.replace('(Member,', '("Membre",') },
  fkapp: { 'pins/models.py': M.replace('(Member,', '("people.Member",') },
  fkplain: { 'pins/models.py': M.replace('(Member,', '(Membre,') },
  rename: { 'pins/models.py': M.replace('title =', 'headline =') },
  renamemodel: { 'pins/models.py': M.replace('class Member', 'class Person').replace('(Member', '(Person'), 'pins/views.py': (PROJECT['pins/views.py'] ?? '') },
  add: { 'pins/models.py': M + '    color = models.CharField(max_length=5)\n' },
  json: { 'pins/models.py': M.replace('title = models.CharField(max_length=50)', 'title = models.JSONField()') },
  fkfromint: { 'pins/models.py': M.replace('title = models.CharField(max_length=50)', 'title = models.ForeignKey("Member", related_name="x", on_delete=models.CASCADE)') },
  nul: { 'pins/views.py': 'x = 1\ny = 2\0\n' + PROJECT['pins/views.py'] },
  nulmodels: { 'pins/models.py': '\0' + M },
  nulsettings: { 'settings.py': PROJECT['settings.py'] + '\n\0' },
  nulurls: { 'urls.py': PROJECT['urls.py'] + '\n\0' },
  exit: views(['import sys', 'sys.exit()']),
  exitcode: views(['import sys', 'sys.exit(3)']),
  exitplain: views(['exit()']),
  exitload: { 'pins/views.py': 'import sys\nsys.exit(1)\n' },
  kbd: views(['raise KeyboardInterrupt']),
  input: views(["return HttpResponse(input('name?'))"]),
  urlopen: views(["return HttpResponse(urlopen('https://example.com'))"], ['from urllib.request import urlopen']),
  urlhttp: views(["return HttpResponse(urlopen('http://example.com'))"], ['from urllib.request import urlopen']),
  socket: views(["socket.create_connection(('example.com', 80))"], ['import socket']),
  httpclient: views(["HTTPConnection('example.com').request('GET', '/')"], ['from http.client import HTTPConnection']),
  thread: views(["Thread(target=print).start()", ...OK], ['from threading import Thread']),
  pool: views(["ThreadPoolExecutor().submit(print)", ...OK], ['from concurrent.futures import ThreadPoolExecutor']),
  process: views(["Process(target=print).start()", ...OK], ['from multiprocessing import Process']),
  subprocess: views(["subprocess.run(['ls'])", ...OK], ['import subprocess']),
  ossystem: views(["os.system('ls')", ...OK], ['import os']),
  asynciorun: views(["asyncio.run(f())", ...OK], ['import asyncio', 'async def f(): return 1']),
  mail: views(["send_mail('a', 'b', 'c@d.e', ['f@g.h'])", ...OK], ['from django.core.mail import send_mail']),
  fork: views(["os.fork()", ...OK], ['import os']),
};
it('probe', async () => {
  const only = process.env.ONLY?.split(',');
  for (const [name, files] of Object.entries(cases)) {
    if (only && !only.includes(name)) continue;
    const { tapes, problem } = await engine.run(runOf(files));
    const p = problem ?? tapes[0]?.problem;
    console.log(`## ${name}: ${p ? `[${p.kind}] ${p.title}\n   -> ${p.remedy}\n   @ ${p.file}:${p.line}:${p.column}-${p.endColumn} | ${p.exception?.type}: ${p.exception?.message}` : 'none ' + tapes[0]?.response?.body.slice(0,80)}`);
  }
});
