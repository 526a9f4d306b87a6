package dev.banyan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a backup: a ZIP file with a manifest, readable only by its owner. It is written to a file
/// of another name, which is removed unless the backup is complete.
final class BackupWriter implements AutoCloseable {
  private final Path file;
  private final FileOutputStream disk;
  private final ZipOutputStream zip;
  private final Map<String, String> checksums = new TreeMap<>();

  private BackupWriter(Path file) throws IOException {
    this.file = file;
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    disk = new FileOutputStream(file.toFile());
    zip = new ZipOutputStream(new BufferedOutputStream(disk, 1 << 16));
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /// @param file must not exist
  static BackupWriter to(Path file) throws IOException {
    return new BackupWriter(file);
  }

  /// SHA-256 of the files so far, by name.
  Map<String, String> checksums() {
    return Map.copyOf(checksums);
  }

  void addDirectory(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name + "/"));
    zip.closeEntry();
  }

  /// Adds a file, unless it is gone: the server removes files while it runs.
  void addFile(String name, Path source) throws IOException {
    try (InputStream in = Files.newInputStream(source)) {
      add(name, in);
    } catch (NoSuchFileException e) {
      // The write-ahead log contains its removal.
    }
  }

  void addText(String name, String text) throws IOException {
    try (InputStream in = new ByteArrayInputStream(text.getBytes(UTF_8))) {
      add(name, in);
    }
  }

  private void add(String name, InputStream content) throws IOException {
    DigestInputStream in = new DigestInputStream(content, sha256());
    zip.putNextEntry(new ZipEntry(name));
    in.transferTo(zip);
    zip.closeEntry();
    checksums.put(name, HexFormat.of().formatHex(in.getMessageDigest().digest()));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Ends the file, and waits until the disk has it.
  void finish(BackupManifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
    zip.write(manifest.json().getBytes(UTF_8));
    zip.closeEntry();
    zip.finish();
    zip.flush();
    disk.getFD().sync();
  }

  /// Removes the file if it is incomplete.
  void discard() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Its name says that it is incomplete.
    }
  }

  @Override
  public void close() throws IOException {
    disk.close();
  }
}
