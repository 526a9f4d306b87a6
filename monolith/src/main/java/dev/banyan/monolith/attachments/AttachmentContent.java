package dev.banyan.monolith.attachments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;

/// Port of the storage of contents. Nothing is held in memory as a whole.
///
/// The database has the row of an attachment before its content is stored, and until its content
/// was deleted, so that no content is ever without a row.
public interface AttachmentContent {

  /// Its name in the rows of attachments.
  String name();

  /// Stores the content. May be repeated.
  ///
  /// @throws IOException if the source cannot be read, or has another size
  /// @throws ContentUnavailableException if the storage does not answer
  void store(UUID id, StoredFile file, Source source) throws IOException;

  /// Writes a part of the content.
  ///
  /// @throws IOException if the target cannot be written
  /// @throws ContentUnavailableException if the storage does not answer, or has no such content
  void write(UUID id, long from, long length, OutputStream target) throws IOException;

  /// Deletes the content, if there is any.
  ///
  /// @throws ContentUnavailableException if the storage does not answer
  void delete(UUID id);

  /// A file that can be read more than once.
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /// Thrown if the storage does not answer, or not as expected.
  final class ContentUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ContentUnavailableException(String message) {
      super(message);
    }

    public ContentUnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
