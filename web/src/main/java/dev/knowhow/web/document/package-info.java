/** Documents of a knowledge base: upload, progress, source pages with highlights. */
@NullMarked
package dev.knowhow.web.document;

import org.jspecify.annotations.NullMarked;
