@NullMarked
package dev.knowhow.knowledge.parsing.format.office;

import org.jspecify.annotations.NullMarked;
