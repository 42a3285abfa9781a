/** Errors: typed at the source, translated once at the edge into OpenAI's error body. */
@NullMarked
package dev.knowhow.tenancy.problem;

import org.jspecify.annotations.NullMarked;
