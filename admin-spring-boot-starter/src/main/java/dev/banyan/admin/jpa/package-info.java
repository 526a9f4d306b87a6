/// Records of every entity that JPA maps.
///
/// [EntityModel] reads the metamodel once, [EntityList] reads records as rows of texts,
/// [EntityWriter] writes them. What is kept in a table that can move to the other side is left out:
/// only its port may write there. Safe for concurrent use.
@NullMarked
package dev.banyan.admin.jpa;

import org.jspecify.annotations.NullMarked;
