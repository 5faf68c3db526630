import type { Replay } from './figures';

const IMPORTS = `from functools import reduce
from operator import or_

from django.core.cache import cache as local
from django.core.cache import caches
from django.db import connection, transaction
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.signals import post_save
from django.http import HttpResponse
from django.shortcuts import render
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_page

from costs import wire
from costs.models import Article, Author, Post, Small, SmallDT, Wide, Writer
`;

const VIEW = `
def replay(request, figure, repeat):
    for _ in FIGURES[figure](repeat):
        pass
    return HttpResponse()
`;

/**
 * A module of views in which every replay is a generator: it yields once when what comes before is done, and ends
 * when its code has run `repeat` times.
 */
export function viewsModule(replays: readonly Replay[]): string {
  const functions = replays.map((replay, index) => generator(`figure_${index}`, replay));
  const list = `FIGURES = [${replays.map((_, index) => `figure_${index}`).join(', ')}]\n`;
  return [IMPORTS, ...functions, list, VIEW].join('\n');
}

function generator(name: string, { before, around, code }: Replay): string {
  const loop = ['for _ in range(repeat):', ...indented(code)];
  const body = [
    ...before,
    'yield',
    ...(around === undefined ? loop : [`with ${around}:`, ...indented(loop)]),
  ];
  return `\ndef ${name}(repeat):\n${indented(body).join('\n')}\n`;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `    ${line}`);
}
