/** Datasets: upload, mapping of columns, problems beside the line, examples and their labels, versions. */
@NullMarked
package dev.knowhow.web.dataset;

import org.jspecify.annotations.NullMarked;
