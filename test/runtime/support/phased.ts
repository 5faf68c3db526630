import { createHash } from 'node:crypto';
import type { LabRequest, ProjectFiles, Tape } from '../../../src/tape';

export const RENDERS = 'phased.middleware.PhasedRenderMiddleware';
export const STORES = 'phased.middleware.PatchedVaryUpdateCacheMiddleware';
export const FETCHES = 'django.middleware.cache.FetchFromCacheMiddleware';
export const SESSIONS = 'django.contrib.sessions.middleware.SessionMiddleware';

/** What parts a page of the first pass, unless the settings say otherwise: the engine's SECRET_KEY, hashed and quoted. */
export const DELIMITER = `"${createHash('sha1').update('measure-twice').digest('hex')}"`;

/** The little site with django-phased: who a visitor is stands in a signed cookie, `request` is in every context. */
export function phasedSettings(middleware: readonly string[], more = ''): ProjectFiles {
  const processors = "{'context_processors': ['django.template.context_processors.request']}";
  const text = [
    "INSTALLED_APPS = ['phased', 'pins']",
    `MIDDLEWARE = ${JSON.stringify(middleware)}`,
    "SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'",
    "TEMPLATES = [{'BACKEND': 'django.template.backends.django.DjangoTemplates',",
    `    'DIRS': ['/project/templates'], 'APP_DIRS': True, 'OPTIONS': ${processors}}]`,
    more,
    '',
  ];
  return { 'settings.py': text.join('\n') };
}

/** A request for the home page by somebody whose session says who it is. */
export function by(visitor: string, more: Partial<LabRequest> = {}): LabRequest {
  const session = { member: `SELECT '${visitor}'` };
  return { name: visitor, method: 'GET', path: '/', visitor, session, ...more };
}

export function header(tape: Tape | undefined, name: string): string | undefined {
  return tape?.response?.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
