package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackHomeTest {
  @TempDir private Path folder;

  @Test
  void isClosedToOthers() throws IOException {
    StackHome stackHome = StackHome.at(folder.resolve("deep").resolve("home"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stackHome.path())))
        .isEqualTo("rwx------");
  }

  @Test
  void leavesTheRightsOfAFolderThatWasThere() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    StackHome stackHome = StackHome.at(folder);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stackHome.path())))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void saysPlainlyThatItCannotBeUsed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> StackHome.at(file.resolve("home")))
        .withMessageContaining("BANYAN_HOME");
  }

  @Test
  void hasOneHolderAtATime() throws IOException {
    StackHome stackHome = StackHome.at(folder);
    Optional<FileLock> first = stackHome.lock();

    assertThat(first).isPresent();
    assertThat(stackHome.lock()).isEmpty();

    first.orElseThrow().channel().close();
    Optional<FileLock> next = stackHome.lock();
    assertThat(next).isPresent();
    next.orElseThrow().channel().close();
  }

  @Test
  void removesWhatBanyanMadeAndNothingElse() throws IOException {
    StackHome stackHome = StackHome.at(folder);
    Files.createDirectories(stackHome.data().resolve("base"));
    Files.writeString(stackHome.data().resolve("base").resolve("1"), "rows");
    Files.writeString(stackHome.credentials(), "alice secret\n");
    Files.writeString(stackHome.log("monolith"), "words");
    Path theirs = Files.writeString(folder.resolve("thesis.txt"), "years of work");

    stackHome.delete();

    assertThat(stackHome.data()).doesNotExist();
    assertThat(stackHome.credentials()).doesNotExist();
    assertThat(stackHome.log("monolith")).doesNotExist();
    assertThat(theirs).hasContent("years of work");
  }

  @Test
  void followsNoLinkOutOfTheHome() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path kept = Files.writeString(outside.resolve("kept"), "kept");
    StackHome stackHome = StackHome.at(folder.resolve("home"));
    Files.createSymbolicLink(stackHome.data(), outside);

    stackHome.delete();

    assertThat(stackHome.data()).doesNotExist();
    assertThat(kept).exists();
  }
}
