/** Knowledge bases, as OpenAI's vector stores: their settings, counts and expiry. */
@NullMarked
package dev.knowhow.knowledge.vectorstore;

import org.jspecify.annotations.NullMarked;
