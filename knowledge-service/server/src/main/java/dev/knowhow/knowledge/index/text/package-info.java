/** How text becomes the terms that are indexed: folding, words and the analysis of each language. */
@NullMarked
package dev.knowhow.knowledge.index.text;

import org.jspecify.annotations.NullMarked;
