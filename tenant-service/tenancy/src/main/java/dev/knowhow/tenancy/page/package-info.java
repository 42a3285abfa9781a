/** Lists with their cursors, and what a deletion is answered with, as OpenAI's API has them. */
@NullMarked
package dev.knowhow.tenancy.page;

import org.jspecify.annotations.NullMarked;
