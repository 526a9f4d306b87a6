package dev.banyan.monolith.attachments;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A range of bytes. One without length cannot be satisfied.
record ByteRange(long from, long length) {
  private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");
  private static final ByteRange NONE = new ByteRange(0, 0);

  /// Parses the header `Range`; empty if it is to be ignored.
  static Optional<ByteRange> parse(String header, long size) {
    Matcher range = ONE.matcher(header.strip().toLowerCase(Locale.ROOT));
    if (!range.matches()) {
      return Optional.empty();
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : Optional.of(suffix(Long.parseLong(last), size));
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size - 1 : Math.min(Long.parseLong(last), size - 1);
    if (!last.isEmpty() && Long.parseLong(last) < from) {
      return Optional.empty();
    }
    return Optional.of(from >= size ? NONE : new ByteRange(from, to - from + 1));
  }

  private static ByteRange suffix(long count, long size) {
    long length = Math.min(count, size);
    return length == 0 ? NONE : new ByteRange(size - length, length);
  }

  String header(long size) {
    return "bytes %d-%d/%d".formatted(from, from + length - 1, size);
  }
}
