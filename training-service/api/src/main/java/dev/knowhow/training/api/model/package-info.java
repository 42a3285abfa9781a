/** What the names of trained models stand for. */
@NullMarked
package dev.knowhow.training.api.model;

import org.jspecify.annotations.NullMarked;
