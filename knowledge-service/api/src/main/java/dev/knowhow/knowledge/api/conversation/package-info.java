/** Conversations that are kept, after OpenAI's Conversations API. */
@NullMarked
package dev.knowhow.knowledge.api.conversation;

import org.jspecify.annotations.NullMarked;
