package dev.banyan.monolith.attachments;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.attachments.AttachmentContent.ContentUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// Sends the content of an attachment so that it cannot run scripts, whatever it contains. Answers
/// conditional requests and requests for one range (RFC 9110, sections 13 and 14).
@Component
public class FileResponse {
  private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; ";
  private static final String SANDBOXED = POLICY + "style-src 'unsafe-inline'; sandbox";
  // Browsers do not show a PDF in a sandbox. Their viewer runs the scripts of a PDF apart from the
  // page.
  private static final String FOR_PDF = POLICY + "object-src 'self'; style-src 'unsafe-inline'";
  private static final Pattern TAGS = Pattern.compile("\\s*,\\s*");
  private final Attachments attachments;

  FileResponse(Attachments attachments) {
    this.attachments = attachments;
  }

  /// @param download whether the browser saves it in any case
  /// @throws ContentUnavailableException if the storage does not answer, and nothing was sent
  public void send(
      Attachment attachment,
      boolean download,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    StoredFile file = attachment.file();
    String tag = "\"" + file.sha256() + "\"";
    // Each use asks again, because the task may not be shared with the user any more.
    response.setHeader("Cache-Control", "private, no-cache");
    response.setHeader("Pragma", null);
    response.setHeader("Expires", null);
    response.setHeader("ETag", tag);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader(
        "Cross-Origin-Resource-Policy",
        attachments.limits().origin() == null ? "same-origin" : "cross-origin");
    response.setHeader(
        "Content-Security-Policy", file.type() == FileType.PDF ? FOR_PDF : SANDBOXED);
    if (names(request, "If-None-Match", tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setHeader("Accept-Ranges", "bytes");
    Optional<ByteRange> asked = asked(request, tag, file.size());
    if (asked.isPresent() && asked.get().length() == 0) {
      response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
      response.setHeader("Content-Range", "bytes */" + file.size());
      return;
    }
    ByteRange range = asked.orElse(new ByteRange(0, file.size()));
    if (asked.isPresent()) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader("Content-Range", range.header(file.size()));
    }
    boolean inline = !download && file.type().isShown();
    response.setContentType(contentType(file.type()));
    response.setHeader(
        "Content-Disposition", (inline ? "inline" : "attachment") + "; " + names(file.name()));
    response.setContentLengthLong(range.length());
    if (!request.getMethod().equals("HEAD")) {
      attachments.write(attachment, range.from(), range.length(), response.getOutputStream());
    }
  }

  private static String contentType(FileType type) {
    return type == FileType.TEXT ? "text/plain;charset=UTF-8" : type.mediaType();
  }

  /// Of several ranges, none counts, so that the whole file is sent.
  private static Optional<ByteRange> asked(HttpServletRequest request, String tag, long size) {
    String range = request.getHeader("Range");
    String condition = request.getHeader("If-Range");
    boolean current = condition == null || condition.strip().equals(tag);
    boolean read = request.getMethod().equals("GET");
    return range != null && current && read ? ByteRange.parse(range, size) : Optional.empty();
  }

  private static boolean names(HttpServletRequest request, String header, String tag) {
    List<String> lines = Collections.list(request.getHeaders(header));
    return lines.stream()
        .flatMap(TAGS::splitAsStream)
        .map(String::strip)
        .anyMatch(one -> one.equals("*") || one.equals(tag) || one.equals("W/" + tag));
  }

  /// Both parameters of RFC 6266: for old clients in ASCII, and encoded as in RFC 8187.
  static String names(FileName name) {
    StringBuilder plain = new StringBuilder();
    StringBuilder encoded = new StringBuilder();
    name.value().codePoints().forEach(c -> plain.append(isPlain(c) ? Character.toString(c) : "_"));
    for (byte one : name.value().getBytes(UTF_8)) {
      boolean token =
          one > 0 && (Character.isLetterOrDigit(one) || "!#$&+-.^_`|~".indexOf(one) >= 0);
      encoded.append(
          token
              ? String.valueOf((char) one)
              : "%" + HexFormat.of().withUpperCase().toHexDigits(one));
    }
    return "filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
  }

  // A percent sign would be decoded by some clients.
  private static boolean isPlain(int c) {
    return c >= ' ' && c < 0x7F && "\"\\%".indexOf(c) < 0;
  }
}
