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

class HomeTest {
  @TempDir private Path folder;

  @Test
  void isClosedToOthers() throws IOException {
    Home home = Home.at(folder.resolve("deep").resolve("home"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())))
        .isEqualTo("rwx------");
  }

  @Test
  void leavesTheRightsOfAFolderThatWasThere() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    Home home = Home.at(folder);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())))
        .isEqualTo("rwxr-xr-x");
  }

  @Test
  void saysPlainlyThatItCannotBeUsed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(PlainException.class)
        .isThrownBy(() -> Home.at(file.resolve("home")))
        .withMessageContaining("BANYAN_HOME");
  }

  @Test
  void hasOneHolderAtATime() throws IOException {
    Home home = Home.at(folder);
    Optional<FileLock> first = home.lock();

    assertThat(first).isPresent();
    assertThat(home.lock()).isEmpty();

    first.orElseThrow().channel().close();
    Optional<FileLock> next = home.lock();
    assertThat(next).isPresent();
    next.orElseThrow().channel().close();
  }

  @Test
  void removesWhatBanyanMadeAndNothingElse() throws IOException {
    Home home = Home.at(folder);
    Files.createDirectories(home.data().resolve("base"));
    Files.writeString(home.data().resolve("base").resolve("1"), "rows");
    Files.writeString(home.credentials(), "alice secret\n");
    Files.writeString(home.log("monolith"), "words");
    Path theirs = Files.writeString(folder.resolve("thesis.txt"), "years of work");

    home.delete();

    assertThat(home.data()).doesNotExist();
    assertThat(home.credentials()).doesNotExist();
    assertThat(home.log("monolith")).doesNotExist();
    assertThat(theirs).hasContent("years of work");
  }

  @Test
  void doesNotFollowALinkOutOfTheHome() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Path kept = Files.writeString(outside.resolve("kept"), "kept");
    Home home = Home.at(folder.resolve("home"));
    Files.createSymbolicLink(home.data(), outside);

    home.delete();

    assertThat(home.data()).doesNotExist();
    assertThat(kept).exists();
  }
}
