/** Fine-tuning jobs with their events and checkpoints, as OpenAI describes them. */
@NullMarked
package dev.knowhow.training.api.job;

import org.jspecify.annotations.NullMarked;
