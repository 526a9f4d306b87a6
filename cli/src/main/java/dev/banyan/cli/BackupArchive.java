package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// A backup file that exists.
final class BackupArchive implements AutoCloseable {
  private final Path file;
  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupArchive(Path file, ZipFile zip, BackupManifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /// @throws UserErrorException if it is not a complete backup
  static BackupArchive open(Path file) {
    try {
      ZipFile zip = new ZipFile(file.toFile());
      ZipEntry entry = zip.getEntry(BackupManifest.ENTRY);
      if (entry == null) {
        zip.close();
        throw new UserErrorException(file + " is not a backup of Banyan: it has no manifest.");
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return new BackupArchive(
            file, zip, BackupManifest.parse(new String(in.readAllBytes(), UTF_8)));
      } catch (UserErrorException e) {
        zip.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new UserErrorException("There is no file " + file + ".", e);
    } catch (ZipException e) {
      throw new UserErrorException(
          "%s is not a backup of Banyan, or it is truncated: %s.".formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UserErrorException("%s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }

  BackupManifest manifest() {
    return manifest;
  }

  /// Compares each file with its checksum.
  ///
  /// @throws UserErrorException if one differs, is missing or was added
  void verify() {
    Set<String> missing = new TreeSet<>(manifest.files().keySet());
    try {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.isDirectory() && !entry.getName().equals(BackupManifest.ENTRY)) {
          copy(entry, OutputStream.nullOutputStream());
          missing.remove(entry.getName());
        }
      }
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
    if (!missing.isEmpty()) {
      throw damaged("it lacks " + missing.iterator().next(), null);
    }
  }

  /// Extracts the files below a prefix, and verifies them.
  void extract(String prefix, Path folder) {
    try {
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (!entry.getName().startsWith(prefix)) {
          continue;
        }
        Path target = folder.resolve(entry.getName().substring(prefix.length())).normalize();
        if (!target.startsWith(folder)) {
          throw damaged("it has the entry " + entry.getName(), null);
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.resolveSibling("."));
          try (OutputStream out = Files.newOutputStream(target)) {
            copy(entry, out);
          }
          Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
        }
      }
    } catch (ZipException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UserErrorException(
          "%s cannot be extracted to %s: %s.".formatted(file, folder, e.getMessage()), e);
    }
  }

  private void copy(ZipEntry entry, OutputStream out) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(zip.getInputStream(entry), BackupWriter.sha256())) {
      in.transferTo(out);
      String found = HexFormat.of().formatHex(in.getMessageDigest().digest());
      if (!found.equals(manifest.files().get(entry.getName()))) {
        throw damaged("the checksum of %s differs".formatted(entry.getName()), null);
      }
    }
  }

  private UserErrorException damaged(String why, @Nullable Throwable cause) {
    return new UserErrorException("The backup %s is damaged: %s.".formatted(file, why), cause);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
