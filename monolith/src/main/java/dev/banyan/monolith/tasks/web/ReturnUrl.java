package dev.banyan.monolith.tasks.web;

/// Where a form leads back to: only ever a list of ours, whatever the form says.
final class ReturnUrl {
  private ReturnUrl() {}

  static String to(String address) {
    return address.equals("/tasks") || address.startsWith("/tasks?") ? address : "/tasks";
  }
}
