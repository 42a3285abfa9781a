/** Errors, typed at the source: kinds, the exception and OpenAI's error body. */
@NullMarked
package dev.knowhow.tenancy.problem;

import org.jspecify.annotations.NullMarked;
