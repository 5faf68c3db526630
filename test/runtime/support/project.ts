import { DEFAULT_CONDITIONS } from '../../../src/simulation';
import type { DatasetSpec, LabRequest, ProjectFiles } from '../../../src/tape';
import type { RunRequest } from '../../../src/worker/protocol';

/** A little site of members and pins, for tests of the engine. */
export const PROJECT: ProjectFiles = {
  'settings.py': [
    "INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.sessions', 'pins']",
    "MIDDLEWARE = ['django.middleware.csrf.CsrfViewMiddleware']",
    '',
  ].join('\n'),
  'urls.py': [
    'from django.urls import path',
    'from pins import views',
    "urlpatterns = [path('', views.home)]",
    '',
  ].join('\n'),
  'pins/__init__.py': '',
  'pins/models.py': [
    'from django.db import models',
    '',
    'class Member(models.Model):',
    '    name = models.CharField(max_length=50)',
    '',
    'class Pin(models.Model):',
    '    title = models.CharField(max_length=50)',
    '    owner = models.ForeignKey(Member, on_delete=models.CASCADE)',
    '',
  ].join('\n'),
  'pins/views.py': [
    'from django.shortcuts import render',
    'from .models import Pin',
    '',
    'def home(request):',
    "    pins = Pin.objects.order_by('id')[:20]",
    "    return render(request, 'home.html', {'pins': pins})",
    '',
  ].join('\n'),
  'templates/home.html': [
    '<ul>',
    '{% for pin in pins %}',
    '<li>{{ pin.title }} by',
    '{{ pin.owner.name }}</li>',
    '{% endfor %}',
    '</ul>',
    '',
  ].join('\n'),
};

const DATASET: DatasetSpec = {
  name: 'test',
  sql: `
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :members)
      INSERT INTO pins_member (id, name) SELECT i, 'member ' || i FROM n;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :pins)
      INSERT INTO pins_pin (id, title, owner_id) SELECT i, 'pin ' || i, 1 + i % :members FROM n;`,
  params: { members: 5, pins: 50 },
};

export const GET_HOME: LabRequest = { name: 'home', method: 'GET', path: '/' };

/** A run of the project with some files changed. */
export function runOf(changed: ProjectFiles = {}, more: Partial<RunRequest> = {}): RunRequest {
  return {
    files: { ...PROJECT, ...changed },
    baseFiles: PROJECT,
    dataset: DATASET,
    requests: [GET_HOME],
    seed: 1,
    conditions: DEFAULT_CONDITIONS,
    ...more,
  };
}

/** views.py whose `home` has this body, after the imports given. */
export function viewOf(body: readonly string[], imports: readonly string[] = []): ProjectFiles {
  const text = [
    'from django.http import HttpResponse',
    'from .models import Member, Pin',
    ...imports,
    '',
    'def home(request):',
    ...body.map((line) => `    ${line}`),
    '',
  ];
  return { 'pins/views.py': text.join('\n') };
}
