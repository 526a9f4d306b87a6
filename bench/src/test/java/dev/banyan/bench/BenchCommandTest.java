package dev.banyan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --work=read,fly           | --work does not know fly
          --contestants=rails       | --contestants does not know rails
          --rows=1000,10            | --rows must be in ascending order
          --connections=0           | --connections must be positive
          --rounds=0                | --rounds must be positive
          --rate=-1                 | --rate must be positive
          --seconds=0               | --seconds must be positive and at most 120
          --seconds=600             | --seconds must be positive and at most 120
          --warm-up=-1              | --warm-up must not be negative
          """)
  void refusesWrongOptionsBeforeAnythingStarts(String option, String message) {
    StringWriter errors = new StringWriter();

    int exitCode =
        new CommandLine(new BenchCommand()).setErr(new PrintWriter(errors)).execute(option);

    assertThat(exitCode).isEqualTo(2);
    assertThat(errors.toString()).contains(message);
  }
}
