package dev.banyan.monolith.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.png                | a.png",
        "../../x              | x",
        "C:\\Users\\a\\b.txt  | b.txt",
        "/etc/passwd          | passwd",
        "a/                   | file",
        "..                   | file",
        "...                  | file",
        "'  '                 | file",
        "''                   | file",
        "' a b.txt '          | a b.txt",
        "a.txt. .             | a.txt",
        "con                  | _con",
        "NUL.txt              | _NUL.txt",
        "lpt1 .log            | _lpt1 .log",
        "console.log          | console.log",
        ".gitignore           | .gitignore",
        "Überblick 🌳.pdf     | Überblick 🌳.pdf",
      })
  void cleansNames(String submitted, String name) {
    assertThat(FileName.of(submitted).value()).isEqualTo(name);
  }

  @Test
  void removesWhatChangesTheLine() {
    assertThat(FileName.of("gpj.\u202Eexe.\u2066a\nb\rc\0\u2028\uD800.png").value())
        .isEqualTo("gpj.exe.abc.png");
    assertThat(FileName.of("say \"hi\" it's.txt").value()).isEqualTo("say \"hi\" it's.txt");
    assertThat(FileName.of("👩\u200D👧.png").value()).isEqualTo("👩\u200D👧.png");
    assertThat(FileName.of(null).value()).isEqualTo("file");
    assertThat(FileName.of("u\u0308.txt").value()).isEqualTo("ü.txt");
  }

  @Test
  void shortensTheNameAndKeepsItsExtension() {
    String shortened = FileName.of("🌳".repeat(300) + ".jpeg").value();
    assertThat(shortened.getBytes(UTF_8)).hasSizeBetween(252, 255);
    assertThat(shortened).startsWith("🌳").endsWith("🌳.jpeg");
    assertThat(FileName.of("a".repeat(300)).value()).hasSize(255);
    assertThat(FileName.of("a." + "b".repeat(300)).value()).hasSize(255).startsWith("a.b");
  }

  @Test
  void isCleanAlways() {
    String[] submitted = {
      "con." + "a".repeat(300), " ".repeat(300) + "x", "aux" + "😀".repeat(99), "a. . . .b"
    };
    for (String one : submitted) {
      FileName name = FileName.of(one);
      assertThat(FileName.of(name.value())).isEqualTo(name);
    }
    assertThatThrownBy(() -> new FileName("a/b")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void knowsTheExtension() {
    assertThat(FileName.of("a.tar.GZ").extension()).isEqualTo("gz");
    assertThat(FileName.of("a").extension()).isEmpty();
  }

  @Test
  void isWrittenForOldAndNewClients() {
    assertThat(FileResponse.names(FileName.of("a \"b\" 100%.txt")))
        .isEqualTo("filename=\"a _b_ 100_.txt\"; filename*=UTF-8''a%20%22b%22%20100%25.txt");
    assertThat(FileResponse.names(FileName.of("ü🌳.png")))
        .isEqualTo("filename=\"__.png\"; filename*=UTF-8''%C3%BC%F0%9F%8C%B3.png");
  }
}
