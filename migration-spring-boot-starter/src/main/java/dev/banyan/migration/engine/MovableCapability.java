package dev.banyan.migration.engine;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;

/// A capability that can move between this application and a service. Define one bean of this type
/// for each. Its tables in this application's database are attached by a migration, with
/// `movable_attach` or `movable_add`.
///
/// @param name in URLs, tokens, metrics and the journal, such as `orders`
/// @param service the same capability in the service
/// @param firstOwner the side that owns the capability before the first migration
/// @param sideNames for people; `banyan.migration.names` overrides them
public record MovableCapability(
    String name, MovableSide service, Side firstOwner, SideNames sideNames) {

  /// A capability whose sides are called monolith and service.
  public MovableCapability(String name, MovableSide service, Side firstOwner) {
    this(name, service, firstOwner, SideNames.DEFAULT);
  }
}
