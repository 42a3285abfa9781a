/** The playground: base, prompted and tuned answer one text side by side. */
@NullMarked
package dev.knowhow.web.playground;

import org.jspecify.annotations.NullMarked;
