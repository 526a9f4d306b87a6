package dev.banyan.taskservice.http;

import io.javalin.config.RoutesConfig;

/// A part of what [TaskHttpServer] answers.
@FunctionalInterface
public interface RouteGroup {
  void addTo(RoutesConfig routes);
}
