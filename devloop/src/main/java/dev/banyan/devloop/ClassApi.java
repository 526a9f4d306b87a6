package dev.banyan.devloop;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.reflect.AccessFlag;

/// What other classes can see of a class when they are compiled: everything but method bodies,
/// private members, and classes inside methods.
final class ClassApi {
  /// Without line numbers and unused constants, so that equal code has equal bytes.
  static final ClassFile FORMAT =
      ClassFile.of(
          ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.ConstantPoolSharingOption.NEW_POOL);

  private ClassApi() {}

  /// Equal for two versions of a class that other classes cannot tell apart.
  static byte[] of(byte[] content) {
    ClassModel model = FORMAT.parse(content);
    if (model.elementStream().anyMatch(EnclosingMethodAttribute.class::isInstance)) {
      return new byte[0];
    }
    return FORMAT.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && isVisible(method.flags())) {
            builder.transformMethod(
                method,
                (methodBuilder, part) -> {
                  if (!(part instanceof CodeModel)) {
                    methodBuilder.with(part);
                  }
                });
          } else if (isKept(element)) {
            builder.with(element);
          }
        });
  }

  private static boolean isKept(ClassElement element) {
    return switch (element) {
      case MethodModel _ -> false;
      case FieldModel field -> isVisible(field.flags());
      // They also list what method bodies use.
      case InnerClassesAttribute _, NestMembersAttribute _ -> false;
      case SourceFileAttribute _ -> false;
      default -> true;
    };
  }

  private static boolean isVisible(AccessFlags flags) {
    return !flags.has(AccessFlag.PRIVATE) && !flags.has(AccessFlag.SYNTHETIC);
  }
}
