/** Server-sent events written by work that blocks. */
@NullMarked
package dev.knowhow.knowledge.stream;

import org.jspecify.annotations.NullMarked;
