package dev.banyan.monolith.http;

import java.sql.SQLException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/// Classifies failures that are caused by the client or by a closed connection.
public final class ClientErrors {
  // NUL, which PostgreSQL text cannot store.
  private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

  private ClientErrors() {}

  /// Whether such a failure is in the cause chain.
  public static boolean isBehind(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (isOne(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /// Whether a file that is larger than allowed is in the cause chain.
  public static boolean isTooLarge(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof SizeException || cause instanceof MaxUploadSizeExceededException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean isOne(Throwable failure) {
    return switch (failure) {
      case BadRequestException _,
          InvalidParameterException _,
          FileUploadException _,
          MultipartException _,
          RequestRejectedException _,
          AsyncRequestNotUsableException _ ->
          true;
      case SQLException e -> CHARACTER_NOT_IN_REPERTOIRE.equals(e.getSQLState());
      default -> false;
    };
  }
}
