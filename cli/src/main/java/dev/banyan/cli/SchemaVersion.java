package dev.banyan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// The latest schema version that a build of the monolith knows.
final class SchemaVersion {
  private static final Pattern MIGRATION =
      Pattern.compile("(?:.*/)?db/(?:monolith|movable)/V([0-9]{1,9})__.*\\.sql");

  private SchemaVersion() {}

  /// @return 0 if the jar contains no migrations
  static int latest(Path monolithJar) {
    if (Files.notExists(monolithJar)) {
      return 0;
    }
    int latest = 0;
    try (ZipFile jar = new ZipFile(monolithJar.toFile())) {
      for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        latest = Math.max(latest, version(entry.getName()));
        // The movable tables come with a library.
        if (entry.getName().matches("BOOT-INF/lib/migration-[0-9].*\\.jar")) {
          try (InputStream in = jar.getInputStream(entry)) {
            latest = Math.max(latest, latest(new ZipInputStream(in)));
          }
        }
      }
      return latest;
    } catch (IOException e) {
      throw new UserErrorException(
          "%s cannot be read: %s.".formatted(monolithJar, e.getMessage()), e);
    }
  }

  private static int latest(ZipInputStream jar) throws IOException {
    int latest = 0;
    for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
      latest = Math.max(latest, version(entry.getName()));
    }
    return latest;
  }

  private static int version(String name) {
    Matcher matcher = MIGRATION.matcher(name);
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
