/** Conversations that are kept: what was said in them, and by whom they can be read. */
@NullMarked
package dev.knowhow.knowledge.conversation;

import org.jspecify.annotations.NullMarked;
