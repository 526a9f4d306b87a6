/// Startup validation and readable startup errors.
///
/// [SettingsValidator] checks every setting before anything else starts. [StartupFailureReporter]
/// logs known reasons for a failed start instead of a stack trace. Spring Boot calls both through
/// `META-INF/spring.factories`.
@NullMarked
package dev.banyan.monolith.startup;

import org.jspecify.annotations.NullMarked;
