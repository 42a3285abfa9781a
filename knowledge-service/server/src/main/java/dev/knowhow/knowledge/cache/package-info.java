/** What is kept because making it again takes long. */
@NullMarked
package dev.knowhow.knowledge.cache;

import org.jspecify.annotations.NullMarked;
