/**
 * Every part of the page that is a screen of its own: panes, views, dialogs, menus, panels, notices. Its element bears
 * the name as `data-screen`; test/e2e/screens.ts lists the states in which each is checked, and a test fails where one
 * is missing.
 */
export const SCREENS = [
  'page',
  'no-lab',
  'bench',
  'panes',
  'header',
  'contents',
  'theme',
  'progress',
  'notices',
  'lesson',
  'code',
  'file',
  'files',
  'problem',
  'result',
  'waterfall',
  'queries',
  'response',
  'output',
  'distance',
  'background',
  'load',
  'visits',
  'runs',
  'database',
  'sum',
  'conditions',
  'knobs',
  'sources',
  'broken',
] as const;

export type Screen = (typeof SCREENS)[number];

/** Marks an element as a screen. */
export function screen(name: Screen): { readonly 'data-screen': Screen } {
  return { 'data-screen': name };
}
