package dev.banyan.monolith.tasks.web;

import dev.banyan.monolith.Visitor.Page;
import org.jsoup.nodes.Element;

/// The menu of the first row of a list, as JavaScript makes it of the page's template.
final class RowMenu {
  private RowMenu() {}

  /// @param section the key that leads to it
  static Element form(Page page, String section) {
    return of(page, "form[data-section=" + section + "]");
  }

  static Element dayForm(Page page) {
    return of(page, "form.pick:not([data-section])");
  }

  private static Element of(Page page, String css) {
    Element form = page.html().expectFirst("#change-menu").expectFirst(css).clone();
    String task = page.html().expectFirst(".menu").attr("data-task");
    return form.attr("action", form.attr("action").replace("/-/", "/" + task + "/"));
  }
}
