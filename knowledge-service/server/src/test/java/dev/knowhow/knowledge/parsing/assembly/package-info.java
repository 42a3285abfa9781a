@NullMarked
package dev.knowhow.knowledge.parsing.assembly;

import org.jspecify.annotations.NullMarked;
