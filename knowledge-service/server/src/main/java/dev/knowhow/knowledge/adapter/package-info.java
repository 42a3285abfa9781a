/** Adapters that training-service keeps: what a model's name means, their files, and what they say of a text. */
@NullMarked
package dev.knowhow.knowledge.adapter;

import org.jspecify.annotations.NullMarked;
