package dev.banyan.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The check list in a task's notes: list items in Markdown that begin with `[ ]` or `[x]`, outside
/// code blocks.
public record CheckList(List<Item> items) {
  private static final Pattern ITEM =
      Pattern.compile("(?:[ \t]*>)*[ \t]*(?:[-*+]|\\d{1,9}[.)])[ \t]+\\[([ xX])][ \t]+(\\S.*)");
  private static final Pattern LIST_ITEM =
      Pattern.compile("(?:[ \t]*>)*[ \t]*(?:[-*+]|\\d{1,9}[.)])(?:[ \t].*)?");
  private static final Pattern FENCE = Pattern.compile("(?:[ \t]*>)*[ \t]*(`{3,}|~{3,})(.*)");
  private static final Pattern INDENTED = Pattern.compile("(?: {4}| {0,3}\t).*");

  /// @param line its number in the notes, from 0
  /// @param mark position of the character between the brackets
  public record Item(int line, int mark, boolean done, String text) {}

  public CheckList {
    items = List.copyOf(items);
  }

  public static CheckList of(Notes notes) {
    return new Scan(notes.value()).checkList();
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  public int total() {
    return items.size();
  }

  /// The number of items that are done.
  public int done() {
    return (int) items.stream().filter(Item::done).count();
  }

  public Optional<Item> at(int line) {
    return items.stream().filter(item -> item.line() == line).findFirst();
  }

  /// The notes with this item done or not; empty if the line has none.
  public static Optional<Notes> marked(Notes notes, int line, boolean done) {
    return of(notes)
        .at(line)
        .map(item -> {
          StringBuilder text = new StringBuilder(notes.value());
          if (item.done() != done) {
            text.setCharAt(item.mark(), done ? 'x' : ' ');
          }
          return new Notes(text.toString());
        });
  }

  private static final class Scan {
    private final String text;
    private final List<Item> items = new ArrayList<>();
    private @Nullable String fence;
    private boolean inList;

    Scan(String text) {
      this.text = text;
    }

    CheckList checkList() {
      int start = 0;
      for (int line = 0; start <= text.length(); line++) {
        int end = text.indexOf('\n', start);
        int stop = end < 0 ? text.length() : end;
        read(line, start, text.substring(start, stop).stripTrailing());
        start = stop + 1;
      }
      return new CheckList(items);
    }

    private void read(int line, int start, String content) {
      Matcher marks = FENCE.matcher(content);
      if (fence != null) {
        if (marks.matches() && marks.group(1).startsWith(fence) && marks.group(2).isBlank()) {
          fence = null;
        }
        return;
      }
      if (content.isBlank() || (!inList && INDENTED.matcher(content).matches())) {
        return;
      }
      if (marks.matches()) {
        fence = marks.group(1);
        inList &= Character.isWhitespace(content.charAt(0));
        return;
      }
      Matcher item = ITEM.matcher(content);
      if (item.matches()) {
        boolean done = item.group(1).charAt(0) != ' ';
        items.add(new Item(line, start + item.start(1), done, item.group(2)));
      }
      inList =
          LIST_ITEM.matcher(content).matches()
              || (inList && Character.isWhitespace(content.charAt(0)));
    }
  }
}
