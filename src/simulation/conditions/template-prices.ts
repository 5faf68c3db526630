import type { PricedCpuKind } from './conditions';
import { type CpuPrice, later } from './cpu-price';

type TemplateKind = Extract<PricedCpuKind, `template.${string}`>;

/** What one unit of each kind of work in templates costs. */
export const TEMPLATE_PRICES: Readonly<Record<TemplateKind, CpuPrice>> = {
  'template.compile': {
    label: 'Compiling a template',
    ns: 17_000,
    source: later('Templates of 1 and of 20 variables: 38 and 445 µs.'),
  },
  'template.compile.tag': {
    label: 'Compiling a tag of it',
    ns: 7_500,
    source: later('A loop, a condition and a variable, four tags with their ends: 60 µs.'),
  },
  'template.compile.variable': {
    label: 'Compiling a variable of it',
    ns: 17_000,
    source: later('With a filter 21 µs, without one less.'),
  },
  'template.load': {
    label: 'Finding a template',
    ns: 11_500,
    source: later('A template that extends another took 12 µs more than its parts.'),
  },
  'template.context': {
    label: 'Making a context',
    ns: 2_000,
    source: later('An empty template: 5.7 µs, of which rendering is 3.6.'),
  },
  'template.context.request': {
    label: 'A context with the request in it',
    ns: 7_500,
    source: later('render() of an empty template: 25 µs, of which finding it is 11.5 and rendering 6.'),
  },
  'template.render': {
    label: 'Rendering a template',
    ns: 3_600,
    source: later('An included template: 5.6 µs, of which the tag is 1.8.'),
  },
  'template.variable': {
    label: 'A variable in a template',
    ns: 2_300,
    source: later('A text of the context, resolved and escaped: 2.3 µs.'),
  },
  'template.lookup': {
    label: 'A dot in a variable',
    ns: 900,
    source: later('a, a.b and a.b.c: 2.3, 3.2 and 4.4 µs.'),
  },
  'template.filter': {
    label: 'A filter in a template',
    ns: 700,
    source: later('upper, pluralize: 0.7 µs. What cuts or formats a text takes longer.'),
  },
  'template.number': {
    label: 'A number written out',
    ns: 1_900,
    source: later('A number took 1.9 µs longer than a text, without internationalisation.'),
  },
  'template.date': {
    label: 'A date written out',
    ns: 24_000,
    source: later('A date, formatted: 24 µs more than a text.'),
  },
  'template.node': {
    label: 'A tag in a template',
    ns: 1_750,
    source: later('{% if %}: 1.4 µs, of a comparison 2.5; {% with %}: 3.3.'),
  },
  'template.iteration': {
    label: 'A turn of {% for %}',
    ns: 400,
    source: later('A turn of an empty body: 0.4 µs.'),
  },
};
