package dev.banyan.monolith.tasks.web;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlNodeRendererFactory;
import org.commonmark.renderer.html.HtmlRenderer;

/// Renders Markdown notes to HTML. HTML in the notes is escaped, and links cannot run scripts or
/// load images. Supports CommonMark with autolinks, task lists, tables and strikethrough.
final class Markdown {
  private static final List<Extension> EXTENSIONS =
      List.of(
          AutolinkExtension.create(),
          StrikethroughExtension.builder().requireTwoTildes(true).build(),
          TablesExtension.create(),
          TaskListItemsExtension.create());
  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .postProcessor(root -> {
            root.accept(new PictureAsText());
            return root;
          })
          .build();

  private Markdown() {}

  static String html(String notes, TaskMessages taskMessages) {
    return renderer(HtmlRenderer.builder(), taskMessages).render(PARSER.parse(notes));
  }

  /// @param nodes renders some nodes in another way
  static String html(String notes, TaskMessages taskMessages, HtmlNodeRendererFactory nodes) {
    HtmlRenderer.Builder builder = HtmlRenderer.builder().nodeRendererFactory(nodes);
    return renderer(builder, taskMessages).render(PARSER.parse(notes));
  }

  private static HtmlRenderer renderer(HtmlRenderer.Builder builder, TaskMessages taskMessages) {
    return builder
        .extensions(EXTENSIONS)
        .attributeProviderFactory(
            _ -> (node, tag, attributes) -> describe(node, tag, attributes, taskMessages))
        .escapeHtml(true)
        .sanitizeUrls(true)
        // The library's default also allows `data:` URLs.
        .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
        .softbreak("<br>\n")
        .build();
  }

  private static void describe(
      Node node, String tag, Map<String, String> attributes, TaskMessages taskMessages) {
    if (node instanceof TaskListItemMarker marker && tag.equals("input")) {
      attributes.put(
          "aria-label", taskMessages.say(marker.isChecked() ? "markdown.done" : "markdown.open"));
    } else if (tag.equals("table")) {
      // Makes wide tables scrollable with the keyboard.
      attributes.put("tabindex", "0");
    }
  }

  // Loading an external image would reveal the reader to its server.
  private static final class PictureAsText extends AbstractVisitor {
    @Override
    public void visit(Image image) {
      while (image.getFirstChild() != null) {
        image.insertBefore(image.getFirstChild());
      }
      image.unlink();
    }
  }
}
