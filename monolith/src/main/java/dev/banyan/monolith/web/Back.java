package dev.banyan.monolith.web;

/// Where a form leads back to: only ever a list of ours, whatever the form says.
final class Back {
  private Back() {}

  static String to(String address) {
    return address.equals("/tasks") || address.startsWith("/tasks?") ? address : "/tasks";
  }
}
