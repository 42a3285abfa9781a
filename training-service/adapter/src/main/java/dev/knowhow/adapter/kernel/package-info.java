/** The loops that adapters and their training spend their time in, with and without the vector instructions. */
@NullMarked
package dev.knowhow.adapter.kernel;

import org.jspecify.annotations.NullMarked;
