package dev.knowhow.web.deployment;

import dev.knowhow.training.api.deployment.UpdateDeploymentRequest;
import dev.knowhow.web.form.Entered;
import dev.knowhow.web.form.ReadableAs;
import io.micronaut.serde.annotation.Serdeable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How many of the questions of its outputs a deployment may refuse, as entered.
 *
 * @param refusedShare in per cent; empty for the adapter's own
 */
@Serdeable
record RefusalForm(
        @ReadableAs(value = ReadableAs.Kind.DECIMAL, min = 0.1, max = 10, message = "{deployment.refused.range}")
        @Nullable
        String refusedShare) {

    private static final double HUNDRED = 100;

    static RefusalForm of(@Nullable Double share) {
        return new RefusalForm(
                share == null
                        ? ""
                        : BigDecimal.valueOf(share * HUNDRED)
                                .setScale(2, RoundingMode.HALF_UP)
                                .stripTrailingZeros()
                                .toPlainString());
    }

    UpdateDeploymentRequest update() {
        Double percent = Entered.decimal(refusedShare);
        return new UpdateDeploymentRequest(null, null, percent == null ? 0 : percent / HUNDRED);
    }
}
