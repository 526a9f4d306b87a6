package dev.banyan.monolith;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.accounts.oauth.Scopes;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

/// Checks that the message bundles and the templates and classes that use them agree.
class MessagesTest {
  private static final List<Path> MODULES =
      List.of(
          Path.of("src/main"),
          Path.of("../admin-spring-boot-starter/src/main"),
          Path.of("../migration-spring-boot-starter/src/main"));

  /// The bundles, each with the package that reads it.
  private static final Map<String, String> IN_USE =
      Map.of(
          "tasks", "monolith/tasks/web",
          "accounts", "monolith/accounts",
          "admin", "admin",
          "banyan-admin", "monolith/administration",
          "cockpit", "migration/cockpit");

  /// The beginnings of keys whose end is known at run time only.
  private static final List<String> DYNAMIC =
      List.of(
          "activity.kind.",
          "provider.",
          "logout.refused.",
          "scope.",
          "tasks.status.",
          "tasks.priority.",
          "tasks.view.",
          "tasks.field.",
          "tasks.invalid.",
          "tasks.filter.",
          "tasks.refused.",
          "tasks.done.",
          "task.merge.note.",
          "comments.refused.",
          "error.",
          "kind.",
          "field.",
          "choice.",
          "action.",
          "grant.",
          "permission.",
          "person.",
          "fault.",
          "history.",
          "sure.",
          "cockpit.side",
          "cockpit.other.",
          "cockpit.stage.",
          "cockpit.step.",
          "cockpit.command.",
          "cockpit.confirm.",
          "cockpit.chart.");

  private static final Set<String> TEXT_ATTRIBUTES =
      Set.of("placeholder", "aria-label", "title", "alt", "data-failed");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern EXPRESSION = Pattern.compile("[$#@~*]\\{[^{}]*}");
  private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
  private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}.*|.* .*");
  private static final Pattern REFERENCE = Pattern.compile("#\\{([\\w.:-]+)([(}])");
  private static final Pattern JAVA_TEXT = Pattern.compile("\"([a-z-]+\\.[\\w.:-]*\\w)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

  @Test
  void definesEachKeyOnceAndEachMessageInAValidFormat() {
    Set<String> seen = new TreeSet<>();
    bundles()
        .forEach((name, bundle) ->
            bundle.forEach((key, text) -> {
              assertThat(seen.add(key)).as("%s in %s", key, name).isTrue();
              if (text.contains("{")) {
                assertThat(new MessageFormat(text)).as(key).isNotNull();
              }
              if (IN_USE.containsKey(name)) {
                assertThat(text).as("%s: write ’", key).doesNotContain("'");
              }
            }));
  }

  @Test
  void hasEveryMessageOfATemplateWithAsManyArgumentsAsItTakes() {
    Map<String, String> messages = messages();
    templates()
        .forEach((name, template) ->
            REFERENCE
                .matcher(template)
                .results()
                .forEach(reference -> {
                  String key = reference.group(1);
                  assertThat(messages).as(name).containsKey(key);
                  assertThat(argumentsOf(reference, template))
                      .as("arguments of %s in %s", key, name)
                      .isEqualTo(placeholders(messages.getOrDefault(key, "")));
                }));
  }

  @Test
  void hasEveryMessageOfAClass() {
    IN_USE.forEach((bundle, folder) -> {
      Set<String> groups =
          bundles().getOrDefault(bundle, Map.of()).keySet().stream()
              .map(key -> key.substring(0, key.indexOf('.')))
              .collect(Collectors.toSet());
      assertThat(textsOfClasses(folder))
          .filteredOn(text -> groups.contains(text.substring(0, text.indexOf('.'))))
          .isSubsetOf(messages().keySet());
    });
  }

  @Test
  void hasAMessageForEachSecurityEventAndEachScope() {
    assertThat(messages().keySet())
        .containsAll(Stream.of(Kind.values()).map(kind -> "activity.kind." + kind).toList())
        .containsAll(Scopes.all().stream().map("scope."::concat).toList());
  }

  @Test
  void hasNoMessageThatNothingUses() {
    Set<String> used = new TreeSet<>();
    templates()
        .values()
        .forEach(template ->
            REFERENCE.matcher(template).results().forEach(one -> used.add(one.group(1))));
    used.addAll(textsOfClasses(""));
    IN_USE
        .keySet()
        .forEach(bundle ->
            assertThat(bundles().getOrDefault(bundle, Map.of()).keySet())
                .filteredOn(key -> DYNAMIC.stream().noneMatch(key::startsWith))
                .isSubsetOf(used));
  }

  @Test
  void takesEveryTextOfATemplateFromABundle() {
    List<String> texts = new ArrayList<>();
    templates()
        .forEach((name, template) -> {
          Document page = Jsoup.parse(template);
          for (Element element : page.getAllElements()) {
            for (TextNode text : element.textNodes()) {
              if (isLiteral(text.text())
                  && !element.is("code, kbd, title, [th:text], [th:text] *")) {
                texts.add(name + ": " + text.text());
              }
            }
            for (Attribute attribute : element.attributes()) {
              if (hasLiteral(attribute)) {
                texts.add(name + ": " + attribute);
              }
            }
          }
        });
    assertThat(texts).isEmpty();
  }

  @Test
  void escapesWhatIsFilledIntoAMessageWithHtml() {
    templates()
        .forEach((name, template) ->
            Jsoup.parse(template).select("[th:utext]").stream()
                .filter(element -> element.attr("th:utext").startsWith("#"))
                .forEach(element ->
                    assertThat(element.attr("th:utext"))
                        .as(name)
                        .matches(
                            "#\\{[\\w.-]+(\\((\\$\\{#strings\\.escapeXml\\([\\w.]+\\)},?)+\\))?}")));
  }

  private static boolean hasLiteral(Attribute attribute) {
    String name = attribute.getKey();
    if (name.equals("th:replace")) {
      return attribute.getValue().contains("page('");
    }
    if (!name.startsWith("th:")) {
      return TEXT_ATTRIBUTES.contains(name) && isLiteral(attribute.getValue());
    }
    boolean showsText = name.matches("th:u?text") || TEXT_ATTRIBUTES.contains(name.substring(3));
    return showsText
        && (attribute.getValue().contains("|")
            || LITERAL
                .matcher(attribute.getValue().replaceAll("\\['[^']*']|''", ""))
                .results()
                .anyMatch(literal -> SENTENCE.matcher(literal.group(1)).matches())
            || isLiteral(withoutExpressions(attribute.getValue()).replace("''", "")));
  }

  private static String withoutExpressions(String value) {
    String rest = EXPRESSION.matcher(value).replaceAll("");
    return rest.equals(value) ? value : withoutExpressions(rest);
  }

  private static boolean isLiteral(String text) {
    return LETTER.matcher(text.replace("Banyan", "").replaceAll("\\[\\[.*?]]", "")).find();
  }

  /// How many arguments a reference to a message has: those between its outermost parentheses.
  private static int argumentsOf(MatchResult reference, String template) {
    if (reference.group(2).equals("}")) {
      return 0;
    }
    int arguments = 1;
    int depth = 1;
    for (int i = reference.end(); depth > 0; i++) {
      char at = template.charAt(i);
      depth += "({".indexOf(at) >= 0 ? 1 : ")}".indexOf(at) >= 0 ? -1 : 0;
      arguments += at == ',' && depth == 1 ? 1 : 0;
    }
    return arguments;
  }

  private static int placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .mapToInt(one -> Integer.parseInt(one.group(1)) + 1)
        .max()
        .orElse(0);
  }

  private static Set<String> textsOfClasses(String folder) {
    return read("java/dev/banyan/" + folder, ".java").values().stream()
        .flatMap(source -> JAVA_TEXT.matcher(source).results())
        .map(text -> text.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> messages() {
    Map<String, String> all = new TreeMap<>();
    bundles().values().forEach(all::putAll);
    return all;
  }

  /// The bundles by name, each with its texts by key.
  private static Map<String, Map<String, String>> bundles() {
    Map<String, Map<String, String>> bundles = new TreeMap<>();
    read("resources/messages", ".properties")
        .forEach((file, content) -> {
          Properties bundle = new Properties();
          try {
            bundle.load(new StringReader(content));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          Map<String, String> texts = new TreeMap<>();
          bundle.stringPropertyNames().forEach(key -> texts.put(key, bundle.getProperty(key)));
          bundles.put(file.replace(".properties", ""), texts);
        });
    return bundles;
  }

  private static Map<String, String> templates() {
    return read("resources/templates", ".html");
  }

  /// The files in a folder of any module and those below it, by their paths.
  private static Map<String, String> read(String folder, String ending) {
    Map<String, String> texts = new TreeMap<>();
    for (Path root : MODULES.stream().map(module -> module.resolve(folder)).toList()) {
      if (!Files.exists(root)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(one -> one.toString().endsWith(ending)).toList()) {
          texts.put(root.relativize(file).toString(), Files.readString(file, UTF_8));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return texts;
  }
}
