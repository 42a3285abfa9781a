/** Questions over HTTP, as OpenAI's Responses and chat completions, and the stored answers to them. */
@NullMarked
package dev.knowhow.knowledge.response;

import org.jspecify.annotations.NullMarked;
