package dev.banyan.monolith.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 10",
    "bytes=5-, 5, 95",
    "bytes=-5, 95, 5",
    "bytes=-500, 0, 100",
    "bytes=90-500, 90, 10",
    "Bytes=99-99, 99, 1",
    "bytes=100-, 0, 0",
    "bytes=99999999-, 0, 0",
    "bytes=-0, 0, 0",
  })
  void readsOneRange(String header, long from, long length) {
    assertThat(ByteRange.parse(header, 100)).contains(new ByteRange(from, length));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=",
        "bytes=-",
        "bytes=9-5",
        "bytes=0-1,5-6",
        "lines=0-1",
        "bytes=a-b",
        "bytes=0-99999999999999999999",
        "bytes=--5"
      })
  void ignoresOthers(String header) {
    assertThat(ByteRange.parse(header, 100)).isEmpty();
  }
}
