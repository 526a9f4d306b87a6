/// Auto-configuration of the admin and its settings `banyan.admin.*`.
@NullMarked
package dev.banyan.admin.autoconfigure;

import org.jspecify.annotations.NullMarked;
