/** Text recognition: what images of pages say. */
@NullMarked
package dev.knowhow.knowledge.parsing.ocr;

import org.jspecify.annotations.NullMarked;
