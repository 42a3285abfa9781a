/** The encoders that were added to this installation. */
@NullMarked
package dev.knowhow.knowledge.embedding.installed;

import org.jspecify.annotations.NullMarked;
