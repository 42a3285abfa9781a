/** Tests of the data folder. */
@NullMarked
package dev.knowhow.standalone.folder;

import org.jspecify.annotations.NullMarked;
