"""The Task API in Flask with SQLAlchemy: a peer of `./banyan bench`. Run by gunicorn."""

import os
from datetime import datetime, timezone

from flask import Flask, abort, jsonify, request
from sqlalchemy import BigInteger, Boolean, Column, DateTime, Text, create_engine, or_
from sqlalchemy.engine import URL
from sqlalchemy.orm import declarative_base, scoped_session, sessionmaker

engine = create_engine(
    URL.create(
        "postgresql+psycopg2",
        username=os.environ["PGUSER"],
        password=os.environ["PGPASSWORD"],
        host=os.environ["PGHOST"],
        port=int(os.environ["PGPORT"]),
        database=os.environ["PGDATABASE"],
    ),
    pool_size=4,
)
Session = scoped_session(sessionmaker(bind=engine, expire_on_commit=False))
Base = declarative_base()
FIELDS = ("title", "notes", "done", "status", "priority")


class Task(Base):
    __tablename__ = "task"

    id = Column(BigInteger, primary_key=True)
    title = Column(Text, nullable=False)
    notes = Column(Text, nullable=False, default="")
    done = Column(Boolean, nullable=False, default=False)
    status = Column(Text, nullable=False, default="OPEN")
    priority = Column(Text, nullable=False, default="NONE")
    created_at = Column(DateTime(timezone=True), nullable=False)

    def as_dict(self):
        task = {field: getattr(self, field) for field in FIELDS}
        return {"id": self.id, **task, "created_at": self.created_at.isoformat()}


application = Flask(__name__)


@application.teardown_appcontext
def end_session(_error):
    Session.remove()


def found(task_id):
    return Session.get(Task, task_id) or abort(404)


def sent_fields():
    body = request.get_json(force=True)
    if not isinstance(body, dict) or any(field not in FIELDS for field in body):
        abort(400)
    if "title" in body and not 0 < len(str(body["title"])) <= 200:
        abort(400)
    return body


@application.get("/api/v1/tasks")
def list_tasks():
    tasks = Session.query(Task)
    for field in ("status", "priority"):
        if field in request.args:
            tasks = tasks.filter(getattr(Task, field) == request.args[field])
    for word in request.args.get("q", "").split():
        pattern = f"%{word}%"
        tasks = tasks.filter(or_(Task.title.ilike(pattern), Task.notes.ilike(pattern)))
    limit = min(request.args.get("limit", 20, type=int), 200)
    newest = tasks.order_by(Task.created_at.desc(), Task.id.desc()).limit(limit)
    return jsonify(items=[task.as_dict() for task in newest])


@application.post("/api/v1/tasks")
def create_task():
    body = sent_fields()
    if "title" not in body:
        abort(400)
    task = Task(created_at=datetime.now(timezone.utc), **body)
    Session.add(task)
    Session.commit()
    return jsonify(task.as_dict()), 201


@application.get("/api/v1/tasks/<int:task_id>")
def read_task(task_id):
    return jsonify(found(task_id).as_dict())


@application.patch("/api/v1/tasks/<int:task_id>")
def patch_task(task_id):
    task = found(task_id)
    for field, value in sent_fields().items():
        setattr(task, field, value)
    Session.commit()
    return jsonify(task.as_dict())
