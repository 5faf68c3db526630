import { readFile } from 'node:fs/promises';
import { loadPyodide, type PyodideAPI } from 'pyodide';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureArchive, ensureAssets } from '../../scripts/lib/assets';
import { unpack } from '../../src/runtime/unpack';

/** Imports every module below some packages; gives those that would not, with the exception's text. */
const IMPORT_ALL = `
import importlib, pkgutil

def failures(*names):
    failed = {}
    def visit(path, prefix):
        for module in pkgutil.iter_modules(path, prefix):
            if module.name.rpartition(".")[2] == "__main__":
                continue
            try:
                found = importlib.import_module(module.name)
            except Exception as error:
                failed[module.name] = f"{type(error).__name__}: {error}"
                continue
            if module.ispkg:
                visit(found.__path__, module.name + ".")
    for name in names:
        visit(importlib.import_module(name).__path__, name + ".")
    return failed
`;

const SETTINGS = `
import logging, sys
logging.disable()
sys.path[:0] = ["/engine/packages"]
import django
from django.conf import settings
apps = ["auth", "contenttypes", "sessions", "messages", "sites", "staticfiles", "humanize"]
settings.configure(
    DEBUG=True, SECRET_KEY="x", USE_I18N=False, TIME_ZONE="UTC", STATIC_URL="/static/", ROOT_URLCONF="urls",
    ALLOWED_HOSTS=["*"], INSTALLED_APPS=[f"django.contrib.{app}" for app in apps],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
)
django.setup()
`;

let python: PyodideAPI;
beforeAll(async () => {
  const files = await ensureAssets();
  python = await loadPyodide({ stdLibURL: files.stdlib });
  unpack(python.FS, new Uint8Array(await readFile(files.packages)), '/engine/packages');
  python.runPython(SETTINGS + IMPORT_ALL);
});

describe('the trimmed bundle', () => {
  it('imports every module that is in it, but for those that need what is left out on purpose', () => {
    const failed = python.runPython(`import json; json.dumps(failures("django", "asgiref", "sqlparse"))`);
    expect(Object.keys(JSON.parse(failed)).sort()).toEqual([
      'django.contrib.auth.admin',
      'django.contrib.contenttypes.admin',
      'django.contrib.sites.admin',
      'django.core.serializers.pyyaml',
      'django.template.backends.jinja2',
    ]);
  });

  it('renders forms, whose templates are files beside the code', () => {
    const html = python.runPython(`
from django import forms
class PinForm(forms.Form):
    title = forms.CharField()
str(PinForm())`);
    expect(html).toContain('<input type="text" name="title"');
  });

  it('shows the debug page', () => {
    const html = python.runPython(`
import types
from django.http import HttpResponse
from django.test import Client
from django.urls import path
def broken(request):
    raise ValueError("no such pin")
urls = sys.modules["urls"] = types.ModuleType("urls")
urls.urlpatterns = [path("", broken)]
Client(raise_request_exception=False).get("/").content.decode()`);
    expect(html).toContain('no such pin');
  });

  it('keeps line numbers and knows UTC', () => {
    expect(python.runPython('django.setup.__code__.co_filename')).toBe('/engine/packages/django/__init__.py');
    expect(python.runPython('django.setup.__code__.co_firstlineno')).toBe(8);
    expect(python.runPython('import zoneinfo; str(zoneinfo.ZoneInfo("UTC"))')).toBe('UTC');
  });

  it('carries the licences of what it holds', () => {
    const names = python.runPython(`
import glob, json
json.dumps([name.split("/")[3] for name in glob.glob("/engine/packages/*/**/*LICENSE*", recursive=True)])`);
    expect([...new Set(JSON.parse(names) as string[])].sort()).toEqual([
      'asgiref-3.12.1.dist-info',
      'django-5.2.17.dist-info',
      'sqlparse-0.6.0.dist-info',
      'tzdata-2026.4.dist-info',
    ]);
  });
});

describe('the archive of Celery', () => {
  let modules: string[] = [];
  beforeAll(async () => {
    const before = python.FS.readdir('/engine/packages');
    unpack(python.FS, new Uint8Array(await readFile(await ensureArchive('celery'))), '/engine/packages');
    modules = python.FS.readdir('/engine/packages')
      .filter((name) => !before.includes(name) && !name.endsWith('.dist-info'))
      .map((name) => name.replace(/\.pyc$/, ''));
    python.runPython('import importlib; importlib.invalidate_caches()');
  });

  it('holds the modules that measure keeps from other runs', async () => {
    const source = await readFile('src/runtime/python/measure/packages.py', 'utf8');
    const listed = /"celery": frozenset\(\s*\[([^\]]*)\]/.exec(source)?.[1]?.match(/\w+/g);
    expect(listed).toEqual(modules.sort());
  });

  it('imports every module that is in it', () => {
    const packages = JSON.stringify(modules.filter((name) => name !== 'six'));
    const failed = python.runPython(`json.dumps(failures(*${packages}))`);
    expect(JSON.parse(failed)).toEqual({});
  });

  it('carries the licences of what it holds', () => {
    const names = python.FS.readdir('/engine/packages').filter((name: string) => name.endsWith('.dist-info'));
    const licences = python.runPython(`
json.dumps(sorted({name.split("/")[3] for name in glob.glob("/engine/packages/*.dist-info/**/LICENSE*", recursive=True)}))`);
    expect(JSON.parse(licences)).toEqual(names.sort());
  });
});
