"""Where the names that a Django project uses most come from."""

#: Module → names that are imported from it.
NAMES = {
    "django.db.models": [
        "Avg", "Case", "CharField", "Count", "DecimalField", "Exists", "ExpressionWrapper", "F",
        "ForeignKey", "IntegerField", "Max", "Min", "OuterRef", "Prefetch", "Q", "QuerySet", "Subquery",
        "Sum", "Value", "When", "Window", "prefetch_related_objects",
    ],
    "django.db.models.functions": [
        "Cast", "Coalesce", "Concat", "Length", "Lower", "Now", "Rank", "RowNumber", "TruncDate",
        "TruncDay", "TruncMonth", "Upper",
    ],
    "django.db": ["IntegrityError", "connection", "models", "transaction"],
    "django.shortcuts": ["get_list_or_404", "get_object_or_404", "redirect", "render"],
    "django.http": [
        "Http404", "HttpResponse", "HttpResponseForbidden", "HttpResponseNotAllowed",
        "HttpResponseRedirect", "JsonResponse", "StreamingHttpResponse",
    ],
    "django.urls": ["include", "path", "re_path", "reverse", "reverse_lazy"],
    "django.core.cache": ["cache"],
    "django.core.exceptions": ["ObjectDoesNotExist", "PermissionDenied", "ValidationError"],
    "django.core.paginator": ["Paginator"],
    "django.conf": ["settings"],
    "django.tasks": ["task"],
    "django.template": ["Library", "loader"],
    "django.utils": ["timezone"],
    "django.utils.functional": ["cached_property"],
    "django.utils.html": ["escape", "format_html"],
    "django.utils.safestring": ["mark_safe"],
    "django.views": ["View"],
    "django.views.generic": [
        "CreateView", "DeleteView", "DetailView", "FormView", "ListView", "TemplateView", "UpdateView",
    ],
    "django.views.decorators.cache": ["cache_control", "cache_page", "never_cache"],
    "django.views.decorators.csrf": ["csrf_exempt"],
    "django.views.decorators.http": ["require_GET", "require_POST", "require_http_methods"],
    "django.views.decorators.vary": ["vary_on_cookie", "vary_on_headers"],
    "phased.utils": ["second_pass_render"],
    "collections": ["Counter", "OrderedDict", "defaultdict", "namedtuple"],
    "dataclasses": ["dataclass"],
    "datetime": ["date", "datetime", "timedelta"],
    "decimal": ["Decimal"],
    "functools": ["cache", "lru_cache", "partial", "reduce", "wraps"],
    "itertools": ["chain", "count", "groupby", "islice"],
    "operator": ["attrgetter", "itemgetter"],
    "time": ["perf_counter", "sleep"],
}  # fmt: skip

#: Modules that are imported whole.
MODULES = ["itertools", "json", "logging", "math", "random", "re", "string", "sys", "time", "uuid"]


def import_of(name):
    """Return the statement that brings a well-known name, or None. Of two sources, the first listed."""
    for module, names in NAMES.items():
        if name in names:
            return f"from {module} import {name}"
    return f"import {name}" if name in MODULES else None


def known_names():
    return [name for names in NAMES.values() for name in names] + MODULES
