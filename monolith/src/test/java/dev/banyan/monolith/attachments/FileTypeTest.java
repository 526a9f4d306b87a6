package dev.banyan.monolith.attachments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FileTypeTest {
  private static FileType type(String bytes) {
    return FileType.of(bytes.getBytes(ISO_8859_1));
  }

  @Test
  void knowsWhatBrowsersShow() {
    assertThat(type("\u0089PNG\r\n\u001A\n...")).isEqualTo(FileType.PNG);
    assertThat(type("\u00FF\u00D8\u00FF\u00E0")).isEqualTo(FileType.JPEG);
    assertThat(type("GIF89a<script>alert(1)</script>")).isEqualTo(FileType.GIF);
    assertThat(type("RIFF....WEBPVP8 ")).isEqualTo(FileType.WEBP);
    assertThat(type("\0\0\0\u001Cftypavif")).isEqualTo(FileType.AVIF);
    assertThat(type("%PDF-1.7")).isEqualTo(FileType.PDF);
    assertThat(FileType.PDF.isShown()).isTrue();
    assertThat(FileType.PDF.isImage()).isFalse();
    assertThat(FileType.GIF.isImage()).isTrue();
  }

  @Test
  void takesDocumentsWithScriptsForDownloads() {
    assertThat(type("<!doctype html><script>alert(1)</script>")).isEqualTo(FileType.OTHER);
    assertThat(type("\n \u00EF\u00BB\u00BF <svg onload=alert(1)>")).isEqualTo(FileType.OTHER);
    assertThat(type("<?xml version='1.0'?>")).isEqualTo(FileType.OTHER);
    assertThat(FileType.OTHER.isShown()).isFalse();
  }

  @Test
  void knowsText() {
    assertThat(type("a, b\r\n1 < 2")).isEqualTo(FileType.TEXT);
    byte[] text = "ä".repeat(3000).getBytes(UTF_8);
    // Cut in the middle of a character.
    assertThat(FileType.of(Arrays.copyOf(text, 4095))).isEqualTo(FileType.TEXT);
    assertThat(FileType.of("ä".getBytes(ISO_8859_1))).isEqualTo(FileType.TEXT);
    assertThat(FileType.of("äb".getBytes(ISO_8859_1))).isEqualTo(FileType.OTHER);
    assertThat(FileType.of("a".getBytes(UTF_16))).isEqualTo(FileType.OTHER);
    assertThat(type("a\0b")).isEqualTo(FileType.OTHER);
    assertThat(type("PK\u0003\u0004")).isEqualTo(FileType.OTHER);
  }

  @Test
  void isStoredAsItsMediaType() {
    for (FileType type : FileType.values()) {
      assertThat(FileType.ofMediaType(type.mediaType())).isEqualTo(type);
    }
    assertThat(FileType.ofMediaType("text/html")).isEqualTo(FileType.OTHER);
  }
}
