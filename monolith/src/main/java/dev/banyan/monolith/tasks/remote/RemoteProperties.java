package dev.banyan.monolith.tasks.remote;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the monolith reaches the task service: `banyan.tasks.*`.
///
/// @param url where the task service is
/// @param connectTimeout for one connection
/// @param answerTimeout for one answer, from the request sent to the next byte; as long does a
///   caller wait for a free connection before it is told that the task service is busy
/// @param connections kept and used at once
/// @param attempts for what is safe to repeat
/// @param openFor how long the circuit breaker stays open before it tries again, if the task
///   service does not say before that it is ready
@ConfigurationProperties("banyan.tasks")
record RemoteProperties(
    @DefaultValue("http://127.0.0.1:8090") URI url,
    @DefaultValue("500ms") Duration connectTimeout,
    @DefaultValue("2s") Duration answerTimeout,
    @DefaultValue("64") int connections,
    @DefaultValue("3") int attempts,
    @DefaultValue("2s") Duration openFor) {

  RemoteProperties {
    if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
      throw new IllegalArgumentException(
          "BANYAN_TASKS_URL must be an http address such as http://127.0.0.1:8090");
    }
    if (connections < 1 || attempts < 1) {
      throw new IllegalArgumentException(
          "banyan.tasks.connections and banyan.tasks.attempts must be at least 1");
    }
  }
}
