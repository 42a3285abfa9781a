/** The sentence encoder as files: its vocabulary, its weights, and the graph that takes adapters as inputs. */
@NullMarked
package dev.knowhow.encoder;

import org.jspecify.annotations.NullMarked;
