package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// JSON representation of a page of users.
record UserPageJson(List<User> items, TaskPageJson.Page page) {
  UserPageJson {
    items = List.copyOf(items);
    requireNonNull(page);
  }

  /// An object, so that it can get further fields.
  record User(String username) {}
}
