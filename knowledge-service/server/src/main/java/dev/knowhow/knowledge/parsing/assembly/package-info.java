/** What the readers of all formats put documents together with. */
@NullMarked
package dev.knowhow.knowledge.parsing.assembly;

import org.jspecify.annotations.NullMarked;
