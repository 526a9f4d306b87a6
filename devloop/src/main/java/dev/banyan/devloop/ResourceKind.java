package dev.banyan.devloop;

import java.nio.file.Path;

/// What has to happen when a resource changes.
enum ResourceKind {
  /// Read for each request, so that browsers only have to load their page again.
  PAGE,
  /// Read once, at the start.
  START;

  /// @param file relative to the folder of the resources
  static ResourceKind of(Path file) {
    String folder = file.getName(0).toString();
    String name = String.valueOf(file.getFileName());
    boolean messages =
        name.endsWith(".properties") && (folder.equals("messages") || name.startsWith("messages"));
    return messages || folder.equals("templates") || folder.equals("static") ? PAGE : START;
  }
}
