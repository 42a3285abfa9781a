/** What tests of the whole service share. */
@NullMarked
package dev.knowhow.knowledge.testing;

import org.jspecify.annotations.NullMarked;
