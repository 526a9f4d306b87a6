package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.testkit.ContractText;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    assertThat(Operation.methodsOf("/api/v1/tasks:quick")).containsExactly("POST");
    assertThat(Operation.methodsOf("/api/v1/tasks%3Aquick")).containsExactly("POST");
    assertThat(Operation.methodsOf("/api/v1/tasks:bulk")).containsExactly("POST");
    assertThat(Operation.methodsOf("/api/v1/tasks:else")).isEmpty();
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
  void findsEachOperationByItsMethodAndPath() {
    for (Operation operation : Operation.values()) {
      List<String> path = segments(operation.path());
      Map<String, String> names =
          path.stream()
              .filter(segment -> segment.startsWith("{"))
              .collect(Collectors.toMap(OperationTest::variable, segment -> segment));
      assertThat(OperationRoute.find(operation.method(), path))
          .contains(new OperationRoute(operation, names));
    }
    assertThat(OperationRoute.find("HEAD", segments("/api/v1/tasks/7")))
        .contains(new OperationRoute(Operation.GET_TASK, Map.of("id", "7")));
    assertThat(OperationRoute.find("POST", segments("/api/v1/tasks/7"))).isEmpty();
    assertThat(OperationRoute.find("GET", segments("/api/v1/tasks/"))).isEmpty();
    assertThat(OperationRoute.find("GET", segments("/api/v1/tasks/7/comments/8/9"))).isEmpty();
    assertThat(OperationRoute.find("HEAD", segments("/api/v1/tasks/7/restore"))).isEmpty();
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  private static String variable(String segment) {
    return segment.substring(1, segment.length() - 1);
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
