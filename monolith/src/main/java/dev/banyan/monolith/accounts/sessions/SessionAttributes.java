package dev.banyan.monolith.accounts.sessions;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;

/// Deserializes session attributes from the database.
///
/// An attribute that this version cannot read, because a class was renamed or changed, counts as
/// absent. Without the security context, the visitor is not signed in: they sign in again, and the
/// new attributes replace the old ones. An attribute must therefore never restrict a session,
/// because a session without it would gain access.
final class SessionAttributes implements GenericConverter {
  private static final Logger LOG = LoggerFactory.getLogger(SessionAttributes.class);
  private static final DeserializingConverter JAVA =
      new DeserializingConverter(SessionAttributes.class.getClassLoader());

  @Override
  public Set<ConvertiblePair> getConvertibleTypes() {
    return Set.of(new ConvertiblePair(byte[].class, Object.class));
  }

  @Override
  public @Nullable Object convert(
      @Nullable Object kept, TypeDescriptor bytes, TypeDescriptor object) {
    return read((byte[]) kept);
  }

  static @Nullable Object read(byte @Nullable [] kept) {
    if (kept == null) {
      return null;
    }
    try {
      return JAVA.convert(kept);
    } catch (SerializationFailedException e) {
      LOG.info("A session's attribute of another version counts as absent: {}", reason(e));
      return null;
    }
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.toString();
  }
}
