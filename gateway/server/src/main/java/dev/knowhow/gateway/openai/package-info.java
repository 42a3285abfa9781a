/** Errors as the gateway says them: OpenAI's body to programs, a page to people. */
@NullMarked
package dev.knowhow.gateway.openai;

import org.jspecify.annotations.NullMarked;
