/// Record source for JPA entities.
///
/// [EntityModel] reads the metamodel once, [EntityList] reads records as rows of text,
/// [EntityWriter] writes them. Tables that can move to the other side are excluded, because only
/// their port may write to them. Thread-safe.
@NullMarked
package dev.banyan.admin.jpa;

import org.jspecify.annotations.NullMarked;
