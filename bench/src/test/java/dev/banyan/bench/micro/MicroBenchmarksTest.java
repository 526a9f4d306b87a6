package dev.banyan.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MicroBenchmarksTest {
  @Test
  void runsEachBenchmarkAndReportsIt() throws Exception {
    var results = MicroBenchmarks.runOnce();

    assertThat(results)
        .extracting(MicroResult::name)
        .containsExactly(
            "Header.readCursor",
            "Header.readFreshnessTokens",
            "Header.writeCursor",
            "Header.writeEntityTag",
            "Header.writeFreshnessTokens",
            "Json.readDraft",
            "Json.readPage",
            "Json.writePage",
            "Json.writeTask",
            "Request.compareEntityTags",
            "Request.readListParameters",
            "Token.verifyCached",
            "Token.verifyUncached");
    assertThat(results)
        .allSatisfy(result -> {
          assertThat(result.nanos()).isPositive();
          assertThat(result.bytes()).isPositive();
        });
    assertThat(MicroReport.lines(results)).hasSize(results.size() + 1);
  }
}
