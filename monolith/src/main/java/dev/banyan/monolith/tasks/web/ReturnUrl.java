package dev.banyan.monolith.tasks.web;

import java.util.regex.Pattern;

/// Return URL of a form, restricted to this application's lists and the pages of tasks.
final class ReturnUrl {
  private static final Pattern TASK = Pattern.compile("/tasks/[0-9a-f-]{36}(?:\\?.*)?");

  private ReturnUrl() {}

  static String to(String address) {
    return isList(address) || TASK.matcher(address).matches() ? address : "/tasks";
  }

  private static boolean isList(String address) {
    return address.equals("/tasks") || address.startsWith("/tasks?");
  }
}
