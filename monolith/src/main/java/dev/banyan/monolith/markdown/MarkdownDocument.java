package dev.banyan.monolith.markdown;

import dev.banyan.identity.Username;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Parsed notes or a comment. Supports CommonMark with autolinks, task lists, tables and
/// strikethrough.
public final class MarkdownDocument {
  /// Further names in the same text are not mentioned.
  static final int MENTIONS = 20;

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

  private final Node root;

  private MarkdownDocument(Node root) {
    this.root = root;
  }

  public static MarkdownDocument of(String markdown) {
    return new MarkdownDocument(PARSER.parse(markdown));
  }

  /// The names that a text mentions, in their order; 20 at most.
  public static Set<Username> mentions(String markdown) {
    return markdown.indexOf('@') < 0 ? Set.of() : of(markdown).mentions();
  }

  private Set<Username> mentions() {
    Set<Username> names = new LinkedHashSet<>();
    MentionNode.find(
        root,
        mention -> {
          if (names.size() < MENTIONS) {
            names.add(mention.name());
          }
        });
    return names;
  }

  /// Renders the document.
  ///
  /// @param users whose mentions are emphasized
  /// @param settings of the renderer
  public String html(Set<Username> users, Consumer<HtmlRenderer.Builder> settings) {
    if (!users.isEmpty()) {
      Set<Username> mentioned = mentions();
      mentioned.retainAll(users);
      MentionNode.insert(root, mentioned);
    }
    HtmlRenderer.Builder renderer = HtmlRenderer.builder();
    // Before the extensions: of several renderers of a node, the first counts.
    settings.accept(renderer);
    return renderer
        .extensions(EXTENSIONS)
        .nodeRendererFactory(MentionNode.Renderer::new)
        .build()
        .render(root);
  }

  // Loading an external image would reveal the reader to its server. Attachments are our own.
  private static final class PictureAsText extends AbstractVisitor {
    private static final Pattern ATTACHMENT = Pattern.compile("/attachments/[0-9a-f-]{36}");

    @Override
    public void visit(Image image) {
      if (ATTACHMENT.matcher(image.getDestination()).matches()) {
        return;
      }
      while (image.getFirstChild() != null) {
        image.insertBefore(image.getFirstChild());
      }
      image.unlink();
    }
  }
}
