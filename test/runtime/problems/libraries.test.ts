import { provokesInEngine, testMistakes } from './mistakes';

// A library of Django's whose application the project has not installed.

testMistakes(provokesInEngine(), {
  'one of its filters': {
    files: { 'templates/home.html': '<p>{{ pins.0.pk|«naturaltime» }}</p>\n' },
    title: 'The filter "naturaltime" belongs to a library that is not loaded.',
    remedy:
      'Add "django.contrib.humanize" to INSTALLED_APPS in settings.py, and {% load humanize %} at the top of the template.',
  },
  'the library itself': {
    files: { 'templates/home.html': '{% load «humanize» %}\n{{ pins.0.pk|naturaltime }}\n' },
    title: 'The tag library "humanize" belongs to an application that is not installed.',
    remedy: 'Add "django.contrib.humanize" to INSTALLED_APPS in settings.py.',
  },
  'the library, not loaded': {
    files: {
      'settings.py': "INSTALLED_APPS = ['django.contrib.humanize', 'pins']\n",
      'templates/home.html': '<p>{{ pins.0.pk|«naturaltime» }}</p>\n',
    },
    title: 'The filter "naturaltime" belongs to a library that is not loaded.',
    remedy: 'Add {% load humanize %} at the top of the template.',
  },
});
