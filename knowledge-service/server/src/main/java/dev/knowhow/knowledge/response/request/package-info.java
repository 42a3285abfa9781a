/** Reads requests of {@code /v1/responses} and {@code /v1/chat/completions} into questions. */
@NullMarked
package dev.knowhow.knowledge.response.request;

import org.jspecify.annotations.NullMarked;
