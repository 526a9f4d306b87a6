package dev.banyan.migration.operations;

import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.engine.SideNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Names of the sides, by capability: `banyan.migration.names.*`.
///
/// @param names such as `banyan.migration.names.visits.service=visit service`
@ConfigurationProperties("banyan.migration")
public record SideNameProperties(@DefaultValue Map<String, Names> names) {

  public SideNameProperties {
    names = Map.copyOf(names);
  }

  /// @param monolith `null` for the name that the application gives it
  /// @param service likewise
  public record Names(@Nullable String monolith, @Nullable String service) {}

  /// The names of a capability's sides: the configured ones, or those that the application gives.
  ///
  /// @throws IllegalArgumentException if they can be confused
  public SideNames of(MovableCapability capability) {
    SideNames given = capability.sideNames();
    Names configured = names.get(capability.name());
    if (configured == null) {
      return given;
    }
    return new SideNames(
        configured.monolith() == null ? given.monolith() : configured.monolith(),
        configured.service() == null ? given.service() : configured.service());
  }
}
