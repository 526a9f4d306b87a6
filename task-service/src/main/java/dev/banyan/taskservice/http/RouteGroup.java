package dev.banyan.taskservice.http;

import io.javalin.config.RoutesConfig;

/// A group of routes of [TaskHttpServer].
@FunctionalInterface
public interface RouteGroup {
  void addTo(RoutesConfig routes);
}
