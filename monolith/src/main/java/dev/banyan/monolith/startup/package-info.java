/// What stops the monolith from starting, said in a sentence.
///
/// [SettingsValidator] looks at every setting before anything else starts; [StartupFailureReporter]
/// says what has stopped a start, instead of a stack trace, where it knows the reason. Spring Boot
/// calls both, by `META-INF/spring.factories`; nobody else does.
@NullMarked
package dev.banyan.monolith.startup;

import org.jspecify.annotations.NullMarked;
