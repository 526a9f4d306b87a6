package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.testkit.ContractText;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperationTest {
  private final SwaggerParseResult parsed =
      new OpenAPIV3Parser().readContents(ContractText.yaml(), List.of(), new ParseOptions());

  @Test
  void isAFileWithoutAMistake() {
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
  }

  @Test
  void offersJustWhatTheFileOffers() {
    OpenAPI file = parsed.getOpenAPI();
    Stream<String> inFile =
        file.getPaths().entrySet().stream()
            .flatMap(path ->
                path.getValue().readOperationsMap().entrySet().stream()
                    .map(operation ->
                        operation.getValue().getOperationId()
                            + " "
                            + operation.getKey()
                            + " "
                            + path.getKey()));
    Stream<String> inCode =
        Stream.of(Operation.values())
            .map(one -> one.operationId() + " " + one.method() + " " + one.path());
    assertThat(inCode).containsExactlyInAnyOrderElementsOf(inFile.toList());
  }

  @Test
  void knowsTheMethodsOfAPath() {
    assertThat(Operation.methodsOf("/api/v1/tasks")).containsExactly("GET", "POST");
    assertThat(Operation.methodsOf("/api/v1/tasks/7"))
        .containsExactly("GET", "PUT", "PATCH", "DELETE");
    assertThat(Operation.methodsOf("/api/v1/tasks/7/restore")).containsExactly("POST");
    assertThat(Operation.methodsOf("/api/v1/tasks/7/comments")).containsExactly("GET", "POST");
    assertThat(Operation.methodsOf("/api/v1/tasks/7/comments/8"))
        .containsExactly("GET", "PATCH", "DELETE");
    assertThat(Operation.methodsOf("/api/v1/tasks/7/else")).isEmpty();
    assertThat(Operation.methodsOf("/api/v1")).isEmpty();
  }

  @Test
  void allowsWhatHttpGivesEveryResource() {
    assertThat(Operation.allowedAt("/api/v1/tasks"))
        .containsExactly("GET", "POST", "HEAD", "OPTIONS");
    assertThat(Operation.allowedAt("/api/v1/tasks/7/restore")).containsExactly("POST", "OPTIONS");
    assertThat(Operation.allowedAt("/api/v1/openapi.yaml"))
        .containsExactly("GET", "HEAD", "OPTIONS");
    assertThat(Operation.allowedAt("/api/v1/else")).isEmpty();
  }

  @Test
  void publishesEveryFile() {
    for (ContractFile file : ContractFile.values()) {
      assertThat(file.bytes(yaml -> yaml)).isNotEmpty();
    }
    assertThat(new String(ContractFile.DOCS_PAGE.bytes(yaml -> yaml), UTF_8)).doesNotContain("${");
  }
}
