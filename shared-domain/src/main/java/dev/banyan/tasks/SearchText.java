package dev.banyan.tasks;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Normalizes and compares text for searches, ignoring case, accents and compatibility forms. The
/// SQL function `search_fold` does the same in both databases.
public final class SearchText {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private SearchText() {}

  /// The normalized form for comparisons: decomposed (NFKD), without combining marks, in lower
  /// case.
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> !isAccent(c))
        .map(SearchText::lower)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /// The normalized form of labels: in lower case, with accents.
  static String foldCase(String text) {
    return text.codePoints()
        .map(SearchText::lower)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  // Converts to upper case first, because some letters have two lower case forms, such as the Greek
  // sigma.
  private static int lower(int c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }

  private static boolean isAccent(int c) {
    return c >= 0x0300 && c <= 0x036F;
  }

  /// The search words, in any order. Words in double quotes form a phrase.
  public static List<String> words(String search) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(search);
    while (matcher.find()) {
      String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1).strip();
      if (!fold(word).isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /// Whether all words occur in the title, the notes or the labels.
  static boolean contains(TaskDraft draft, List<String> words) {
    String labels = draft.labels().stream().map(Label::value).collect(Collectors.joining("\n"));
    String searched = fold(draft.title() + "\n" + draft.notes() + "\n" + labels);
    return words.stream().map(SearchText::fold).allMatch(searched::contains);
  }

  /// Splits the text into pieces and marks those that match the search.
  public static List<Piece> highlight(String text, String search) {
    List<String> words = words(search);
    if (words.isEmpty()) {
      // Most lists have no search text, and normalization is relatively expensive.
      return List.of(new Piece(text, false));
    }
    BitSet hits = new BitSet(text.length());
    Folded folded = Folded.of(text);
    for (String word : words) {
      folded.mark(fold(word), hits);
    }
    List<Piece> pieces = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      boolean hit = hits.get(start);
      int next = hit ? hits.nextClearBit(start) : hits.nextSetBit(start);
      int end = next < 0 ? text.length() : Math.min(next, text.length());
      pieces.add(new Piece(text.substring(start, end), hit));
      start = end;
    }
    return pieces;
  }

  /// Normalized text that maps each of its characters to a range in the original.
  private record Folded(String text, List<Integer> starts, List<Integer> ends) {

    static Folded of(String original) {
      StringBuilder text = new StringBuilder();
      List<Integer> starts = new ArrayList<>();
      List<Integer> ends = new ArrayList<>();
      int end;
      for (int start = 0; start < original.length(); start = end) {
        end = original.offsetByCodePoints(start, 1);
        String part = fold(original.substring(start, end));
        // A separate combining accent belongs to the preceding letter.
        if (part.isEmpty() && !ends.isEmpty()) {
          ends.set(ends.size() - 1, end);
        }
        for (int i = 0; i < part.length(); i++) {
          text.append(part.charAt(i));
          starts.add(start);
          ends.add(end);
        }
      }
      return new Folded(text.toString(), starts, ends);
    }

    void mark(String word, BitSet hits) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
        hits.set(starts.get(at), ends.get(at + word.length() - 1));
      }
    }
  }

  /// A piece of a text.
  ///
  /// @param hit whether it matches the search
  public record Piece(String text, boolean hit) {}
}
