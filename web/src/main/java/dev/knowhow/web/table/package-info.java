/** Rows of tables in texts, as documents are read: {@code Article: X; Price: 3}. */
@NullMarked
package dev.knowhow.web.table;

import org.jspecify.annotations.NullMarked;
