package dev.banyan.monolith.web;

import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
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
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          // The library's own list also lets `data:` pages through.
          .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
          .softbreak("<br>\n")
          .build();

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
