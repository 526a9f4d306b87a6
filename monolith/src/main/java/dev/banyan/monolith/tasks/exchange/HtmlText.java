package dev.banyan.monolith.tasks.exchange;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/// Converts the HTML of a rich text editor to plain text with the lists of Markdown.
final class HtmlText {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\\s[^<>]*)?/?>");

  private HtmlText() {}

  static String of(String html) {
    String text =
        TAG.matcher(html)
            .replaceAll(tag -> {
              boolean end = !tag.group(1).isEmpty();
              return switch (tag.group(2).toLowerCase(Locale.ROOT)) {
                case "br" -> "\n";
                case "li" -> end ? "\n" : "- ";
                case "p", "div", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr" ->
                    end ? "\n\n" : "";
                case "ul", "ol", "table" -> "\n";
                default -> "";
              };
            });
    return HtmlUtils.htmlUnescape(text)
        .replaceAll("- \\n+", "- ")
        .replaceAll("[ \\t]+\\n", "\n")
        .replaceAll("\\n{3,}", "\n\n")
        .strip();
  }
}
