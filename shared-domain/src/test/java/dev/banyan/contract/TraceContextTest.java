package dev.banyan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void goesOnWithTheCallersTraceInASpanOfItsOwn() {
    TraceContext trace = TraceContext.continuing(PARENT, random);
    assertThat(trace.traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(trace.spanId()).isNotEqualTo("00f067aa0ba902b7");
    assertThat(trace.flags()).isEqualTo("00");
    assertThat(TraceContext.continuing(trace.header(), random).traceId())
        .isEqualTo(trace.traceId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\nX: y"
      })
  void beginsATraceWhereTheHeaderNamesNone(String header) {
    TraceContext trace = TraceContext.continuing(header, random);
    assertThat(trace.header()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    assertThat(trace.traceId()).isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void takesOverARequestIdThatIsFitForALogLine() {
    assertThat(RequestIds.of("my-request.1")).isEqualTo("my-request.1");
    assertThat(RequestIds.of("a\nforged line")).doesNotContain("forged");
    assertThat(RequestIds.of("x".repeat(65))).hasSize(36);
    assertThat(RequestIds.of(null)).isNotEqualTo(RequestIds.of(null));
  }
}
