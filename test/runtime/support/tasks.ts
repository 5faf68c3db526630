import type { BackgroundPlan } from '../../../src/simulation/background';
import type { LabRequest, ProjectFiles } from '../../../src/tape';
import type { RunRequest } from '../../../src/worker/protocol';
import { runOf } from './project';

/** The little site with Celery: `tasks` and `view` are lines of pins/tasks.py and of the view's body. */
export function celeryProject(
  tasks: readonly string[],
  view: readonly string[],
  settings: readonly string[] = [],
): ProjectFiles {
  return {
    'settings.py': [
      "INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.sessions', 'pins']",
      "EMAIL_HOST = 'mail'",
      "STORAGES = {'default': {'BACKEND': 'bucket.BucketStorage'}}",
      ...(settings.some((line) => line.startsWith('CELERY_BROKER_URL'))
        ? []
        : ["CELERY_BROKER_URL = 'redis://broker:6379/0'"]),
      ...settings,
      '',
    ].join('\n'),
    'pins/__init__.py': 'from .celery import app\n',
    'pins/celery.py': [
      'import os',
      'from celery import Celery',
      "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'settings')",
      "app = Celery('pins')",
      "app.config_from_object('django.conf:settings', namespace='CELERY')",
      'app.autodiscover_tasks()',
      '',
    ].join('\n'),
    'pins/tasks.py': [
      'import time',
      'import payments',
      'from celery import shared_task',
      'from django.core.mail import send_mail',
      'from django.db.models import F',
      'from .models import Member, Pin',
      ...tasks,
      '',
    ].join('\n'),
    'pins/views.py': [
      'import time',
      'from celery import chain, group',
      'from django.db import transaction',
      'from django.http import HttpResponse',
      'from . import tasks',
      'from .models import Member, Pin',
      'def home(request):',
      ...view.map((line) => `    ${line}`),
      '',
    ].join('\n'),
  };
}

export const WORKER = { name: 'worker', queues: ['celery'], concurrency: 2, prefetchMultiplier: 4 };

export function backgroundRun(
  files: ProjectFiles,
  plan: Partial<BackgroundPlan> = {},
  more: Partial<RunRequest> = {},
): RunRequest {
  return runOf(files, {
    packages: ['celery'],
    background: { workers: [WORKER], incidents: [], ...plan },
    ...more,
  });
}

export const POST: LabRequest = { name: 'post', method: 'GET', path: '/' };

/** The little site with Django's own interface: `tasks`, `view` and TASKS["default"] as for `celeryProject`. */
export function djangoTasksProject(
  tasks: readonly string[],
  view: readonly string[],
  backend: string | null = "{'BACKEND': 'queue_backend.BrokerBackend'}",
): ProjectFiles {
  return {
    'settings.py': [
      "INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.sessions', 'pins']",
      "EMAIL_HOST = 'mail'",
      ...(backend === null ? [] : [`TASKS = {'default': ${backend}}`]),
      '',
    ].join('\n'),
    'pins/tasks.py': [
      'from django.core.mail import send_mail',
      'from django.tasks import task',
      'from .models import Member, Pin',
      ...tasks,
      '',
    ].join('\n'),
    'pins/views.py': [
      'import time',
      'from datetime import timedelta',
      'from functools import partial',
      'from django.db import transaction',
      'from django.http import HttpResponse',
      'from django.tasks import default_task_backend, task_backends',
      'from . import tasks',
      'from .models import Member, Pin',
      'def home(request):',
      ...view.map((line) => `    ${line}`),
      '',
    ].join('\n'),
  };
}

export const DJANGO_WORKER = { ...WORKER, queues: ['default'] };
