package dev.banyan.monolith.attachments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.stream.Stream;

/// The types of files that browsers may show, found from the content. Whatever a client or a name
/// says, everything else is a download.
public enum FileType {
  PNG("image/png"),
  JPEG("image/jpeg"),
  GIF("image/gif"),
  WEBP("image/webp"),
  AVIF("image/avif"),
  PDF("application/pdf"),
  /// Text in UTF-8, but not HTML, SVG or other XML.
  TEXT("text/plain"),
  OTHER("application/octet-stream");

  /// How many bytes of the beginning decide.
  public static final int EXAMINED = 4096;

  private final String mediaType;

  FileType(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  public static FileType ofMediaType(String mediaType) {
    return Stream.of(values())
        .filter(type -> type.mediaType.equals(mediaType))
        .findFirst()
        .orElse(OTHER);
  }

  public boolean isImage() {
    return mediaType.startsWith("image/");
  }

  /// Whether a browser may show it instead of saving it.
  public boolean isShown() {
    return this != OTHER;
  }

  /// @param beginning the first [#EXAMINED] bytes, or all of a shorter file
  public static FileType of(byte[] beginning) {
    String text = new String(beginning, 0, Math.min(beginning.length, 32), ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
      return PNG;
    }
    if (text.startsWith("\u00FF\u00D8\u00FF")) {
      return JPEG;
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return GIF;
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return WEBP;
    }
    if (text.startsWith("ftypavif", 4) || text.startsWith("ftypavis", 4)) {
      return AVIF;
    }
    if (text.startsWith("%PDF-")) {
      return PDF;
    }
    return isText(beginning) ? TEXT : OTHER;
  }

  private static boolean isText(byte[] beginning) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    CharBuffer text = CharBuffer.allocate(beginning.length);
    // The last character may be incomplete.
    CoderResult result = decoder.decode(ByteBuffer.wrap(beginning), text, false);
    text.flip();
    return !result.isError()
        && text.chars().noneMatch(FileType::isBinary)
        && !text.toString().replace("\uFEFF", "").stripLeading().startsWith("<");
  }

  private static boolean isBinary(int c) {
    return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\u001B';
  }
}
