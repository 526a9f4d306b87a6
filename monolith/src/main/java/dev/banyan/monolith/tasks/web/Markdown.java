package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.monolith.markdown.MarkdownDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererFactory;
import org.commonmark.renderer.html.HtmlRenderer;

/// Renders Markdown notes to HTML. HTML in the notes is escaped, and links cannot run scripts or
/// load images.
final class Markdown {
  private Markdown() {}

  static String html(String notes, TaskMessages taskMessages) {
    return html(notes, taskMessages, Set.of());
  }

  /// @param users whose mentions are emphasized
  static String html(String notes, TaskMessages taskMessages, Set<Username> users) {
    return MarkdownDocument.of(notes).html(users, renderer -> secure(renderer, taskMessages));
  }

  /// @param users whose mentions are emphasized
  /// @param nodes renders some nodes in another way
  static String html(
      String notes, TaskMessages taskMessages, Set<Username> users, HtmlNodeRendererFactory nodes) {
    return MarkdownDocument.of(notes)
        .html(users, renderer -> secure(renderer.nodeRendererFactory(nodes), taskMessages));
  }

  private static void secure(HtmlRenderer.Builder renderer, TaskMessages taskMessages) {
    renderer
        .attributeProviderFactory(
            _ -> (node, tag, attributes) -> describe(node, tag, attributes, taskMessages))
        .escapeHtml(true)
        .sanitizeUrls(true)
        // The library's default also allows `data:` URLs.
        .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
        .softbreak("<br>\n");
  }

  private static void describe(
      Node node, String tag, Map<String, String> attributes, TaskMessages taskMessages) {
    if (node instanceof TaskListItemMarker marker && tag.equals("input")) {
      attributes.put(
          "aria-label", taskMessages.say(marker.isChecked() ? "markdown.done" : "markdown.open"));
    } else if (tag.equals("img")) {
      attributes.put("loading", "lazy");
    } else if (tag.equals("table")) {
      // Makes wide tables scrollable with the keyboard.
      attributes.put("tabindex", "0");
    }
  }
}
