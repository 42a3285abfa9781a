/** The list envelope and its cursors, as OpenAI's API has them. */
@NullMarked
package dev.knowhow.tenancy.page;

import org.jspecify.annotations.NullMarked;
