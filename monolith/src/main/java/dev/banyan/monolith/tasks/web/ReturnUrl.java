package dev.banyan.monolith.tasks.web;

/// Return URL of a form, restricted to this application's lists.
final class ReturnUrl {
  private ReturnUrl() {}

  static String to(String address) {
    return address.equals("/tasks") || address.startsWith("/tasks?") ? address : "/tasks";
  }
}
