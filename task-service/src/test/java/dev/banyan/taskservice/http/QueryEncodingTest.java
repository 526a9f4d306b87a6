package dev.banyan.taskservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryEncodingTest {

  @Test
  void takesNoQueryAtAll() {
    assertThat(QueryEncoding.isSound(null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "q=fig", "q=a+b", "q=100%25", "q=%F0%9F%8C%B3", "q=%d7%a9", "a&b"})
  void takesWhatCanBeDecoded(String query) {
    assertThat(QueryEncoding.isSound(query)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=%", "q=%F", "q=%zz", "q=%4g", "q=%ff", "q=%C0%AF", "q=%ED%A0%80", "%"})
  void refusesBrokenEscapesAndBrokenUtf8(String query) {
    assertThat(QueryEncoding.isSound(query)).isFalse();
  }
}
