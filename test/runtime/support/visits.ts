import type { EdgeChoice, PageLoadsPlan, VisitRequest } from '../../../src/simulation/page-loads';
import type { ProjectFiles } from '../../../src/tape';
import { runOf } from './project';

export const SECOND = 1_000_000;

export const VARNISH: EdgeChoice = { flavour: 'varnish', fetching: 'serial', coalescing: true };

/** What the parts say to a shared cache, and how many seconds the application works on the list. */
export interface SiteOptions {
  readonly page?: string;
  readonly trending?: string;
  readonly badge?: string;
  readonly works?: string;
  /** Whose badge it is: read by way of Django's middleware, which says Vary: Cookie, or past it. */
  readonly session?: string;
}

/** A session that no middleware knows of. */
export const UNTOLD = "SessionStore(request.COOKIES['sessionid'])";

/**
 * A page in three ways: whole at /, put together by the edge at /esi/, by the browser at /client/. It has a list that
 * is the same for all and a badge that is each visitor's own.
 */
export function siteOf(options: SiteOptions = {}): ProjectFiles {
  const { page = 'max-age=300', trending = 'max-age=10', badge = 'private', works = '0' } = options;
  const { session = 'request.session' } = options;
  return {
    'settings.py': [
      "INSTALLED_APPS = ['django.contrib.contenttypes', 'django.contrib.sessions', 'pins']",
      "MIDDLEWARE = ['django.contrib.sessions.middleware.SessionMiddleware']",
      "SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'",
      '',
    ].join('\n'),
    'urls.py': [
      'from django.urls import path',
      'from pins import views',
      "urlpatterns = [path('', views.whole), path('esi/', views.esi), path('client/', views.client),",
      "    path('trending/', views.trending), path('badge/', views.badge)]",
      '',
    ].join('\n'),
    'pins/views.py': `import time
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpResponse
from .models import Member, Pin

def pins():
    time.sleep(${works})
    return Pin.objects.get(id=1).title

def member(request):
    return Member.objects.get(id=${session}['member']).name

def kept(body, control):
    return HttpResponse(body, headers={'Cache-Control': control, 'Surrogate-Control': 'content="ESI/1.0"'})

FRAME = '<body><h1 id="frame">Pins</h1><ul id="trending"{}</ul><p id="badge"{}</p></body>'

def whole(request):
    return HttpResponse(FRAME.format('>' + pins(), '>' + member(request)))

def esi(request):
    return kept(FRAME.format('><esi:include src="/trending/"/>', '><esi:include src="/badge/"/>'), '${page}')

def client(request):
    load = ' hx-trigger="load" hx-get="{}">'
    return kept(FRAME.format(load.format('/trending/'), load.format('/badge/')), '${page}')

def trending(request):
    return kept(pins(), '${trending}')

def badge(request):
    return kept(member(request), '${badge}')
`,
  };
}

export function planOf(changes: Partial<PageLoadsPlan> = {}): PageLoadsPlan {
  return {
    seed: 1,
    path: '/esi/',
    edge: VARNISH,
    loads: [{ atUs: 0, visitor: 0 }],
    editsUs: [],
    ...changes,
  };
}

/** Two visitors, members 1 and 2. */
export function visitOf(
  files: ProjectFiles,
  plan: PageLoadsPlan,
  changes: Partial<VisitRequest> = {},
): VisitRequest {
  const { requests: _, ...run } = runOf(files);
  const sessions = [1, 2].map((id) => ({ member: `SELECT ${id}` }));
  const edits = plan.editsUs.map(
    (_, number) => `UPDATE pins_pin SET title = 'edit ${number + 1}' WHERE id = 1`,
  );
  return { ...run, plan, sessions, edits, ...changes };
}
