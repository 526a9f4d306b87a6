package dev.banyan.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.SimpleValidationReportFormat;
import com.atlassian.oai.validator.report.ValidationReport;
import dev.banyan.migration.Side;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.testkit.ContractText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the whole OpenAPI file promises to those who generate clients from it.
class OpenApiFileTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final JsonNode FILE = JSON.readTree(ContractText.json());
  private static final String ID = "0198c59f-2f4a-7d0e-9a6b-3c1d5e7f9a21";
  private static final OpenApiInteractionValidator VALIDATOR =
      OpenApiInteractionValidator.createForInlineApiSpecification(ContractText.yaml()).build();

  private record Described(String path, String method, JsonNode operation) {
    String name() {
      return operation.path("operationId").asString();
    }

    boolean reads() {
      return method.equals("get");
    }

    Set<Map.Entry<String, JsonNode>> replies() {
      return operation.path("responses").properties();
    }

    Request.Method asked() {
      return Request.Method.valueOf(method.toUpperCase(Locale.ROOT));
    }

    String address() {
      return path.replaceAll("\\{\\w+}", ID);
    }
  }

  private static List<Described> operations() {
    List<Described> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : FILE.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
        if (!one.getKey().equals("parameters")) {
          all.add(new Described(path.getKey(), one.getKey(), one.getValue()));
        }
      }
    }
    assertThat(all).hasSameSizeAs(Operation.values());
    return all;
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? FILE.at(node.path("$ref").asString().substring(1)) : node;
  }

  /// The node and all below it, with what they refer to.
  private static Set<JsonNode> reachable(JsonNode from) {
    Set<JsonNode> seen = new LinkedHashSet<>();
    collect(from, seen);
    return seen;
  }

  private static void collect(JsonNode node, Set<JsonNode> seen) {
    JsonNode meant = resolved(node);
    if (seen.add(meant)) {
      meant.values().forEach(child -> collect(child, seen));
    }
  }

  private static Stream<JsonNode> objects(JsonNode from) {
    return reachable(from).stream().filter(node -> node.path("type").asString("").equals("object"));
  }

  @Test
  void hasFreshnessAndTimeoutParametersOnEveryOperation() {
    for (Described one : operations()) {
      assertThat(one.operation().path("parameters").values())
          .as(one.name())
          .extracting(parameter -> parameter.path("$ref").asString(""))
          .contains("#/components/parameters/Freshness", "#/components/parameters/Prefer");
      for (Map.Entry<String, JsonNode> reply : one.replies()) {
        boolean written = !one.reads() && reply.getKey().startsWith("2");
        assertThat(resolved(reply.getValue()).path("headers").has("Banyan-Freshness"))
            .as("%s %s", one.name(), reply.getKey())
            .isEqualTo(written);
      }
    }
    assertThat(FILE.at("/components/parameters/Freshness/name").asString())
        .isEqualTo("Banyan-Freshness");
    assertThat(FILE.at("/components/parameters/Prefer/name").asString()).isEqualTo("Prefer");
  }

  @Test
  void letsRepliesGrowAndRequestsNot() {
    for (Described one : operations()) {
      assertThat(objects(one.operation().path("responses")))
          .as(one.name())
          .isNotEmpty()
          .noneMatch(schema -> schema.has("additionalProperties"));
      assertThat(objects(one.operation().path("requestBody")))
          .as(one.name())
          .allMatch(schema -> !schema.path("additionalProperties").asBoolean(true));
      // Generators take a field with a default for one that is always there.
      assertThat(reachable(one.operation().path("requestBody")))
          .as(one.name())
          .noneMatch(schema -> schema.has("default"));
    }
  }

  @Test
  void namesEveryEnumOnce() {
    List<JsonNode> enums = new ArrayList<>();
    FILE.at("/components/schemas").values().stream()
        .filter(schema -> schema.has("enum"))
        .forEach(enums::add);
    assertThat(FILE.findParents("enum")).hasSameSizeAs(enums);
    assertThat(enums).extracting(schema -> schema.path("enum")).doesNotHaveDuplicates();
    assertThat(names("TaskStatus")).isEqualTo(names(TaskStatus.values()));
    assertThat(names("TaskPriority")).isEqualTo(names(Priority.values()));
    assertThat(names("Side")).containsExactlyInAnyOrderElementsOf(names(Side.values()));
  }

  private static List<String> names(String schema) {
    return FILE.at("/components/schemas/" + schema + "/enum").values().stream()
        .map(JsonNode::asString)
        .toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }

  @Test
  void usesEveryComponent() {
    Set<String> referred = new LinkedHashSet<>();
    FILE.findValues("$ref").forEach(ref -> referred.add(ref.asString()));
    for (Map.Entry<String, JsonNode> kind : FILE.path("components").properties()) {
      for (String name : kind.getValue().propertyNames()) {
        String ref = "#/components/%s/%s".formatted(kind.getKey(), name);
        if (!kind.getKey().equals("securitySchemes")) {
          assertThat(referred).contains(ref);
        }
      }
    }
    assertThat(referred).allMatch(ref -> !FILE.at(ref.substring(1)).isMissingNode());
  }

  @Test
  void givesTrueExamplesOfEveryReply() {
    for (Described one : operations()) {
      for (Map.Entry<String, JsonNode> reply : one.replies()) {
        JsonNode response = resolved(reply.getValue());
        for (Map.Entry<String, JsonNode> content : response.path("content").properties()) {
          List<JsonNode> examples = examples(content.getValue());
          assertThat(examples).as("%s %s", one.name(), reply.getKey()).isNotEmpty();
          int status = Integer.parseInt(reply.getKey());
          for (JsonNode example : examples) {
            assertValid(one, status, response.path("headers"), content.getKey(), example);
            if (status >= 400) {
              assertTrue(status, example);
            }
          }
        }
      }
    }
  }

  private static List<JsonNode> examples(JsonNode content) {
    return content.path("examples").values().stream()
        .map(example -> resolved(example).path("value"))
        .toList();
  }

  private static void assertValid(
      Described one, int status, JsonNode headers, String type, JsonNode example) {
    SimpleResponse.Builder response =
        new SimpleResponse.Builder(status).withContentType(type).withBody(example.toString());
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      JsonNode described = resolved(header.getValue());
      if (described.path("required").asBoolean(false)) {
        response.withHeader(header.getKey(), described.path("example").asString());
      }
    }
    assertClean(
        one, example, VALIDATOR.validateResponse(one.address(), one.asked(), response.build()));
  }

  private static void assertClean(Described one, JsonNode example, ValidationReport report) {
    assertThat(report.hasErrors())
        .as(
            "%s %s: %s",
            one.name(), example, SimpleValidationReportFormat.getInstance().apply(report))
        .isFalse();
  }

  private static void assertTrue(int status, JsonNode example) {
    Problem problem = Problem.ofCode(example.path("code").asString()).orElseThrow();
    assertThat(status).isEqualTo(problem.status());
    ProblemJson real = (ProblemJson) requireNonNull(problem.reply("", "").body());
    assertThat(example.path("title").asString()).isEqualTo(real.title());
    assertThat(example.path("type").asString()).isEqualTo(real.type());
    assertThat(example.path("status").asInt()).isEqualTo(status);
  }

  @Test
  void givesAnExampleOfEveryBody() {
    for (Described one : operations()) {
      for (Map.Entry<String, JsonNode> content :
          one.operation().path("requestBody").path("content").properties()) {
        assertThat(examples(content.getValue())).as(one.name()).isNotEmpty();
        for (JsonNode example : examples(content.getValue())) {
          SimpleRequest request =
              new SimpleRequest.Builder(one.asked(), one.address())
                  .withContentType(content.getKey())
                  .withAuthorization("Bearer x")
                  .withBody(example.toString())
                  .build();
          assertClean(one, example, VALIDATOR.validateRequest(request));
        }
      }
    }
  }
}
