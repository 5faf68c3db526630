import { describe } from 'vitest';
import { viewOf } from '../support/project';
import { provokesInEngine, testMistakes } from './mistakes';

// Pages taken apart by django-phased and django-esi.

const python = provokesInEngine();

const SETTINGS = [
  "INSTALLED_APPS = ['phased', 'esi', 'pins']",
  "MIDDLEWARE = ['phased.middleware.PhasedRenderMiddleware']",
  'ESI_INCLUDE = True',
  '',
].join('\n');
const VIEW = ['return render(request, "home.html", {"pin": Pin.objects.get(pk=7), "function": lambda: 1})'];

const site = (home: string, view: readonly string[] = VIEW) => ({
  'settings.py': SETTINGS,
  ...viewOf(view, ['from django.shortcuts import render']),
  'templates/home.html': home,
});
const phased = (block: string) => site(`{% load phased_tags %}{% load static %}\n${block}\n`);
const esi = (tag: string) => site(`{% load esi %}\n${tag}\n`);
const without = (home: string) => ({
  ...site(home),
  'settings.py': "INSTALLED_APPS = ['pins']\n",
});

describe('{% phased %}', () => {
  const form =
    'Write {% phased %} alone, or {% phased with pin title %}: names of variables, without dots and filters.';
  testMistakes(python, {
    'a library that the block does not load': {
      files: phased("{% phased %}\n{% «static» 'a.png' %}{% endphased %}"),
      title: '{% static %} belongs to a library that is not loaded.',
      remedy: 'Add {% load static %} inside {% phased %}, which is compiled alone.',
    },
    'what a tag of the block cannot read': {
      files: phased('{% phased %}\n{% if 1 %}\n{{ pin.title|«uper» }}{% endif %}{% endphased %}'),
      title: 'There is no filter "uper".',
      remedy: 'Write "upper" in place of "uper".',
    },
    'the library not loaded': {
      files: site('{% «phased» %}{% endphased %}'),
      title: '{% phased %} belongs to a library that is not loaded.',
      remedy: 'Add {% load phased_tags %} at the top of the template.',
    },
    'the application not installed': {
      files: without('{% load «phased_tags» %}'),
      title: 'The tag library "phased_tags" belongs to an application that is not installed.',
      remedy: 'Add "phased" to INSTALLED_APPS in settings.py.',
    },
    'a block that is not closed': {
      files: phased('«{% phased %}»{% if 1 %}{% endif %}'),
      title: '{% phased %} is opened here and never closed.',
      remedy: 'Add {% endphased %} where it ends.',
    },
    'names without their word': {
      files: phased('«{% phased pin %}»{% endphased %}'),
      title: '{% phased %} cannot read what it is to keep.',
      remedy: form,
    },
    'a name with a dot': {
      files: phased('«{% phased with pin.title %}»{% endphased %}'),
      title: '{% phased %} cannot read what it is to keep.',
      remedy: form,
    },
    'a variable that is not there': {
      files: phased('{% phased with pin «pins» %}{% endphased %}'),
      title: '{% phased %} is to keep "pins", which this template does not have.',
      remedy: 'Give it to the template in the view, or take the name out of the tag.',
    },
    'a value that cannot be kept': {
      files: phased('{% phased with pin «function» %}{% endphased %}'),
      title: /^{% phased %} cannot keep "function": /,
      remedy: 'Keep what can be pickled: texts, numbers, dates, model instances, lists of them.',
    },
  });
});

describe('{% phasedcache %}', () => {
  testMistakes(python, {
    'without a name': {
      files: phased('«{% phasedcache 60 %}»{% endphasedcache %}'),
      title: '{% phasedcache %} is not complete.',
      remedy: 'Write {% phasedcache 300 "pins" %}: a timeout in seconds, a name, then what it varies by.',
    },
    'without a request': {
      files: site('{% load phased_tags %}\n«{% phasedcache 60 pins %}»{% endphasedcache %}', [
        'from django.template.loader import render_to_string',
        'return HttpResponse(render_to_string("home.html"))',
      ]),
      title: '{% phasedcache %} renders for a request, and the template was given none.',
      remedy: 'Write render(request, …), or render_to_string(…, request=request).',
    },
  });
});

describe('{% esi %}', () => {
  const form =
    'Write {% esi for pin template "card.html" timeout 900 %}, or path "folder" in place of template.';
  testMistakes(python, {
    'without a template': {
      files: esi('«{% esi for pin %}»'),
      title: '{% esi %} cannot read what it is to show.',
      remedy: form,
    },
    'of what is no object': {
      files: esi('«{% esi for pins template "a.html" timeout 60 %}»'),
      title: "{% esi %} shows an object of a model, and got ''.",
      remedy: 'Give it an instance that has been saved: the fragment is fetched again by its primary key.',
    },
    'for no number of seconds': {
      files: esi('«{% esi for pin template "a.html" timeout "x" %}»'),
      title: "{% esi %} keeps a fragment for a number of seconds, and got 'x'.",
      remedy: 'Write a whole number after timeout.',
    },
    'without the URLs of fragments': {
      files: esi('{% «esi» for pin template "a.html" timeout 60 %}'),
      title: 'The URLs of fragments are not in urls.py.',
      remedy: 'Add path("esi/", include("esi.urls")) to urlpatterns.',
    },
    'without its application': {
      files: without('{% load «esi» %}'),
      title: 'The tag library "esi" belongs to an application that is not installed.',
      remedy: 'Add "esi" to INSTALLED_APPS in settings.py.',
    },
  });
});
