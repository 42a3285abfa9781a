/** The registry of adapters: their names, files, lineage and status. */
@NullMarked
package dev.knowhow.training.adapter;

import org.jspecify.annotations.NullMarked;
