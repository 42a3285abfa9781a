package dev.knowhow.training.api.job;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a job.
 *
 * @param object {@code fine_tuning.job.event}
 * @param level {@code info}, {@code warn} or {@code error}
 * @param type {@code message} or {@code metrics}
 * @param data of metrics: {@code step}, {@code total_steps}, {@code train_loss}, {@code train_mean_token_accuracy},
 *     {@code valid_loss}, {@code valid_mean_token_accuracy}, {@code learning_rate}, {@code epoch} (how often
 *     the adapter's own fit has seen the examples; 0 in fits that only compare and calibrate), {@code progress} (0 to
 *     100), {@code remaining_seconds}, as far as they were measured
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record FineTuningEventResponse(
        String id,
        String object,
        long createdAt,
        String level,
        String message,
        String type,
        @Nullable Map<String, Object> data) {}
