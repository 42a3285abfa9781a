/** Responses and chat completions, as OpenAI describes them. */
@NullMarked
package dev.knowhow.knowledge.api.response;

import org.jspecify.annotations.NullMarked;
