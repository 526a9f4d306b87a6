package dev.banyan.monolith;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.accounts.oauth.Scopes;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import dev.banyan.monolith.http.Language;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
          "tasks.group.",
          "tasks.grouping.",
          "tasks.columns.",
          "tasks.snooze.",
          "task.activity.field.",
          "task.activity.from.",
          "task.activity.kind.",
          "notifications.kind.",
          "notifications.setting.",
          "notifications.delivery.",
          "comments.emoji.",
          "task.merge.note.",
          "projects.color.",
          "projects.done.",
          "projects.invitation.refused.",
          "projects.member.",
          "projects.refused.",
          "projects.role.",
          "comments.refused.",
          "tasks.import.format.",
          "tasks.import.invalid.",
          "error.",
          "kind.",
          "field.",
          "choice.",
          "action.",
          "grant.",
          "permission.",
          "preferences.theme.",
          "preferences.density.",
          "user.",
          "fault.",
          "history.",
          "sure.",
          "cockpit.other.",
          "cockpit.stage.",
          "cockpit.step.",
          "cockpit.command.",
          "cockpit.confirm.",
          "cockpit.chart.",
          "cockpit.guard.");

  private static final Set<String> TEXT_ATTRIBUTES =
      Set.of("placeholder", "aria-label", "title", "alt", "data-failed");
  private static final Pattern LETTER = Pattern.compile("\\p{L}");
  private static final Pattern EXPRESSION = Pattern.compile("[$#@~*]\\{[^{}]*}");
  private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
  private static final Pattern SENTENCE = Pattern.compile("\\p{Lu}.*|.* .*");
  private static final Pattern REFERENCE = Pattern.compile("#\\{([\\w.:-]+)([(}])");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
  private static final Pattern TAG = Pattern.compile("<[^<>{]*[a-z][^<>{]*>|\\\\n");

  @Test
  void definesEachKeyOnceAndEachMessageInAValidFormat() {
    Set<String> seen = new TreeSet<>();
    MessageFiles.bundles()
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
  void translatesEachMessageWithTheSamePlaceholdersAndTags() {
    for (Language language : Language.values()) {
      Map<String, Map<String, String>> translated =
          MessageFiles.bundles(
              language == Language.ENGLISH ? "" : "_" + language.locale().getLanguage());
      MessageFiles.bundles()
          .forEach((name, bundle) -> {
            Map<String, String> translation = translated.getOrDefault(name, Map.of());
            assertThat(translation.keySet())
                .as("%s in %s", name, language)
                .containsAll(bundle.keySet());
            bundle.forEach((key, text) -> {
              String other = translation.getOrDefault(key, "");
              assertThat(patternsIn(PLACEHOLDER, other))
                  .as("placeholders of %s in %s", key, language)
                  .isEqualTo(patternsIn(PLACEHOLDER, text));
              assertThat(patternsIn(TAG, other))
                  .as("tags of %s in %s", key, language)
                  .isEqualTo(patternsIn(TAG, text));
            });
            // Names that are derived from their keys in English can be given.
            assertThat(translation.keySet())
                .as("%s in %s", name, language)
                .filteredOn(key -> !bundle.containsKey(key))
                .allMatch(key -> key.matches("(kind|field|choice|action)\\..*"));
            translation.forEach((key, text) -> {
              assertThat(text).as("%s in %s: write ’", key, language).doesNotContain("'");
              assertThat(new MessageFormat(text, language.locale())).as(key).isNotNull();
            });
          });
    }
  }

  private static Set<String> patternsIn(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void hasEveryMessageOfATemplateWithAsManyArgumentsAsItTakes() {
    Map<String, String> messages = MessageFiles.messages();
    MessageFiles.templates()
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
          MessageFiles.bundles().getOrDefault(bundle, Map.of()).keySet().stream()
              .map(key -> key.substring(0, key.indexOf('.')))
              .collect(Collectors.toSet());
      assertThat(MessageFiles.textsOfClasses(folder))
          .filteredOn(text -> groups.contains(text.substring(0, text.indexOf('.'))))
          .isSubsetOf(MessageFiles.messages().keySet());
    });
  }

  @Test
  void hasAMessageForEachSecurityEventAndEachScope() {
    assertThat(MessageFiles.messages().keySet())
        .containsAll(Stream.of(Kind.values()).map(kind -> "activity.kind." + kind).toList())
        .containsAll(Scopes.all().stream().map("scope."::concat).toList());
  }

  @Test
  void hasNoMessageThatNothingUses() {
    Set<String> used = new TreeSet<>();
    MessageFiles.templates()
        .values()
        .forEach(template ->
            REFERENCE.matcher(template).results().forEach(one -> used.add(one.group(1))));
    used.addAll(MessageFiles.textsOfClasses(""));
    IN_USE
        .keySet()
        .forEach(bundle ->
            assertThat(MessageFiles.bundles().getOrDefault(bundle, Map.of()).keySet())
                .filteredOn(key -> DYNAMIC.stream().noneMatch(key::startsWith))
                .isSubsetOf(used));
  }

  @Test
  void takesEveryTextOfATemplateFromABundle() {
    List<String> texts = new ArrayList<>();
    MessageFiles.templates()
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
    MessageFiles.templates()
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
}
