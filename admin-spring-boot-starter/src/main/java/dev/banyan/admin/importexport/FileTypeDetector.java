package dev.banyan.admin.importexport;

import java.io.BufferedReader;
import java.io.IOException;

/// The beginning of a file, used to detect its type.
record FileTypeDetector(String text) {
  private static final int LENGTH = 8_192;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /// Peeks at a file without changing its position.
  static FileTypeDetector of(BufferedReader file) throws IOException {
    file.mark(LENGTH);
    char[] seen = new char[LENGTH];
    int length = 0;
    int more = file.read(seen, 0, LENGTH);
    while (more > 0) {
      length += more;
      more = file.read(seen, length, LENGTH - length);
    }
    file.reset();
    return new FileTypeDetector(new String(seen, 0, length));
  }

  boolean hasByteOrderMark() {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
  }

  boolean isArray() {
    return text.stripLeading().startsWith("[");
  }

  /// The most frequent separator in the first line: comma, semicolon or tab.
  char separator() {
    String line = text.lines().filter(one -> !one.isEmpty()).findFirst().orElse("");
    char best = ',';
    for (char one : new char[] {';', '\t'}) {
      if (count(line, one) > count(line, best)) {
        best = one;
      }
    }
    return best;
  }

  private static long count(String line, char one) {
    return line.chars().filter(c -> c == one).count();
  }
}
