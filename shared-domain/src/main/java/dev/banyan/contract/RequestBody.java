package dev.banyan.contract;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads the body of a request, for both servers.
public final class RequestBody {
  public static final String TRANSFER_ENCODING = "Transfer-Encoding";

  private RequestBody() {}

  /// Opens a server's stream of the body.
  @FunctionalInterface
  public interface Source {
    InputStream open() throws IOException;
  }

  /// Reads a body, of which at most one byte more than [ApiRequest#MAXIMUM_BODY].
  ///
  /// @param declared the `Content-Length` in bytes; -1 for none
  /// @param transferEncoding the header of that name
  /// @param source is not opened if there is no body: asking a server's stream for nothing takes as
  ///   long as a cached token takes to verify
  /// @throws IOException if the body is incomplete
  public static byte[] read(long declared, @Nullable String transferEncoding, Source source)
      throws IOException {
    if (declared <= 0 && transferEncoding == null) {
      return new byte[0];
    }
    int limit = ApiRequest.MAXIMUM_BODY + 1;
    // Given more than the length, the stream allocates 16 KB even for a body of a few bytes.
    return source.open().readNBytes(declared > 0 ? (int) Math.min(declared, limit) : limit);
  }
}
