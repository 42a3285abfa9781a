/** Server-sent events written by work that blocks. */
@NullMarked
package dev.knowhow.durable.stream;

import org.jspecify.annotations.NullMarked;
