/** Asking, streaming answers, and the answers that were stored. */
@NullMarked
package dev.knowhow.web.answer;

import org.jspecify.annotations.NullMarked;
