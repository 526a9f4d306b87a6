package dev.banyan.migration.wire;

import dev.banyan.migration.SideUnavailableException;

/// The other process does not know a call: it has an earlier version, or not this capability.
public final class UnknownCallException extends SideUnavailableException {
  private static final long serialVersionUID = 1L;

  public UnknownCallException(String message, Throwable cause) {
    super(message, cause);
  }
}
