package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AddCommandTest {
  private static JsonNode tree(String json) {
    return new JsonMapper().readTree(json.replace('\'', '"'));
  }

  @Test
  void showsATaskOnOneLine() {
    assertThat(
            AddCommand.summary(
                tree(
                    """
                    {'title': 'Pay rent', 'notes': '', 'status': 'OPEN', 'priority': 'URGENT',
                     'due': '2026-12-01', 'due_time': '09:00', 'start': '2026-11-30',
                     'labels': ['home', 'two words'], 'assignee': 'bob'}
                    """)))
        .isEqualTo(
            "Pay rent (due 2026-12-01 09:00, starts 2026-11-30, priority urgent, #home, #two words,"
                + " @bob)");
    assertThat(AddCommand.summary(tree("{'title': 'Rest', 'priority': 'NONE', 'labels': []}")))
        .isEqualTo("Rest");
    assertThat(AddCommand.summary(tree("{'title': 'Rest', 'due': '2026-12-01'}")))
        .isEqualTo("Rest (due 2026-12-01)");
    assertThat(
            AddCommand.summary(
                tree("{'title': 'Rest', 'due': '2026-12-01', 'recurrence': 'FREQ=DAILY'}")))
        .isEqualTo("Rest (due 2026-12-01, repeats FREQ=DAILY)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'detail': 'The database does not answer.'} | The database does not answer.",
        "{'errors': [{'pointer': '/labels/0', 'message': 'is long'}, {'message': 'is bad'}]}"
            + " | Not added: labels 0 is long; the line is bad."
      })
  void saysWhyNothingWasAdded(String problem, String message) {
    assertThat(AddCommand.refusal(tree(problem))).isEqualTo(message);
  }
}
