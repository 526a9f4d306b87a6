package dev.banyan.monolith.markdown;

import dev.banyan.identity.Username;
import dev.banyan.tasks.Mention;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/// The mention of a user in a Markdown document. The text of links and code contains none.
final class MentionNode extends CustomNode {
  private final String text;

  private MentionNode(String text) {
    this.text = text;
  }

  /// Passes each mention in the document to the consumer.
  static void find(Node document, Consumer<Mention> found) {
    document.accept(
        new Texts() {
          @Override
          public void visit(Text node) {
            Mention.in(node.getLiteral()).forEach(found);
          }
        });
  }

  /// Replaces the mentions of these users in the document by nodes.
  static void insert(Node document, Set<Username> users) {
    document.accept(
        new Texts() {
          @Override
          public void visit(Text node) {
            List<Mention> mentions =
                Mention.in(node.getLiteral()).stream()
                    .filter(mention -> users.contains(mention.name()))
                    .toList();
            if (!mentions.isEmpty()) {
              replace(node, mentions);
            }
          }
        });
  }

  private static void replace(Text node, List<Mention> mentions) {
    String text = node.getLiteral();
    int from = 0;
    for (Mention mention : mentions) {
      node.insertBefore(new Text(text.substring(from, mention.start())));
      node.insertBefore(new MentionNode(text.substring(mention.start(), mention.end())));
      from = mention.end();
    }
    node.setLiteral(text.substring(from));
  }

  private abstract static class Texts extends AbstractVisitor {
    @Override
    public void visit(Link link) {}
  }

  /// Renders mentions with emphasis.
  record Renderer(HtmlNodeRendererContext context) implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(MentionNode.class);
    }

    @Override
    public void render(Node node) {
      HtmlWriter html = context.getWriter();
      html.tag("strong", Map.of("class", "mention"));
      html.text(((MentionNode) node).text);
      html.tag("/strong");
    }
  }
}
