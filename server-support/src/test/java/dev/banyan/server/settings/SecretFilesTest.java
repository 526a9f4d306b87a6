package dev.banyan.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
  private final SecretFiles secretFiles = new SecretFiles("PASSWORD"::equals);
  @TempDir private Path folder;

  @Test
  void readsTheValueWithoutTheLineBreakAtItsEnd() throws IOException {
    assertThat(secretFiles.resolve(Map.of("PASSWORD_FILE", file(" s3cret \n"), "HOST", "db")))
        .containsEntry("PASSWORD", " s3cret ")
        .containsEntry("HOST", "db");
  }

  @Test
  void readsNothingForSettingsThatAreNotSecret() {
    assertThat(secretFiles.read(Map.of("HOST_FILE", "/does/not/exist"))).isEmpty();
  }

  @Test
  void takesABlankVariableForNoVariable() throws IOException {
    assertThat(secretFiles.read(Map.of("PASSWORD_FILE", " ", "PASSWORD", "a"))).isEmpty();
    assertThat(secretFiles.read(Map.of("PASSWORD_FILE", file("b"), "PASSWORD", " ")))
        .containsEntry("PASSWORD", "b");
  }

  @Test
  void takesAnEmptyFileForNoVariable() throws IOException {
    assertThat(secretFiles.read(Map.of("PASSWORD_FILE", file("\n\n")))).isEmpty();
  }

  @Test
  void refusesBothTheValueAndTheFile() throws IOException {
    refuses(Map.of("PASSWORD", "hunter2", "PASSWORD_FILE", file("hunter3")))
        .withMessage("PASSWORD and PASSWORD_FILE are both set: set only one of them.");
  }

  @Test
  void refusesAFileThatCannotBeUsed() throws IOException {
    refuses(Map.of("PASSWORD_FILE", folder.resolve("none").toString()))
        .withMessageContaining("PASSWORD_FILE")
        .withMessageEndingWith("the file does not exist.");
    refuses(Map.of("PASSWORD_FILE", folder.toString())).withMessageEndingWith("it is a directory.");
    refuses(Map.of("PASSWORD_FILE", file("x".repeat(70_000))))
        .withMessageEndingWith("it is larger than 64 KiB.");
    refuses(Map.of("PASSWORD_FILE", "a\0b")).withMessageEndingWith("that is not a path.");
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    refuses(Map.of("PASSWORD_FILE", folder.resolve("binary").toString()))
        .withMessageEndingWith("its content is not text in UTF-8.");
  }

  @Test
  void refusesAFileThatItMayNotRead() throws IOException {
    Path file = Path.of(file("s3cret"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    // Root reads every file.
    Assumptions.assumeFalse(Files.isReadable(file));
    refuses(Map.of("PASSWORD_FILE", file.toString()))
        .withMessageEndingWith("this process may not read it.");
  }

  private ThrowableAssertAlternative<SecretFileException> refuses(Map<String, String> environment) {
    return assertThatExceptionOfType(SecretFileException.class)
        .isThrownBy(() -> secretFiles.read(environment));
  }

  private String file(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "secret", ""), content).toString();
  }
}
