package dev.banyan.monolith.web;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Notes as HTML: what looks like HTML in them is shown as text, and no address runs a script or
/// loads a picture.
final class Markdown {
  private static final Parser PARSER =
      Parser.builder()
          .postProcessor(root -> {
            root.accept(new PictureAsText());
            return root;
          })
          .build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).softbreak("<br>\n").build();

  private Markdown() {}

  static String html(String notes) {
    return RENDERER.render(PARSER.parse(notes));
  }

  // A picture from elsewhere would tell its server who reads the task.
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
