package dev.banyan.monolith.tasks.web;

import dev.banyan.identity.Username;
import dev.banyan.tasks.CheckList;
import dev.banyan.tasks.Notes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/// Renders Markdown notes whose check list can be changed: each mark is a button of the form
/// `check-list`, whose value is the line of the item.
record CheckListHtml(HtmlNodeRendererContext context, CheckList checkList) implements NodeRenderer {
  static final String FORM = "check-list";

  /// @param users whose mentions are emphasized
  static String of(
      Notes notes, CheckList checkList, TaskMessages taskMessages, Set<Username> users) {
    return Markdown.html(
        notes.value(), taskMessages, users, context -> new CheckListHtml(context, checkList));
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(TaskListItemMarker.class);
  }

  @Override
  public void render(Node node) {
    boolean done = ((TaskListItemMarker) node).isChecked();
    HtmlWriter html = context.getWriter();
    Optional<CheckList.Item> item = checkList.at(line(node)).filter(found -> found.done() == done);
    if (item.isPresent()) {
      html.tag("button", button(item.get()));
      html.tag("/button");
    } else {
      html.text(done ? "☑" : "☐");
    }
    html.text(" ");
  }

  private static int line(Node marker) {
    Node item = marker.getParent();
    return item == null
        ? -1
        : item.getSourceSpans().stream().findFirst().map(SourceSpan::getLineIndex).orElse(-1);
  }

  private static Map<String, String> button(CheckList.Item item) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("class", "box");
    attributes.put("id", "check-" + item.line());
    attributes.put("form", FORM);
    attributes.put("name", item.done() ? "uncheck" : "check");
    attributes.put("value", String.valueOf(item.line()));
    attributes.put("role", "checkbox");
    attributes.put("aria-checked", String.valueOf(item.done()));
    attributes.put("aria-label", item.text());
    return attributes;
  }
}
