"""The Task API in Django REST Framework: a peer of `./banyan bench`. Run by gunicorn."""

import os

from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["*"],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ["PGDATABASE"],
            "USER": os.environ["PGUSER"],
            "PASSWORD": os.environ["PGPASSWORD"],
            "HOST": os.environ["PGHOST"],
            "PORT": os.environ["PGPORT"],
            "CONN_MAX_AGE": None,
        }
    },
    DEBUG=False,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["rest_framework"],
    MIDDLEWARE=[],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "UNAUTHENTICATED_USER": None,
    },
    ROOT_URLCONF=__name__,
    SECRET_KEY="not used: nothing is signed",
    USE_TZ=True,
)

import django  # noqa: E402

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.urls import path  # noqa: E402
from rest_framework import mixins, serializers, viewsets  # noqa: E402
from rest_framework.pagination import CursorPagination  # noqa: E402
from rest_framework.parsers import JSONParser  # noqa: E402


class Task(models.Model):
    title = models.CharField(max_length=200)
    notes = models.TextField(blank=True, default="")
    done = models.BooleanField(default=False)
    status = models.CharField(max_length=20, default="OPEN")
    priority = models.CharField(max_length=20, default="NONE")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "peer"
        db_table = "task"
        managed = False


class TaskSerializer(serializers.ModelSerializer):
    class Meta:
        model = Task
        fields = ["id", "title", "notes", "done", "status", "priority", "created_at"]


class Newest(CursorPagination):
    page_size = 20
    page_size_query_param = "limit"
    max_page_size = 200
    ordering = ("-created_at", "-id")


class MergePatchParser(JSONParser):
    media_type = "application/merge-patch+json"


class TaskViewSet(
    mixins.CreateModelMixin,
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    viewsets.GenericViewSet,
):
    queryset = Task.objects.all()
    serializer_class = TaskSerializer
    pagination_class = Newest
    parser_classes = [JSONParser, MergePatchParser]

    def get_queryset(self):
        tasks = super().get_queryset()
        query = self.request.query_params
        for field in ("status", "priority"):
            if field in query:
                tasks = tasks.filter(**{field: query[field]})
        for word in query.get("q", "").split():
            tasks = tasks.filter(models.Q(title__icontains=word) | models.Q(notes__icontains=word))
        return tasks


urlpatterns = [
    path("api/v1/tasks", TaskViewSet.as_view({"get": "list", "post": "create"})),
    path("api/v1/tasks/<int:pk>", TaskViewSet.as_view({"get": "retrieve", "patch": "partial_update"})),
]

application = get_wsgi_application()
